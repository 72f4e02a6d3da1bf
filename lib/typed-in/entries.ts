/*
 * What can be typed in by hand, for what no report holds: a claim, a chargeback, feedback. An entry is a file of one
 * line of one of Headroom's own kinds; this says which columns are asked for, and how.
 */

export type EntryKind = "claim" | "chargeback" | "feedback";

export interface EntryField {
  /** The column of the file, and the name of the field in a form. */
  column: string;
  label: string;
  type: "day" | "choice" | "text" | "amount" | "currency";
  /** What can be chosen, with how it reads. */
  choices?: Record<string, string>;
  required?: true;
  /** A value the reader takes, put in the place of one it does not take so that the others are looked at too. */
  standIn: string;
  most: number;
}

export interface EntryForm {
  kind: EntryKind;
  /** The kind of file that an entry is. */
  fileKind: "headroom-claims" | "headroom-chargebacks" | "headroom-feedback";
  /** "A-to-z claim": how the entry is named. */
  title: string;
  fields: EntryField[];
}

const day = (column: string, label: string, required?: true): EntryField => ({
  column,
  label,
  type: "day",
  ...(required ? { required } : {}),
  standIn: required ? "2000-01-01" : "",
  most: 10,
});

const choice = (
  column: string,
  label: string,
  choices: Record<string, string>,
  required?: true,
): EntryField => ({
  column,
  label,
  type: "choice",
  choices,
  ...(required ? { required } : {}),
  standIn: required ? (Object.keys(choices)[0] as string) : "",
  most: 20,
});

const money: EntryField[] = [
  { column: "amount", label: "Amount", type: "amount", standIn: "", most: 20 },
  { column: "currency", label: "Currency", type: "currency", standIn: "", most: 3 },
];

export const entryForms: Record<EntryKind, EntryForm> = {
  claim: {
    kind: "claim",
    fileKind: "headroom-claims",
    title: "A-to-z claim",
    fields: [
      day("filed-on", "Filed on", true),
      choice("status", "State", {
        open: "undecided",
        granted: "granted",
        denied: "denied",
        withdrawn: "withdrawn by the buyer",
        refunded: "refunded by you",
        cancelled: "order cancelled",
      }),
      day("decided-on", "Decided on"),
      choice("paid-by", "Paid by", { seller: "you", amazon: "Amazon" }),
      { column: "reason", label: "Reason", type: "text", standIn: "", most: 200 },
      ...money,
    ],
  },
  chargeback: {
    kind: "chargeback",
    fileKind: "headroom-chargebacks",
    title: "Chargeback",
    fields: [
      day("filed-on", "Filed on", true),
      choice("type", "Kind", { service: "about service", fraud: "fraud" }),
      choice("status", "State", { open: "undecided", won: "won by you", lost: "lost" }),
      day("decided-on", "Decided on"),
      ...money,
    ],
  },
  feedback: {
    kind: "feedback",
    fileKind: "headroom-feedback",
    title: "Feedback",
    fields: [
      choice(
        "stars",
        "Stars",
        { "1": "1 star", "2": "2 stars", "3": "3 stars", "4": "4 stars", "5": "5 stars" },
        true,
      ),
      day("left-on", "Left on", true),
      day("removed-on", "Removed on"),
    ],
  },
};

export const entryKinds = Object.keys(entryForms) as EntryKind[];

export const isEntryKind = (text: string): text is EntryKind => entryKinds.includes(text as EntryKind);

/** What was typed, by column. */
export type EntryValues = Record<string, string>;
