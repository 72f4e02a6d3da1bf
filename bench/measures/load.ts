import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@/db/client.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { removeAccount } from "@/db/writes/accounts.ts";
import { databaseOf } from "../accounts.ts";
import { type Bench, inWords, type Measure } from "../bench.ts";
import { type Figure, percentile } from "../figure.ts";
import { ordersOfLines } from "../files/order.ts";
import { sellerOf } from "../files/seller.ts";
import { writeAccount } from "../files/write-account.ts";
import { Imports, UNDER_LOAD } from "../imports-under-load.ts";
import { anySpot, type PageName, pageNames, pages } from "../page-paths.ts";
import { type PageServer, startPages } from "../page-server.ts";
import { memoryOfTree, Peak } from "../process-memory.ts";
import { askOnSchedule } from "../requests.ts";

interface Found {
  quietMs: number[];
  loadedMs: number[];
  errors: number[];
  asked: number[];
  idleMb: number[];
  peakMb: number[];
}

/** Pages asked for twenty times a second for a minute, while a large file that was uploaded is imported. */
export const measureLoad: Measure = async (bench) => {
  const { big, load, importLines } = bench.sizes;
  const { database, url } = await databaseOf(bench, "big", big);
  const seller = sellerOf({ seed: "load", orders: ordersOfLines(importLines) });
  const place = join(bench.folder, "load");
  const options = { only: ["orders" as const], lines: importLines };
  const [file] = writeAccount(seller, place, options);
  const found: Found = { quietMs: [], loadedMs: [], errors: [], asked: [], idleMb: [], peakMb: [] };
  // A minute is many requests already: more than three of them say nothing new.
  const runs = Math.min(bench.runs, 3);
  for (let run = 0; run < runs; run++) {
    bench.say(`load, run ${run + 1} of ${runs}: starting the pages`);
    // A server of its own each time, so that idle is idle.
    const server = await startPages(url, bench.folder);
    try {
      await once(bench, server, (file as { path: string }).path, found);
    } finally {
      await server.stop();
      await removeImported(database);
    }
  }
  rmSync(place, { recursive: true });
  const name = `95 of 100 pages at ${load.aSecond} a second`;
  const figures: Figure[] = [
    {
      name: `${name} while ${inWords(importLines)} lines are imported, against 150 ms`,
      unit: "ms",
      ours: found.loadedMs,
      yardstick: [150],
      target: 1,
    },
    { name: `${name}, against 150 ms`, unit: "ms", ours: found.quietMs, yardstick: [150], target: null },
    {
      name: "requests under that load that failed",
      unit: "requests",
      ours: found.errors,
      yardstick: found.asked,
      together: "sum",
      target: 0,
    },
  ];
  if (found.idleMb.length > 0) {
    figures.push(
      {
        name: "memory of the server when idle, against 250 MB",
        unit: "MB",
        ours: found.idleMb,
        yardstick: [250],
        target: 1,
      },
      {
        name: "memory of the server at its peak under that load, against 600 MB",
        unit: "MB",
        ours: found.peakMb,
        yardstick: [600],
        together: "most",
        target: 1,
      },
    );
  }
  return figures;
};

async function once(bench: Bench, { client, pid }: PageServer, file: string, found: Found): Promise<void> {
  const { big, load } = bench.sizes;
  const spot = anySpot(big.accounts);
  // One in four is a view that nobody had before and has to be worked out; the others are of the day everybody looks at.
  const pathOf = (index: number) =>
    pages[pageNames[index % pageNames.length] as PageName](spot(index % 8 < 2 ? "new" : "usual"));
  await client.pageMs(pathOf(0));
  await pause(2_000);
  const idle = memoryOfTree(pid);
  for (let index = 0; index < 20; index++) await client.pageMs(pathOf(index));

  const quiet = await askOnSchedule(client, pathOf, load);
  found.quietMs.push(percentile(quiet.ms, 0.95));

  const imports = new Imports(client, file);
  await imports.begin();
  const peak = new Peak(pid);
  const loaded = await askOnSchedule(client, pathOf, load);
  const peakMb = peak.end();
  const done = await imports.end();
  found.loadedMs.push(percentile(loaded.ms, 0.95));
  const failures = [...quiet.failures, ...loaded.failures];
  for (const failure of failures.slice(0, 10)) bench.say(`failed: ${failure}`);
  found.errors.push(failures.length);
  found.asked.push(quiet.ms.length + loaded.ms.length);
  if (idle !== null && peakMb !== null) {
    found.idleMb.push(idle);
    found.peakMb.push(peakMb);
  }
  bench.say(
    `95 of 100 pages within ${percentile(quiet.ms, 0.95).toFixed(0)} ms alone, ${percentile(loaded.ms, 0.95).toFixed(0)} ms beside an import (${done} more ended meanwhile)`,
  );
}

/** The kept database is left as it was. */
async function removeImported(database: Database): Promise<void> {
  for (const account of await listAccounts(database)) {
    if (account.name.startsWith(UNDER_LOAD)) await removeAccount(database, account);
  }
  await database.pool.query("VACUUM");
}
