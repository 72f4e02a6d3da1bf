import { createReadStream } from "node:fs";
import { ImportFault } from "@/lib/imports/fault.ts";
import { openReport } from "@/lib/imports/read-report.ts";
import { secondsOfWork } from "../../../seconds-of-work.ts";

/*
 * Reads files one after another in a process of its own, and prints of each as JSON: the code it was refused with,
 * the seconds of work that took, and how much memory the process took at its peak so far, in megabytes. The first line is of
 * no file: what the process takes that does nothing.
 */
const peak = () => process.resourceUsage().maxRSS / 1024;
const say = (file: string, code: string, seconds: number) =>
  process.stdout.write(`${JSON.stringify({ file, code, seconds, megabytes: peak() })}\n`);

say("", "none", 0);
for (const file of process.argv.slice(2)) {
  const before = secondsOfWork();
  let code = "none";
  try {
    const source = { name: file, open: () => createReadStream(file) };
    const report = await openReport(source, { marketplace: "US", learnedOn: "2026-11-01", kind: null });
    for await (const _ of report.batches(5_000)) void _;
  } catch (fault) {
    code = fault instanceof ImportFault ? fault.code : `uncaught: ${fault}`;
  }
  say(file, code, secondsOfWork() - before);
}
