import { closeSync, copyFileSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@/db/client.ts";
import { withAccount } from "@/db/client.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import type { ImportResult } from "@/db/writes/import-report.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { importFile } from "../accounts.ts";
import { type Bench, inWords, type Measure, seconds, timed } from "../bench.ts";
import { copyRows, makeYardstickTable, prepareRows, settle } from "../copy.ts";
import { ordersOfLines } from "../files/order.ts";
import { sellerOf } from "../files/seller.ts";
import { writeAccount } from "../files/write-account.ts";

const account = "Imported";

interface Times {
  first: number[];
  changed: number[];
  same: number[];
  rebuild: number[];
  copy: number[];
}

/**
 * A whole import of a year and a half's All Orders into an empty account, the same lines once more, the same bytes once
 * more, and the rebuild of the account's read models, against one plain COPY of the rows that came of it.
 */
export const measureImport: Measure = async (bench) => {
  const lines = bench.sizes.importLines;
  const place = join(bench.folder, "import");
  const { file, changed, rows } = files(bench, place, lines);
  const times: Times = { first: [], changed: [], same: [], rebuild: [], copy: [] };
  for (let run = 0; run < bench.runs; run++) {
    await bench.cluster.scratch(async (database) => {
      const copy = async () => {
        await makeYardstickTable(database);
        await settle(database);
        times.copy.push(await timed(() => copyRows(database, rows)));
        await database.pool.query("DROP TABLE bench_orders");
      };
      // The rows to copy come of the first import. From then on the two take turns in going first.
      const copyGoesFirst = run % 2 === 1;
      if (copyGoesFirst) await copy();
      await importing(database, { file, changed, lines }, times);
      if (run === 0) await prepareRows(database, "SELECT * FROM orders", rows);
      if (!copyGoesFirst) await copy();
    });
    bench.say(
      `import, run ${run + 1} of ${bench.runs}: ${seconds(times.first[run] as number)}, again ${seconds(times.changed[run] as number)}, rebuild ${seconds(times.rebuild[run] as number)}; copy ${seconds(times.copy[run] as number)}`,
    );
  }
  rmSync(place, { recursive: true });
  const of = `${inWords(lines)} All Orders lines`;
  const against = { unit: "ms", yardstick: times.copy } as const;
  return [
    { name: `import of ${of}, against a plain COPY of its rows`, ...against, ours: times.first, target: 2.5 },
    {
      name: `import of the same lines again, against that COPY`,
      ...against,
      ours: times.changed,
      target: 1.5,
    },
    { name: `import of the same bytes again, against that COPY`, ...against, ours: times.same, target: 1.5 },
    {
      name: `rebuild of that account's read models, against its first import`,
      unit: "ms",
      ours: times.rebuild,
      yardstick: times.first,
      target: 1,
    },
  ];
};

/** Everything that is ours, in an empty database. */
async function importing(
  database: Database,
  { file, changed, lines }: { file: string; changed: string; lines: number },
  times: Times,
): Promise<void> {
  const piece = async (into: number[], path: string, status: string): Promise<ImportResult> => {
    await settle(database);
    const start = performance.now();
    const result = await importFile(database, path, { account });
    into.push(performance.now() - start);
    if (result.status !== status) throw new Error(`${path} is ${result.status}, not ${status}`);
    return result;
  };
  const { read } = await piece(times.first, file, "done");
  if (read !== lines) throw new Error(`${read} lines were read of ${lines}`);
  const { unchanged } = await piece(times.changed, changed, "done");
  if (unchanged !== lines)
    throw new Error(`${lines - unchanged} lines changed when they were imported again`);
  await piece(times.same, file, "already-imported");
  const { id } = (await accountNamed(database, account)) as { id: string };
  await settle(database);
  times.rebuild.push(
    await timed(() => withAccount(database, id, "write", (session) => rebuildReadModels(session, id))),
  );
}

/** The report, the same with one byte changed, and where the rows to copy go. */
function files({ say }: Bench, place: string, lines: number) {
  say(`writing ${inWords(lines)} lines of All Orders`);
  const seller = sellerOf({ seed: "import", orders: ordersOfLines(lines) });
  const [written] = writeAccount(seller, place, { only: ["orders"], lines });
  const file = (written as { path: string }).path;
  const changed = join(place, "all-orders-again.txt");
  copyFileSync(file, changed);
  changeOneByte(changed);
  return { file, changed, rows: join(place, "orders.copy") };
}

/** Another last letter of the first line's city: a column that is never read. */
function changeOneByte(path: string): void {
  const file = openSync(path, "r+");
  const head = Buffer.alloc(4096);
  readSync(file, head, 0, head.length, 0);
  const [header = "", line = ""] = head.toString("latin1").split("\n");
  const cells = line.split("\t");
  const column = header.split("\t").indexOf("ship-city");
  const at = header.length + 1 + cells.slice(0, column + 1).join("\t").length - 1;
  writeSync(file, "x", at);
  closeSync(file);
}
