import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openDatabase } from "@/db/open.ts";
import { type BenchRow, importAgainstCopy, yearAgainstFacts } from "./measure.ts";

/*
 * Each figure is a ratio to a yardstick taken in the same run, on the same server: seconds alone would tell of the
 * machine. A ratio at or under its target is met.
 */
const { values } = parseArgs({ options: { short: { type: "boolean" }, json: { type: "boolean" } } });
const lines = values.short ? 20_000 : 1_000_000;
const rounds = values.short ? 1 : 3;

const folder = mkdtempSync(join(tmpdir(), "headroom-bench-"));
chmodSync(folder, 0o755);
const database = await openDatabase({
  PORT: 0,
  HOST: "127.0.0.1",
  HEADROOM_HOSTS: [],
  HEADROOM_DATA: folder,
});
try {
  const rows: BenchRow[] = [
    ...(await importAgainstCopy(database, lines, rounds)),
    await yearAgainstFacts(database, rounds * 3),
  ];
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, Node ${process.versions.node}`;
  if (values.json) {
    console.log(JSON.stringify({ machine, rows }));
  } else {
    console.log(machine);
    for (const { name, ours, yardstick, unit, ratio, target } of rows) {
      console.log(
        `${name.padEnd(58)} ${ours.toFixed(1).padStart(9)} ${unit}  yardstick ${yardstick.toFixed(1).padStart(9)}  ratio ${ratio.toFixed(2).padStart(6)}  target ${target}  ${ratio <= target ? "met" : "missed"}`,
      );
    }
  }
} finally {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
