import { reportUrl, scheduleUrl } from "@/lib/delivery/urls.ts";
import type { AccountSession } from "../../client.ts";
import { projectFolder } from "../../env.ts";
import { reportSchedulesOf } from "../../queries/report-schedules.ts";
import type { MessageKind } from "./kind.ts";

/**
 * A weekly report with its files. Its `ref` is the number it was issued under. Who was taken off the schedule's list since
 * is sent nothing.
 */
export const report: MessageKind = {
  mail: async ({ accountId, ref, address }, { session, account, base }) => {
    if (!(await isStillOnList(session, accountId, address))) return null;
    // The writers of PDF and workbooks take tens of megabytes: they are loaded when there is a report to send.
    const { reportMailFor } = await import("../../reports/report-mail.ts");
    return reportMailFor(session, accountId, ref ?? "", {
      project: projectFolder,
      linkOf: (week) => reportUrl(base, { account, week }),
      schedule: scheduleUrl(base, account),
    });
  },
};

async function isStillOnList(session: AccountSession, accountId: string, address: string): Promise<boolean> {
  const schedule = (await reportSchedulesOf(session, [accountId])).get(accountId);
  return schedule?.isOn === true && schedule.recipients.includes(address);
}
