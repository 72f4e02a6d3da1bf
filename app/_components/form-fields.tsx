import type { InputHTMLAttributes, ReactNode } from "react";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { MOST_NOTE } from "@/lib/typed-in/words-of-seller.ts";
import { Field, saidOf } from "./field.tsx";

/** What every field of a form is told. */
interface About {
  id: string;
  name: string;
  label: ReactNode;
  problem?: string | null;
  hint?: ReactNode;
}

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, keyof About | "defaultValue">;

/**
 * One line to type into. What was refused comes back as text: a field for days, times or numbers would show nothing of what
 * is none.
 */
export function InputField({
  id,
  name,
  label,
  problem,
  hint,
  typed,
  type = "text",
  ...input
}: About & Input & { typed: string }) {
  return (
    <Field id={id} label={label} problem={problem} hint={hint}>
      <input
        id={id}
        name={name}
        type={problem ? "text" : type}
        defaultValue={typed}
        autoComplete="off"
        {...input}
        {...saidOf(id, problem)}
      />
    </Field>
  );
}

/** One of several. @param nothing What choosing none of them is called; there is always one chosen when left out. */
export function ChoiceField({
  id,
  name,
  label,
  problem,
  hint,
  chosen,
  nothing,
  choices,
}: About & { chosen: string; nothing?: string; choices: readonly { value: string; label: string }[] }) {
  return (
    <Field id={id} label={label} problem={problem} hint={hint}>
      <select id={id} name={name} defaultValue={chosen} {...saidOf(id, problem)}>
        {nothing !== undefined && <option value="">{nothing}</option>}
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Stores by their country's name. */
export const storeChoices = (codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: marketplaceWithCode(code)?.country ?? code }));

/** Some sentences, over the whole width. */
export function WordsField({
  id,
  name,
  label,
  problem,
  hint,
  typed,
  isNeeded = false,
}: About & { typed: string; isNeeded?: boolean }) {
  return (
    <Field id={id} label={label} problem={problem} hint={hint} wide>
      <textarea
        id={id}
        name={name}
        rows={2}
        maxLength={problem ? undefined : MOST_NOTE}
        defaultValue={typed}
        {...(isNeeded ? { "aria-required": true } : {})}
        {...saidOf(id, problem)}
      />
    </Field>
  );
}
