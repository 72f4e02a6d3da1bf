import { randomUUID } from "node:crypto";
import { typeInDeadline, withdrawTyped } from "@/db/writes/deadlines.ts";
import { readTyped, typedKinds } from "@/lib/deadlines/typed-in.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import {
  type Command,
  NotDone,
  needed,
  neededAccount,
  neededMarketplace,
  text,
  WrongUse,
} from "../command.ts";

export const queueAdd: Command = {
  name: "queue-add",
  usage:
    "queue-add buyer-message|return-request|claim-question --account NAME --marketplace CODE --author NAME --day DAY --time HH:MM [--order ID] [--note TEXT] | queue-add --withdraw NUMBER --account NAME --author NAME",
  about: "puts into the queue what no report holds, or takes it out again",
  options: {
    account: text,
    marketplace: text,
    author: text,
    day: text,
    time: text,
    order: text,
    note: text,
    withdraw: text,
  },
  takesWords: true,
  async run(call) {
    const author = needed(call, "author");
    const anonymous = authorProblem(author);
    if (anonymous) throw new WrongUse(`--author: ${anonymous}`);
    const number = call.option("withdraw");
    if (number !== undefined) {
      if (!/^\d{1,15}$/.test(number)) throw new WrongUse("--withdraw wants the number of an entry");
      const { id: accountId } = await neededAccount(call);
      const id = Number(number);
      const isDone = await withdrawTyped(call.database, { accountId, id, author });
      if (!isDone) throw new NotDone(`There is no entry ${id} that stands.`);
      return { json: { entry: id, status: "withdrawn" }, text: `Entry ${id} is withdrawn.` };
    }
    const [kind, ...others] = call.words;
    if (!kind || others.length > 0) throw new WrongUse(`Say what: ${typedKinds.join(", ")}`);
    const marketplace = neededMarketplace(call);
    const fields = {
      kind,
      day: needed(call, "day"),
      time: needed(call, "time"),
      order: call.option("order") ?? "",
      note: call.option("note") ?? "",
    };
    const read = readTyped(fields, { marketplace, now: new Date() });
    if ("problems" in read) {
      const problems = Object.entries(read.problems);
      throw new WrongUse(
        problems
          .map(([field, why]) =>
            field === "kind" ? `${typedKinds.join(", ")}: ${why}` : `--${field}: ${why}`,
          )
          .join("\n"),
      );
    }
    const account = await neededAccount(call);
    const saying = { accountId: account.id, marketplace, author, token: randomUUID() };
    const id = await typeInDeadline(call.database, saying, read.entry);
    if (id === null) throw new NotDone(`There is no account called "${account.name}" any more.`);
    return {
      json: {
        entry: id,
        key: `typed-in ${id}`,
        kind,
        orderId: read.entry.orderId,
        arrivedAt: read.entry.arrivedAt,
      },
      text: `Entry ${id} is in the queue.`,
    };
  },
};
