import { randomUUID } from "node:crypto";
import { sayState } from "@/db/writes/deadlines.ts";
import { isKey } from "@/lib/deadlines/deadline.ts";
import { stateProblems } from "@/lib/deadlines/state.ts";
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

export const queueSet: Command = {
  name: "queue-set",
  usage:
    "queue-set KEY… --account NAME --marketplace CODE --author NAME [--state new|in-progress|done] [--owner NAME] [--note TEXT]",
  about: "says how things in the queue stand, and who has them in hand; no figure changes",
  options: { account: text, marketplace: text, author: text, state: text, owner: text, note: text },
  takesWords: true,
  async run(call) {
    const items = call.words;
    if (items.length === 0) throw new WrongUse("Say which: their keys, as headroom queue prints them");
    const marketplace = neededMarketplace(call);
    const author = needed(call, "author");
    const anonymous = authorProblem(author);
    if (anonymous) throw new WrongUse(`--author: ${anonymous}`);
    const fields = {
      state: call.option("state") ?? "",
      owner: call.option("owner") ?? "",
      note: call.option("note") ?? "",
    };
    const [problem] = Object.entries(stateProblems(fields));
    if (problem) throw new WrongUse(`--${problem[0]}: ${problem[1]}`);
    const unknown = items.find((item) => !isKey(item));
    if (unknown) throw new WrongUse(`"${unknown}" is no key of the queue`);
    const account = await neededAccount(call);
    const saying = { accountId: account.id, marketplace, author, token: randomUUID() };
    const said = await sayState(call.database, saying, items, fields);
    if (said === null) throw new NotDone(`There is no account called "${account.name}" any more.`);
    return { json: { items, said }, text: `Said of ${said} in the queue.` };
  },
};
