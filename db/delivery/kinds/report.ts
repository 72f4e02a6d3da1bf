import { reportUrl, scheduleUrl } from "@/lib/delivery/urls.ts";
import { projectFolder } from "../../env.ts";
import { reportMailFor } from "../../reports/report-mail.ts";
import type { MessageKind } from "./kind.ts";

/** A weekly report with its files. Its `ref` is the number it was issued under. */
export const report: MessageKind = {
  mail: ({ accountId, ref }, { session, account, base }) =>
    reportMailFor(session, accountId, ref ?? "", {
      project: projectFolder,
      linkOf: (week) => reportUrl(base, { account, week }),
      schedule: scheduleUrl(base, account),
    }),
};
