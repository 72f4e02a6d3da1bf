import type { Order } from "@/lib/facts/order.ts";
import { dayInWords, moneyInWords } from "@/lib/reports/words.ts";
import { type EntryKind, type EntryValues, entryForms } from "./entries.ts";

/** A claim, a chargeback or feedback that is known, as a form that corrects it begins. */
export interface Correctable {
  kind: EntryKind;
  /** Which of the order's it is. */
  key: string;
  /** "filed 1 Oct 2026, granted": enough to know it by. */
  title: string;
  values: EntryValues;
  /** Columns that may not be changed: another day of filing would be another claim. */
  fixed: string[];
}

/** All that is known of an order and can be corrected by hand. */
export function correctablesOf(order: Order): Correctable[] {
  return [
    ...order.claims.map((claim): Correctable => {
      const { key, filedOn, status, decidedOn, paidBy, reason, amountCents, currency } = claim;
      return {
        kind: "claim",
        key,
        title: titleOf("claim", `filed ${day(filedOn)}`, status, moneyInWords(amountCents, currency)),
        values: {
          "filed-on": filedOn,
          status: status ?? "",
          "decided-on": decidedOn ?? "",
          "paid-by": paidBy ?? "",
          reason: reason ?? "",
          ...moneyOf(amountCents, currency),
        },
        fixed: key === filedOn ? ["filed-on"] : [],
      };
    }),
    ...order.chargebacks.map((chargeback): Correctable => {
      const { key, filedOn, type, status, decidedOn, amountCents, currency } = chargeback;
      return {
        kind: "chargeback",
        key,
        title: titleOf("chargeback", `filed ${day(filedOn)}`, status, moneyInWords(amountCents, currency)),
        values: {
          "filed-on": filedOn,
          type: type ?? "",
          status: status ?? "",
          "decided-on": decidedOn ?? "",
          ...moneyOf(amountCents, currency),
        },
        fixed: key === filedOn ? ["filed-on"] : [],
      };
    }),
    ...order.feedback.map(({ key, leftOn, stars, removedOn }): Correctable => {
      return {
        kind: "feedback",
        key,
        title: `${stars} of 5 stars, left ${day(leftOn)}${removedOn ? `, removed ${day(removedOn)}` : ""}`,
        values: { stars: String(stars), "left-on": leftOn, "removed-on": removedOn ?? "" },
        fixed: [],
      };
    }),
  ];
}

const day = (on: string) => dayInWords(on, { year: true });

function titleOf(kind: EntryKind, filed: string, status: string | null, money: string | null): string {
  const states = entryForms[kind].fields.find(({ column }) => column === "status")?.choices ?? {};
  return [filed, status ? states[status] : "state unknown", money].filter(Boolean).join(", ");
}

/** Money as the reader of files takes it. A settlement's sum is what was taken, and so less than nothing. */
function moneyOf(cents: number | null, currency: string | null): EntryValues {
  return cents === null
    ? { amount: "", currency: "" }
    : { amount: (Math.abs(cents) / 100).toFixed(2), currency: currency ?? "" };
}
