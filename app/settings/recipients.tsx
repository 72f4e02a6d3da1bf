import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { Note } from "@/app/_components/note.tsx";
import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import { BY_HAND, type Recipient } from "@/db/delivery/recipients.ts";
import { shownAddress } from "@/lib/delivery/shown-address.ts";
import { momentInWords } from "@/lib/reports/words.ts";
import { Done } from "./done.tsx";
import styles from "./settings.module.css";

/** Everybody on the list, with what can be done about each. One form for all: its buttons say what and whom. */
export function Recipients({ view }: { view: SettingsView }) {
  const { account, recipients, saved, author, nameless, done } = view;
  const problem = nameless?.what === "change" ? nameless.problem : null;
  return (
    <>
      <Done done={done} among={["added", "removed", "on", "off", "secret", "test"]} />
      {recipients.filter(isTroubled).map(({ id, way, address, offBecause }) => (
        <Note key={id}>
          Nothing is sent to {shownAddress(way, address)} any more: {offBecause}. Switch it on again once it
          answers.
        </Note>
      ))}
      <Card flush>
        {recipients.length === 0 ? (
          <p className={styles.none}>Nobody yet. Warnings are shown on the pages all the same.</p>
        ) : (
          <form
            method="post"
            action={settingsActions(account.name).change}
            aria-label="Those on the list"
            noValidate
          >
            {/* Enter in the field for the name would press the first button of the list. */}
            <button type="submit" disabled hidden />
            <ul>
              {recipients.map((recipient) => (
                <OnList key={recipient.id} recipient={recipient} zone={saved.rules.zone} />
              ))}
            </ul>
            <div className={styles.whoChanges}>
              <AuthorField id="change-author" author={author} problem={problem} />
              <p className={styles.about}>Kept with every change of the list; a test needs no name.</p>
            </div>
          </form>
        )}
      </Card>
    </>
  );
}

/** Switched off by Headroom, not by somebody. */
const isTroubled = ({ offBecause }: Recipient) => offBecause !== null && !offBecause.startsWith(BY_HAND);

function OnList({ recipient, zone }: { recipient: Recipient; zone: string }) {
  const { id, way, offBecause } = recipient;
  const address = shownAddress(way, recipient.address);
  const buttons = [
    ...(offBecause === null ? [{ what: "test", label: "Send a test" }] : []),
    offBecause === null ? { what: "off", label: "Switch off" } : { what: "on", label: "Switch on" },
    ...(way === "webhook" ? [{ what: "secret", label: "New secret" }] : []),
    { what: "remove", label: "Remove" },
  ];
  return (
    <li className={styles.onList} data-recipient={way}>
      <div className={styles.who}>
        <p className={styles.address}>{address}</p>
        <p className={styles.about}>{stateInWords(recipient, zone)}</p>
      </div>
      <div className={styles.buttons}>
        {buttons.map(({ what, label }) => (
          <Button
            key={what}
            kind="quiet"
            name="do"
            value={`${what} ${id}`}
            aria-label={`${label}: ${address}`}
          >
            {label}
          </Button>
        ))}
      </div>
    </li>
  );
}

function stateInWords(recipient: Recipient, zone: string): string {
  const { way, offBecause, failingSince, oldSecretUntil, author, addedAt } = recipient;
  const what = way === "mail" ? "E-mail" : "Webhook";
  const added = `added by ${author}, ${momentInWords(addedAt, zone)}`;
  if (offBecause !== null) return `${what}, switched off: ${offBecause}; ${added}`;
  const failing = failingSince ? `; nothing has got through since ${momentInWords(failingSince, zone)}` : "";
  const both =
    oldSecretUntil && oldSecretUntil > addedAt
      ? `; the secret before this one signs until ${momentInWords(oldSecretUntil, zone)}`
      : "";
  return `${what}, ${added}${failing}${both}`;
}
