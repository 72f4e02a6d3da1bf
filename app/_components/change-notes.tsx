import { accountPath } from "@/app/_links.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import type { PlanView } from "@/app/_views/plan-view.ts";
import { dayInWords, momentInWords } from "@/lib/reports/words.ts";
import { MOST_NOTE } from "@/lib/typed-in/words-of-seller.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import entry from "./entry-forms.module.css";
import { ExportLinks } from "./export-links.tsx";
import { AuthorField, Field, saidOf } from "./field.tsx";
import { Part } from "./part.tsx";
import styles from "./plan.module.css";
import queue from "./queue-forms.module.css";

/** The form for what was changed on which day, and a way to withdraw what was noted. */
export function ChangeNotes({ view }: { view: PlanView }) {
  const { form, changes, place } = view;
  const { problems } = form;
  const isRefused =
    Object.keys(problems).length > 0 || (form.authorProblem !== null && form.withdrawal === null);
  const action = `/api${accountPath(place.account.name)}/changes`;
  return (
    <div className="screen-only">
      <Part
        id="note-change"
        title="Note what you changed"
        about="Another carrier, more time for handling, a new box: with its day, so that the figures before and since can be told apart. No figure changes by it."
        aside={
          changes.length > 0 && (
            <ExportLinks table="changes-made" of={askedOf(view)} what="what was changed" />
          )
        }
      >
        <Card>
          {changes.length > 0 && (
            <ul className={styles.notes}>
              {changes.map(({ id, changedOn, note, author, madeAt }) => (
                <li key={id}>
                  <p>
                    {dayInWords(changedOn, { year: true })}: {note} ({author},{" "}
                    {momentInWords(madeAt, place.zone)})
                  </p>
                  <details open={form.withdrawal === id}>
                    <summary>Withdraw it …</summary>
                    <form
                      method="post"
                      action={`${action}/${id}/withdrawal`}
                      className={queue.withdraw}
                      aria-label={`Withdraw note ${id}`}
                      noValidate
                    >
                      <Where view={view} />
                      <AuthorField
                        id={`withdraw-${id}-author`}
                        author={form.author}
                        problem={form.withdrawal === id ? form.authorProblem : null}
                      />
                      <Button>Withdraw the note</Button>
                    </form>
                  </details>
                </li>
              ))}
            </ul>
          )}
          <form method="post" action={action} className={entry.form} aria-label="What was changed" noValidate>
            <Where view={view} />
            <input type="hidden" name="token" value={form.token} />
            {isRefused && (
              <p className={entry.refused} role="alert">
                Nothing was noted: see what is said beside the fields.
              </p>
            )}
            <div className={entry.fields}>
              <Field id="changed-on" label="On" problem={problems.changedOn}>
                <input
                  id="changed-on"
                  name="changed-on"
                  type={problems.changedOn ? "text" : "date"}
                  defaultValue={form.changedOn}
                  {...saidOf("changed-on", problems.changedOn)}
                />
              </Field>
              <AuthorField
                id="change-author"
                author={form.author}
                problem={form.withdrawal === null ? form.authorProblem : null}
              />
              <Field id="change-note" label="What was changed" problem={problems.note} wide>
                <textarea
                  id="change-note"
                  name="note"
                  rows={2}
                  maxLength={problems.note ? undefined : MOST_NOTE}
                  defaultValue={form.note}
                  aria-required="true"
                  {...saidOf("change-note", problems.note)}
                />
              </Field>
            </div>
            <label className={styles.all}>
              <input type="checkbox" name="all" value="1" defaultChecked={form.isForAll} />
              It was made for every rate of this store
            </label>
            <div>
              <Button>Note it</Button>
            </div>
          </form>
        </Card>
      </Part>
    </div>
  );
}

/** What a form says of the plan it stands on. */
function Where({ view: { place, metric, channel, span, spanAsked } }: { view: PlanView }) {
  const said = {
    marketplace: place.marketplace,
    metric: metric.id,
    channel,
    on: place.spot.on,
    ...(spanAsked ? span : {}),
  };
  return Object.entries(said).map(
    ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
  );
}
