import type { ReportSource } from "@/lib/imports/survey.ts";
import { type EntryForm, type EntryKind, type EntryValues, entryForms } from "./entries.ts";
import { onOneLine } from "./words-of-seller.ts";

/** An entry as it was typed. */
export interface TypedEntry {
  kind: EntryKind;
  orderId: string;
  values: EntryValues;
  /**
   * Another one for every time the form was opened. It makes the bytes of two entries differ that say the same ("open",
   * "granted", "open" again), and those of one that is sent twice by a double click alike: the second is then the same
   * file again.
   */
  token: string;
}

/** What was typed, tidied: known columns only, each on one line. A currency without an amount says nothing. */
export function tidied({ fields }: EntryForm, values: EntryValues): EntryValues {
  const tidy = Object.fromEntries(fields.map(({ column }) => [column, onOneLine(values[column] ?? "")]));
  if (tidy.amount === "" && "currency" in tidy) tidy.currency = "";
  if (tidy.currency) tidy.currency = tidy.currency.toUpperCase();
  return tidy;
}

/** An entry as a file of one line: what it is imported as. Its name is what the list of imports shows. */
export function entryFile({ kind, orderId, values, token }: TypedEntry): ReportSource {
  const form = entryForms[kind];
  const cells = { "order-id": orderId, ...tidied(form, values), entry: onOneLine(token) };
  const text = [Object.keys(cells), Object.values(cells)]
    .map((line) => `${line.map(quoted).join(",")}\n`)
    .join("");
  const bytes = new TextEncoder().encode(text);
  return {
    name: `${form.title} of order ${orderId}`,
    open: async function* () {
      yield bytes;
    },
  };
}

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
