import { withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { type Command, neededAccount, text } from "../command.ts";

export const digest: Command = {
  name: "digest",
  usage: "digest --account NAME",
  about: "one hash over the account's facts, the same whatever order they came in",
  options: { account: text },
  async run(call) {
    const account = await neededAccount(call);
    const hash = await withAccount(call.database, account.id, "read", (session) =>
      digestOf(session, account.id),
    );
    return { json: { account: account.name, digest: hash }, text: hash };
  },
};
