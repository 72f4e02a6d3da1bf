import { withAccount } from "@/db/client.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { type Command, neededAccount, text } from "../command.ts";

export const rebuild: Command = {
  name: "rebuild",
  usage: "rebuild --account NAME",
  about: "makes the account's read models anew from its facts",
  options: { account: text },
  async run(call) {
    const account = await neededAccount(call);
    const { orders } = await withAccount(call.database, account.id, "write", (session) =>
      rebuildReadModels(session, account.id),
    );
    return { json: { account: account.name, orders }, text: `Judged ${orders} orders anew.` };
  },
};
