import { randomUUID } from "node:crypto";
import { type EntryOutcome, typeIn } from "@/db/writes/type-in.ts";
import { entryForms, entryKinds, isEntryKind } from "@/lib/typed-in/entries.ts";
import { type Command, NotDone, needed, neededAccount, text, WrongUse } from "../command.ts";

/** Every column of every entry is an option of that name. */
const columns = [
  ...new Set(entryKinds.flatMap((kind) => entryForms[kind].fields.map(({ column }) => column))),
];

export const add: Command = {
  name: "add",
  usage:
    "add claim|chargeback|feedback --account NAME --order ID --author NAME [--filed-on DAY] [--status STATE] [--type TYPE] [--decided-on DAY] [--paid-by WHO] [--reason TEXT] [--amount SUM] [--currency CODE] [--stars N] [--left-on DAY] [--removed-on DAY]",
  about: "types in what no report holds about an order, or corrects it; an import of its own",
  options: {
    account: text,
    order: text,
    author: text,
    ...Object.fromEntries(columns.map((column) => [column, text])),
  },
  takesWords: true,
  async run(call) {
    const [kind, ...others] = call.words;
    if (!kind || others.length > 0 || !isEntryKind(kind))
      throw new WrongUse("Say what: claim, chargeback or feedback");
    const { fields } = entryForms[kind];
    const foreign = columns.find(
      (column) => call.option(column) !== undefined && !fields.some((field) => field.column === column),
    );
    if (foreign) throw new WrongUse(`--${foreign} is nothing that a ${kind} has`);
    const orderId = needed(call, "order");
    const author = needed(call, "author");
    const account = await neededAccount(call);
    const values = Object.fromEntries(fields.map(({ column }) => [column, call.option(column) ?? ""]));
    const entry = { kind, orderId, values, token: randomUUID() };
    const outcome = await typeIn(call.database, { account, entry, author, now: new Date() });
    if (outcome.status !== "taken") throw new NotDone(whyNot(outcome, orderId));
    const { id, status, inserted, updated, unchanged, superseded } = outcome.result;
    const did = inserted ? "new" : updated ? "changed" : superseded ? "older than known" : "unchanged";
    return {
      json: {
        import: id,
        kind: entryForms[kind].fileKind,
        orderId,
        author,
        status,
        inserted,
        updated,
        unchanged,
        superseded,
      },
      text: `${entryForms[kind].title} of order ${orderId}: #${id}, ${did}. Take it back with: headroom undo ${id}`,
    };
  },
};

function whyNot(outcome: Exclude<EntryOutcome, { status: "taken" }>, orderId: string): string {
  if (outcome.status === "no-order") return `No order "${orderId}" was imported into this account.`;
  if (outcome.status === "busy") {
    return "An import into this account is under way, and nothing was changed. Try again when it is done.";
  }
  return Object.entries(outcome.problems)
    .map(([column, reason]) => (column === "" ? reason : `--${column}: ${reason}`))
    .join("\n");
}
