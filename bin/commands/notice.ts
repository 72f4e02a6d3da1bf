import { withAccount } from "@/db/client.ts";
import { accountStatus } from "@/db/queries/account-status.ts";
import { listNotices } from "@/db/queries/notices.ts";
import { keepAccountStatus, keepNotice, withdrawTypedIn } from "@/db/writes/notices.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import type { AccountStatus, NoticeKind } from "@/lib/standing/notice.ts";
import { aboutOf, noticeProblems, type Problems, statusProblems } from "@/lib/typed-in/notice-problems.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import {
  type Answer,
  type Call,
  type Command,
  NotDone,
  needed,
  neededAccount,
  neededMarketplace,
  text,
  WrongUse,
} from "../command.ts";

export const notice: Command = {
  name: "notice",
  usage:
    "notice --account NAME --marketplace CODE [--author NAME (--kind KIND --received DAY [--metric ID] [--channel C] [--deadline DAY] | --status WORD --since DAY) [--note TEXT] | --author NAME (--withdraw | --withdraw-status) NUMBER]",
  about:
    "keeps a notice or an account status of Amazon's, withdraws one, or lists the notices; no figure changes",
  options: {
    account: text,
    marketplace: text,
    author: text,
    kind: text,
    received: text,
    metric: text,
    channel: text,
    deadline: text,
    status: text,
    since: text,
    note: text,
    withdraw: text,
    "withdraw-status": text,
  },
  async run(call) {
    const marketplace = neededMarketplace(call);
    if (call.option("withdraw") !== undefined) return withdraw(call, "withdraw");
    if (call.option("withdraw-status") !== undefined) return withdraw(call, "withdraw-status");
    if (call.option("status") !== undefined) return keepStatus(call, marketplace);
    if (call.option("kind") !== undefined) return keep(call, marketplace);
    return list(call, marketplace);
  },
};

async function keep(call: Call, marketplace: string): Promise<Answer> {
  const metric = call.option("metric");
  const typed = {
    kind: needed(call, "kind"),
    about: metric ? `${metric} ${call.option("channel") ?? "seller"}` : "",
    received: needed(call, "received"),
    deadline: call.option("deadline") ?? "",
    note: call.option("note") ?? "",
    author: needed(call, "author"),
  };
  refuse(noticeProblems(typed, todayIn(marketplace)));
  const about = typed.about === "" ? null : aboutOf(typed.about);
  const { id: accountId } = await neededAccount(call);
  const id = await keepNotice(call.database, {
    accountId,
    marketplace,
    kind: typed.kind as NoticeKind,
    metric: about?.metric ?? null,
    channel: about?.channel ?? null,
    receivedOn: typed.received,
    deadline: typed.deadline || null,
    note: typed.note,
    author: typed.author,
  });
  return { json: { notice: id, status: "kept" }, text: `Notice ${id} is kept.` };
}

async function keepStatus(call: Call, marketplace: string): Promise<Answer> {
  const typed = {
    status: needed(call, "status"),
    since: needed(call, "since"),
    note: call.option("note") ?? "",
    author: needed(call, "author"),
  };
  refuse(statusProblems(typed, todayIn(marketplace)));
  const { id: accountId } = await neededAccount(call);
  const status = typed.status as AccountStatus;
  const of = { accountId, marketplace, note: typed.note, author: typed.author };
  const id = await keepAccountStatus(call.database, { ...of, status, sinceOn: typed.since });
  return { json: { accountStatus: id, status: "kept" }, text: `Account status ${id} is kept.` };
}

async function withdraw(call: Call, option: "withdraw" | "withdraw-status"): Promise<Answer> {
  const [word, author] = [needed(call, option), needed(call, "author")];
  if (!/^\d{1,15}$/.test(word)) throw new WrongUse(`--${option} wants a number`);
  const problem = authorProblem(author);
  if (problem) throw new WrongUse(`--author: ${problem}`);
  const { id: accountId } = await neededAccount(call);
  const table = option === "withdraw" ? "notices" : "account_statuses";
  const done = await withdrawTypedIn(call.database, table, { accountId, id: Number(word), author });
  if (!done) throw new NotDone(`There is nothing with the number ${word} that stands.`);
  const what = option === "withdraw" ? "notice" : "accountStatus";
  return { json: { [what]: Number(word), status: "withdrawn" }, text: `${word} is withdrawn.` };
}

async function list(call: Call, marketplace: string): Promise<Answer> {
  const account = await neededAccount(call);
  const { notices, status } = await withAccount(call.database, account.id, "read", async (session) => ({
    notices: await listNotices(session, account.id, marketplace),
    status: await accountStatus(session, account.id, marketplace),
  }));
  return {
    json: { account: account.name, marketplace, accountStatus: status, notices },
    text: [
      `Amazon’s account status: ${status ? `${status.status}, ${status.on}` : "not known"}`,
      ...notices.map((one) => {
        const end = one.withdrawnAt ? `, withdrawn by ${one.withdrawnBy}` : "";
        const due = one.deadline ? `, answer by ${one.deadline}` : "";
        return `${one.id}: ${one.kind}${one.metric ? ` on ${one.metric} (${one.channel})` : ""}, received ${one.receivedOn}${due}, by ${one.author}${end}: ${one.note}`;
      }),
    ].join("\n"),
  };
}

const todayIn = (marketplace: string) => dayOf(new Date(), zoneOf(marketplace));

/** The fields of the form under the names of the command. */
const optionNames: Record<string, string> = { about: "metric" };

function refuse(problems: Problems<Record<string, string>>): void {
  const [first] = Object.entries(problems);
  if (first) throw new WrongUse(`--${optionNames[first[0]] ?? first[0]}: ${first[1]}`);
}
