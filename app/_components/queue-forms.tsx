import { queueHref } from "@/app/_links.ts";
import type { OfAccount, QueueView } from "@/app/_views/queue-view.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { queueStates } from "@/lib/deadlines/state.ts";
import { typedKinds } from "@/lib/deadlines/typed-in.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { deadlineInWords, queueStateInWords } from "@/lib/reports/deadline-in-words.ts";
import { momentInWords } from "@/lib/reports/words.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import styles from "./entry-forms.module.css";
import { AuthorField } from "./field.tsx";
import { ChoiceField, InputField, storeChoices } from "./form-fields.tsx";
import { OrderId } from "./order-id.tsx";
import queue from "./queue-forms.module.css";

/** What the address says, for a form that comes back to it. */
export const backOf = ({ asked }: QueueView) => queueHref({ ...asked.said, page: null }).split("?")[1] ?? "";

/** The fields that say how everything stands that is ticked above them. */
export function ChangeFields({ view: { typing } }: { view: QueueView }) {
  const { change, changeProblems: problems, refused } = typing;
  const isRefused = refused === "states";
  return (
    <fieldset className={queue.change} id="change">
      <legend>How it stands with what is ticked</legend>
      {isRefused && (
        <p className={styles.refused} role="alert">
          Nothing was changed: {problems.items ?? "see what is said beside the fields"}.
        </p>
      )}
      <div className={styles.fields}>
        <ChoiceField
          id="change-to"
          name="to"
          label="State"
          problem={problems.state}
          chosen={change.state}
          nothing="as it is"
          choices={queueStates.map((state) => ({ value: state, label: queueStateInWords[state] }))}
        />
        <InputField
          id="change-who"
          name="who"
          label="Who has it in hand"
          problem={problems.owner}
          typed={change.owner}
        />
        <InputField id="change-note" name="note" label="Note" problem={problems.note} typed={change.note} />
        <AuthorField
          id="change-author"
          author={typing.author}
          problem={isRefused ? typing.authorProblem : null}
        />
      </div>
      <p className={styles.about}>
        What you leave empty stays as it is; a dash takes an owner or a note away. No figure changes by it.
      </p>
      <div>
        <Button kind="main">Save</Button>
      </div>
    </fieldset>
  );
}

/** The form for what no report holds: messages of buyers, and questions of Amazon's. */
export function TypeInForm({ view }: { view: QueueView }) {
  const { typing, accounts, stores, at, asked } = view;
  const { entry, entryProblems: problems, refused } = typing;
  const isRefused = refused === "typed-in";
  const today = dayOf(at, zoneOf(entry.store && marketplaceWithCode(entry.store) ? entry.store : "US"));
  return (
    <Card>
      <form method="post" action="/api/queue/entries" className={styles.form} aria-label="Type in" noValidate>
        <input type="hidden" name="token" value={typing.token} />
        <input type="hidden" name="back" value={backOf(view)} />
        {isRefused && (
          <p className={styles.refused} role="alert">
            Nothing was changed: see what is said beside the fields.
          </p>
        )}
        <div className={styles.fields}>
          <ChoiceField
            id="type-in-what"
            name="what"
            label="What arrived"
            problem={problems.kind}
            chosen={entry.kind}
            nothing="Choose"
            choices={typedKinds.map((kind) => ({ value: kind, label: deadlineInWords[kind].name }))}
          />
          {asked.account || accounts.length === 1 ? (
            <input type="hidden" name="of" value={(asked.account ?? accounts[0])?.name ?? ""} />
          ) : (
            <ChoiceField
              id="type-in-of"
              name="of"
              label="Account"
              chosen={entry.account}
              choices={accounts.map(({ name }) => ({ value: name, label: name }))}
            />
          )}
          <ChoiceField
            id="type-in-store"
            name="store"
            label="Store"
            problem={problems.store}
            chosen={entry.store}
            nothing="Choose"
            choices={storeChoices(stores)}
          />
          <InputField
            id="type-in-order"
            name="order"
            label="Order, if it is about one"
            problem={problems.order}
            typed={entry.order}
          />
          <InputField
            id="type-in-day"
            name="day"
            label="Arrived on"
            problem={problems.day}
            type="date"
            typed={entry.day || today}
          />
          <InputField
            id="type-in-time"
            name="time"
            label="At, on the store’s clock"
            problem={problems.time}
            type="time"
            typed={entry.time}
          />
          <InputField id="type-in-note" name="note" label="Note" problem={problems.note} typed={entry.note} />
          <AuthorField
            id="type-in-author"
            author={typing.author}
            problem={isRefused ? typing.authorProblem : null}
          />
        </div>
        <p className={styles.about}>Nothing about the buyer is needed.</p>
        <div>
          <Button>Put it into the queue</Button>
        </div>
      </form>
    </Card>
  );
}

/** What was typed in and stands, each with a way to take it out again. */
export function TypedList({ items, view }: { items: OfAccount[]; view: QueueView }) {
  const { typing } = view;
  return (
    <Card>
      <ul className={queue.typed}>
        {items.map((item) => {
          const id = Number(item.key.replace("typed-in ", ""));
          const zone = zoneOf(item.marketplace);
          const isRefused = typing.withdrawal === id;
          return (
            <li key={`${item.account.id} ${item.key}`}>
              <p>
                {deadlineInWords[item.kind].name}, arrived{" "}
                {typeof item.event === "string" ? item.event : momentInWords(item.event, zone)}
                {item.orderId && (
                  <>
                    , <OrderId id={item.orderId} spot={{ account: item.account.name, on: null }} />
                  </>
                )}
                {item.about && `: ${item.about}`}
              </p>
              <details open={isRefused}>
                <summary>Take it out …</summary>
                <form
                  method="post"
                  action={`/api/queue/entries/${id}/withdrawal`}
                  className={queue.withdraw}
                  aria-label={`Take out ${item.key}`}
                  noValidate
                >
                  <input type="hidden" name="of" value={item.account.name} />
                  <input type="hidden" name="back" value={backOf(view)} />
                  <AuthorField
                    id={`withdraw-${id}-author`}
                    author={typing.author}
                    problem={isRefused ? typing.authorProblem : null}
                  />
                  <Button>Take it out of the queue</Button>
                </form>
              </details>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
