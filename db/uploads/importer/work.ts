import { openHandedOver } from "../../handed-over.ts";
import { loadDemo } from "../../writes/demo.ts";
import { importUpload } from "../import-upload.ts";
import { lowerPriority } from "./priority.ts";
import type { Answer, Setting, Task } from "./task.ts";

/*
 * What the importing process does: what it is asked for, one after the other.
 */

lowerPriority();

process.once("message", (setting: Setting) => {
  const database = openHandedOver(setting.database);
  const work = (task: Task) =>
    "upload" in task ? importUpload(database, setting.spool, task.upload) : loadDemo(database, task.demo);
  process.on("message", async (task: Task) => {
    const answer: Answer = await work(task).then(
      (done) => ({ done }),
      (fault: Error) => ({ fault: fault.message }),
    );
    // Nobody hears it when the server has just gone, which ends this process anyway.
    process.send?.(answer, () => {});
  });
});
