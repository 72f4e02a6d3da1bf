import { createReadStream } from "node:fs";
import { openDatabase } from "@/db/open.ts";
import { importReport } from "@/db/writes/import-report.ts";

/*
 * Imports a file in a process of its own, and prints as JSON how much memory that took at its peak, how long, and what
 * became of the file. Without a file it only opens the database: what a process needs that does nothing.
 * Arguments: database url, file, account.
 */
const [url = "", file = "", accountName = ""] = process.argv.slice(2);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: "/nonexistent",
  DATABASE_URL: url,
});
const startedAt = performance.now();
const result =
  file === ""
    ? null
    : await importReport(
        database,
        { name: "file", open: () => createReadStream(file) },
        { accountName, marketplace: "US", kind: null, learnedOn: "2026-11-01" },
      );
const seconds = (performance.now() - startedAt) / 1000;
await database.close();
// In kilobytes, as Linux counts.
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ megabytes, seconds, result }));
process.exit(0);
