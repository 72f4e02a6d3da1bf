import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import type { Delivery } from "@/db/queries/deliveries.ts";
import { sentInWords } from "@/lib/delivery/sent-in-words.ts";
import { shownAddress } from "@/lib/delivery/shown-address.ts";
import { momentInWords } from "@/lib/reports/words.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import styles from "./delivery-list.module.css";
import { Table } from "./table.tsx";

/** What was sent, or was to be, with what became of it, newest first. */
export function DeliveryList({
  view: { account, deliveries, saved, done },
}: {
  view: Pick<SettingsView, "account" | "deliveries" | "saved" | "done">;
}) {
  const { zone } = saved.rules;
  if (deliveries.length === 0) {
    return (
      <Card>
        <p className={styles.about}>Nothing was sent yet.</p>
      </Card>
    );
  }
  return (
    <>
      {done === "again" && (
        <p className={styles.done} role="status">
          On its way again.
        </p>
      )}
      <Card flush>
        <Table
          caption={`Last deliveries of ${account.name}, newest first`}
          columns={[
            { label: "What", words: true },
            { label: "To" },
            { label: "State", words: true },
            { label: <span className="visually-hidden">Again</span> },
          ]}
          rows={deliveries.map((delivery) => ({
            key: `${delivery.messageId} ${delivery.target}`,
            cells: [
              <span key="what" className={styles.what}>
                {sentInWords(delivery)}
                <span className={styles.about}>{momentInWords(delivery.createdAt, zone)}</span>
              </span>,
              shownAddress(delivery.way, delivery.address),
              <span key="state" className={styles.what} data-state={delivery.state}>
                <span className={styles[delivery.state]}>{stateInWords(delivery)}</span>
                <span className={styles.about}>{moreOfState(delivery, zone)}</span>
              </span>,
              <Again key="again" account={account.name} delivery={delivery} />,
            ],
          }))}
        />
      </Card>
    </>
  );
}

function Again({ account, delivery }: { account: string; delivery: Delivery }) {
  if (delivery.state === "waiting" || delivery.state === "sending") return null;
  return (
    <form method="post" action={settingsActions(account).again}>
      <input type="hidden" name="message" value={delivery.messageId} />
      <input type="hidden" name="target" value={delivery.target} />
      <Button
        kind="quiet"
        aria-label={`Send again: ${sentInWords(delivery)}, to ${shownAddress(delivery.way, delivery.address)}`}
      >
        Send again
      </Button>
    </form>
  );
}

const states: Record<Delivery["state"], string> = {
  waiting: "Waits",
  sending: "Being sent",
  sent: "Sent",
  dead: "Given up",
  silenced: "Silenced",
};

const stateInWords = ({ state }: Delivery) => states[state];

function moreOfState({ state, dueAt, sentAt, tries, error }: Delivery, zone: string): string {
  const often = tries > 1 ? `, tried ${tries} times` : "";
  if (state === "sent") return `${sentAt ? momentInWords(sentAt, zone) : ""}${often}`;
  if (state === "waiting")
    return error
      ? `${error}; again ${momentInWords(dueAt, zone)}${often}`
      : `until ${momentInWords(dueAt, zone)}`;
  return `${error ?? ""}${often}`;
}
