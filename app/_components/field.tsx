import type { ReactNode } from "react";
import styles from "./field.module.css";

/** A field of a form with its label, a hint, and beside it what is wrong with what was typed. */
export function Field({
  id,
  label,
  problem,
  hint,
  wide = false,
  children,
}: {
  /** Of the input; its problem is found under the same id with "-problem" behind it. */
  id: string;
  label: ReactNode;
  problem: string | null | undefined;
  hint?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? styles.wide : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {problem ? (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      ) : (
        hint && <p className={styles.hint}>{hint}</p>
      )}
    </div>
  );
}

/** What an input says of its problem to those who do not see it. */
export function saidOf(id: string, problem: string | null | undefined) {
  return problem ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {};
}

/** Who types something in: a name that the browser remembers. */
export function AuthorField({ id, author, problem }: { id: string; author: string; problem: string | null }) {
  return (
    <Field id={id} label="Your name" problem={problem}>
      <input
        id={id}
        name="author"
        defaultValue={author}
        autoComplete="name"
        aria-required="true"
        {...saidOf(id, problem)}
      />
    </Field>
  );
}
