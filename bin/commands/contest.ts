import { contestDefect, withdrawContest } from "@/db/writes/contests.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { defectInWords } from "@/lib/reports/words.ts";
import { authorProblem, noteProblem } from "@/lib/typed-in/words-of-seller.ts";
import {
  type Answer,
  type Call,
  type Command,
  NotDone,
  needed,
  neededAccount,
  text,
  WrongUse,
} from "../command.ts";

export const contest: Command = {
  name: "contest",
  usage: "contest --account NAME --author NAME (--order ID --kind KIND --note TEXT | --withdraw CONTEST)",
  about: "marks what is held against an order as contested, or withdraws that; no official figure changes",
  options: { account: text, author: text, order: text, kind: text, note: text, withdraw: text },
  async run(call) {
    const author = needed(call, "author");
    const problem = authorProblem(author);
    if (problem) throw new WrongUse(`--author: ${problem}`);
    return call.option("withdraw") === undefined ? make(call, author) : withdraw(call, author);
  },
};

async function make(call: Call, author: string): Promise<Answer> {
  const [orderId, kind, note] = [needed(call, "order"), needed(call, "kind"), needed(call, "note")];
  if (!(kind in defectInWords))
    throw new WrongUse(`--kind "${kind}" is none of ${Object.keys(defectInWords).join(", ")}`);
  const problem = noteProblem(note);
  if (problem) throw new WrongUse(`--note: ${problem}`);
  const { id: accountId } = await neededAccount(call);
  const about = { accountId, orderId, kind: kind as DefectKind, note, author };
  const outcome = await contestDefect(call.database, about);
  if (outcome === "no-such-defect") throw new NotDone(`No ${kind} is held against order "${orderId}".`);
  if (outcome === "contested-before")
    throw new NotDone(`It is contested already: headroom contests lists it.`);
  return { json: { orderId, kind, status: "contested" }, text: `${kind} of order ${orderId} is contested.` };
}

async function withdraw(call: Call, author: string): Promise<Answer> {
  const word = needed(call, "withdraw");
  if (!/^\d{1,15}$/.test(word)) throw new WrongUse("--withdraw wants the number of a contest");
  const { id: accountId } = await neededAccount(call);
  const id = Number(word);
  const orderId = await withdrawContest(call.database, { accountId, id, author });
  if (orderId === null) throw new NotDone(`There is no contest ${id} that stands.`);
  return {
    json: { contest: id, orderId, status: "withdrawn" },
    text: `Contest ${id} of order ${orderId} is withdrawn.`,
  };
}
