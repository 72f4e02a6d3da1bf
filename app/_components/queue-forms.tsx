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
import { AuthorField, Field, saidOf } from "./field.tsx";
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
        <Field id="change-to" label="State" problem={problems.state}>
          <select
            id="change-to"
            name="to"
            defaultValue={change.state}
            {...saidOf("change-to", problems.state)}
          >
            <option value="">as it is</option>
            {queueStates.map((state) => (
              <option key={state} value={state}>
                {queueStateInWords[state]}
              </option>
            ))}
          </select>
        </Field>
        <Field id="change-who" label="Who has it in hand" problem={problems.owner}>
          <input
            id="change-who"
            name="who"
            defaultValue={change.owner}
            autoComplete="off"
            {...saidOf("change-who", problems.owner)}
          />
        </Field>
        <Field id="change-note" label="Note" problem={problems.note}>
          <input
            id="change-note"
            name="note"
            defaultValue={change.note}
            autoComplete="off"
            {...saidOf("change-note", problems.note)}
          />
        </Field>
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
          <Field id="type-in-what" label="What arrived" problem={problems.kind}>
            <select
              id="type-in-what"
              name="what"
              defaultValue={entry.kind}
              {...saidOf("type-in-what", problems.kind)}
            >
              <option value="">Choose</option>
              {typedKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {deadlineInWords[kind].name}
                </option>
              ))}
            </select>
          </Field>
          {asked.account || accounts.length === 1 ? (
            <input type="hidden" name="of" value={(asked.account ?? accounts[0])?.name ?? ""} />
          ) : (
            <Field id="type-in-of" label="Account" problem={null}>
              <select id="type-in-of" name="of" defaultValue={entry.account}>
                {accounts.map(({ id, name }) => (
                  <option key={id} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </Field>
          )}
          <Field id="type-in-store" label="Store" problem={problems.store}>
            <select
              id="type-in-store"
              name="store"
              defaultValue={entry.store}
              {...saidOf("type-in-store", problems.store)}
            >
              <option value="">Choose</option>
              {stores.map((code) => (
                <option key={code} value={code}>
                  {marketplaceWithCode(code)?.country}
                </option>
              ))}
            </select>
          </Field>
          <Field id="type-in-order" label="Order, if it is about one" problem={problems.order}>
            <input
              id="type-in-order"
              name="order"
              defaultValue={entry.order}
              autoComplete="off"
              {...saidOf("type-in-order", problems.order)}
            />
          </Field>
          <Field id="type-in-day" label="Arrived on" problem={problems.day}>
            <input
              id="type-in-day"
              name="day"
              type={problems.day ? "text" : "date"}
              defaultValue={entry.day || today}
              autoComplete="off"
              {...saidOf("type-in-day", problems.day)}
            />
          </Field>
          <Field id="type-in-time" label="At, on the store’s clock" problem={problems.time}>
            <input
              id="type-in-time"
              name="time"
              type={problems.time ? "text" : "time"}
              defaultValue={entry.time}
              autoComplete="off"
              {...saidOf("type-in-time", problems.time)}
            />
          </Field>
          <Field id="type-in-note" label="Note" problem={problems.note}>
            <input
              id="type-in-note"
              name="note"
              defaultValue={entry.note}
              autoComplete="off"
              {...saidOf("type-in-note", problems.note)}
            />
          </Field>
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
