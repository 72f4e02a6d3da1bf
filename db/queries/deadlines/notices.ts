import type { Notice } from "@/lib/deadlines/notice.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import type { AccountSession } from "../../client.ts";
import { listNotices, noticesThatStand } from "../notices.ts";

/** The notices from Amazon to a store that stand and ask for an answer, as the queue takes them: one that says that it is over asks for none. */
export async function noticesWithDeadline(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
): Promise<Notice[]> {
  const notices = await listNotices(session, accountId, marketplace);
  const toAnswer = noticesThatStand(notices).filter(({ kind }) => noticeKinds[kind].means !== "ends");
  return toAnswer.map(({ id, kind, receivedOn, deadline, note }) => ({
    id,
    kind: noticeKinds[kind].name,
    day: receivedOn,
    deadline,
    note,
  }));
}
