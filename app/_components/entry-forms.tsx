import Link from "next/link";
import { orderActions, orderHref } from "@/app/_links.ts";
import type { OrderView } from "@/app/_views/order-view.ts";
import type { EntryFormView } from "@/app/_views/typing-view.ts";
import { type EntryField, entryForms } from "@/lib/typed-in/entries.ts";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import styles from "./entry-forms.module.css";
import { AuthorField, Field, saidOf } from "./field.tsx";

/** Forms for what no report holds of an order: a claim, a chargeback, feedback, new or corrected. They need no script. */
export function EntryForms({ view }: { view: OrderView }) {
  const { typing, account, orderId } = view;
  return (
    <>
      {typing.takenAs !== null && (
        <p className={styles.taken} role="status">
          Saved as{" "}
          <Link href={`/imports/${typing.takenAs}`} prefetch={false}>
            import #{typing.takenAs}
          </Link>
          , where it can be taken back. Every rate counts it from now on.
        </p>
      )}
      <Card flush>
        {typing.entries.map((form) => (
          <details
            key={`${form.kind} ${form.token}`}
            open={form.isOpen}
            className={styles.entry}
            id={`type-in-${form.kind}`}
          >
            <summary>{summaryOf(form)}</summary>
            <div className={styles.inside}>
              <Correctables form={form} account={account.name} orderId={orderId} />
              <EntryForm form={form} view={view} />
            </div>
          </details>
        ))}
      </Card>
    </>
  );
}

function summaryOf({ kind, correctables }: EntryFormView): string {
  const { title } = entryForms[kind];
  const known = correctables.length;
  if (kind === "feedback") return known > 0 ? "Feedback: correct it, or say that it was removed" : "Feedback";
  return known > 0 ? `${title}: correct what is known, or add another` : title;
}

/** What is known already. Another day of filing is another claim, so each is corrected by itself. */
function Correctables({ form, account, orderId }: { form: EntryFormView; account: string; orderId: string }) {
  const { kind, correctables, corrected } = form;
  if (correctables.length === 0) return null;
  const page = orderHref({ account, on: null }, orderId);
  const href = (key: string) => `${page}?${new URLSearchParams({ entry: kind, key })}#type-in-${kind}`;
  return (
    <ul className={styles.known}>
      {correctables.map(({ key, title }) => (
        <li key={key}>
          Known: {title}.{" "}
          {corrected?.key === key ? (
            <b>Corrected below.</b>
          ) : (
            <Link href={href(key)} prefetch={false}>
              Correct it
            </Link>
          )}
        </li>
      ))}
      {corrected && kind !== "feedback" && (
        <li>
          <Link href={`${page}?entry=${kind}#type-in-${kind}`} prefetch={false}>
            Add another instead
          </Link>
        </li>
      )}
    </ul>
  );
}

function EntryForm({ form, view }: { form: EntryFormView; view: OrderView }) {
  const { kind, corrected, problems, isBusy, token, values } = form;
  const { account, orderId, typing } = view;
  const { fields, title } = entryForms[kind];
  const faults = Object.keys(problems).length + (form.isOpen && typing.authorProblem ? 1 : 0);
  return (
    <form
      method="post"
      action={orderActions(account.name, orderId).entries}
      className={styles.form}
      aria-label={title}
      // What the reader of files says is said beside each field; the browser would stop at the first.
      noValidate
    >
      <input type="hidden" name="entry" value={kind} />
      <input type="hidden" name="token" value={token} />
      {corrected && <input type="hidden" name="key" value={corrected.key} />}
      {isBusy && (
        <p className={styles.refused} role="alert">
          An import into this account is under way, and nothing was changed. Send it again when it is done.
        </p>
      )}
      {faults > 0 && (
        <p className={styles.refused} role="alert">
          Nothing was changed: {problems[""] ?? "see what is said beside the fields."}
        </p>
      )}
      <div className={styles.fields}>
        {fields.map((field) => (
          <EntryInput
            key={field.column}
            id={`${kind}-${field.column}`}
            field={field}
            value={values[field.column] ?? ""}
            problem={problems[field.column]}
            isFixed={corrected?.fixed.includes(field.column) ?? false}
          />
        ))}
        <AuthorField
          id={`${kind}-author`}
          author={typing.author}
          problem={form.isOpen ? typing.authorProblem : null}
        />
      </div>
      <p className={styles.about}>
        {corrected
          ? "What you leave empty stays as it is known. To take back an entry, open its import."
          : "Leave empty what you do not know. Nothing about the buyer is needed."}
      </p>
      <div>
        <Button kind="main">
          {corrected ? "Save the correction" : `Add the ${title.replace(/^[CF]/, (c) => c.toLowerCase())}`}
        </Button>
      </div>
    </form>
  );
}

function EntryInput({
  id,
  field,
  value,
  problem,
  isFixed,
}: {
  id: string;
  field: EntryField;
  value: string;
  problem: string | undefined;
  isFixed: boolean;
}) {
  const { column, label, type, choices, required, most } = field;
  const shared = { id, name: column, "aria-required": required, ...saidOf(id, problem) };
  const hint = isFixed ? "Another day would be another one" : undefined;
  return (
    <Field id={id} label={label} problem={problem} hint={hint}>
      {choices ? (
        <select {...shared} defaultValue={value in choices ? value : ""}>
          <option value="">{required ? "Choose" : "not known"}</option>
          {Object.entries(choices).map(([word, reads]) => (
            <option key={word} value={word}>
              {reads}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          // What was typed and is no day comes back as text: a field for days would show nothing.
          type={type === "day" && !problem ? "date" : "text"}
          defaultValue={value}
          readOnly={isFixed}
          inputMode={type === "amount" ? "decimal" : undefined}
          maxLength={problem ? undefined : most}
          placeholder={type === "day" && problem ? "2026-03-01" : undefined}
          autoComplete="off"
        />
      )}
    </Field>
  );
}
