import type { Check } from "./checks.ts";

/** What must hold of who is told and what is on its way. */
export const deliveryChecks: Check[] = [
  {
    name: "unknown-delivery-state",
    level: "broken",
    about: "Messages in a state that does not exist, or sent at no time",
    sql: `SELECT message_id::text AS found FROM outbox WHERE account_id = $1
      AND (state NOT IN ('waiting', 'sending', 'sent', 'dead', 'silenced') OR (state = 'sent' AND sent_at IS NULL))`,
  },
  {
    name: "delivery-to-nobody",
    level: "broken",
    about: "Messages that wait for somebody who is not on the list",
    sql: `SELECT o.message_id::text AS found FROM outbox o
      LEFT JOIN recipients r ON r.account_id = o.account_id AND r.id::text = o.target
      WHERE o.account_id = $1 AND o.state = 'waiting' AND o.target NOT LIKE 'mail:%' AND r.id IS NULL`,
  },
  {
    name: "webhook-without-secret",
    level: "broken",
    about: "Webhooks whose messages can not be signed, or addresses of e-mail with a secret",
    sql: `SELECT id::text AS found FROM recipients
      WHERE account_id = $1 AND (way NOT IN ('mail', 'webhook') OR (way = 'webhook') <> (secret IS NOT NULL))`,
  },
];
