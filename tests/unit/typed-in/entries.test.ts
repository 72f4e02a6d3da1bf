import { describe, expect, test } from "vitest";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { type EntryKind, type EntryValues, entryForms, entryKinds } from "@/lib/typed-in/entries.ts";
import { entryFile } from "@/lib/typed-in/entry-file.ts";
import { correctablesOf } from "@/lib/typed-in/known-values.ts";
import { entryProblems } from "@/lib/typed-in/problems.ts";
import { aChargeback, aClaim, anOrder, someFeedback } from "../builders.ts";

const at = { marketplace: "US", today: "2026-11-01" };
const problemsOf = (kind: EntryKind, values: EntryValues) =>
  entryProblems({ kind, orderId: "A-1", values, token: "t" }, at);
/** Enough of an entry to be taken. */
const least: Record<EntryKind, EntryValues> = {
  claim: { "filed-on": "2026-10-01" },
  chargeback: { "filed-on": "2026-10-01" },
  feedback: { stars: "2", "left-on": "2026-10-01" },
};

describe("a form for what is typed in", () => {
  test.each(entryKinds)("asks for columns of its kind of file: %s", async (kind) => {
    const { fileKind, fields } = entryForms[kind];
    const file = kindWithId(fileKind);
    for (const { column, required } of fields) {
      expect(file?.columns).toContain(column);
      expect(file?.required.includes(column)).toBe(required === true);
    }
    expect(await problemsOf(kind, least[kind])).toEqual({});
  });

  test.each(entryKinds)("offers only words that the reader of files takes: %s", async (kind) => {
    for (const { column, choices = {} } of entryForms[kind].fields) {
      for (const word of Object.keys(choices)) {
        expect(await problemsOf(kind, { ...least[kind], [column]: word }), `${column} ${word}`).toEqual({});
      }
    }
  });

  test.each(entryKinds)("says of each field what is wrong with it, all at once: %s", async (kind) => {
    const { fields } = entryForms[kind];
    const wrong = Object.fromEntries(fields.map(({ column }) => [column, "no!"]));
    const free = fields.filter(({ type }) => type === "text").map(({ column }) => column);
    expect(Object.keys(await problemsOf(kind, wrong)).sort()).toEqual(
      fields
        .map(({ column }) => column)
        .filter((column) => !free.includes(column))
        .sort(),
    );
  });

  test("takes text with commas, quotes and line ends as one cell", async () => {
    const reason = 'never came, "lost"\nor stolen; =1+1';
    expect(await problemsOf("claim", { ...least.claim, reason })).toEqual({});
  });

  test("is one line, whatever is sent in the place of its token", async () => {
    const token = "t\nB-2,2026-10-01";
    const entry = { kind: "claim", orderId: "A-1", values: least.claim, token } as const;
    const lines: string[] = [];
    for await (const bytes of entryFile(entry).open())
      lines.push(...new TextDecoder().decode(bytes).split("\n"));
    expect(lines).toHaveLength(3);
    expect(await entryProblems(entry, at)).toEqual({});
  });

  test("says nothing of a currency without an amount", async () => {
    expect(await problemsOf("claim", { ...least.claim, currency: "nonsense" })).toEqual({});
  });
});

describe("a correction", () => {
  const order = anOrder({
    claims: [
      aClaim({
        key: "2026-03-20",
        status: "granted",
        decidedOn: "2026-03-25",
        paidBy: "seller",
        reason: "late",
      }),
      aClaim({ key: "adj-1", toldBy: "settlement-v2", status: null, amountCents: -2298, currency: "USD" }),
    ],
    chargebacks: [aChargeback({ key: "2026-03-20", amountCents: 500, currency: "USD" })],
    feedback: [someFeedback(1, { removedOn: "2026-03-28" })],
  });
  const all = correctablesOf(order);

  test("begins with what is known, and is taken as it is", async () => {
    for (const { kind, values } of all) expect(await problemsOf(kind, values)).toEqual({});
    expect(all.map(({ title }) => title)).toEqual([
      "filed 20 Mar 2026, granted",
      "filed 20 Mar 2026, state unknown, -$22.98",
      "filed 20 Mar 2026, undecided, $5.00",
      "1 of 5 stars, left 20 Mar 2026, removed 28 Mar 2026",
    ]);
    expect(all[1]?.values).toMatchObject({ amount: "22.98", currency: "USD", status: "" });
  });

  test("keeps the day of filing of a claim that a file lists: another day is another claim", () => {
    expect(all.map(({ fixed }) => fixed)).toEqual([["filed-on"], [], ["filed-on"], []]);
  });
});
