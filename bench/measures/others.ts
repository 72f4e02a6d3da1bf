import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@/db/client.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { importFile } from "../accounts.ts";
import { type Bench, inWords, type Measure, seconds, timed } from "../bench.ts";
import { median } from "../figure.ts";
import { ordersOfLines } from "../files/order.ts";
import { sellerOf, UNTIL } from "../files/seller.ts";
import { writeAccount } from "../files/write-account.ts";
import { askDuckDb } from "../others/duckdb.ts";
import { askFacts } from "../others/facts.ts";
import { askHeadroom } from "../others/headroom.ts";
import { type DayFigure, expectSame, type Files } from "../others/question.ts";
import { askScript } from "../others/script.ts";

const account = "Asked by others";

/** A year of one rate, day by day, after the import, beside three other ways to the same figures. */
export const measureOthers: Measure = async (bench) => {
  const lines = bench.sizes.importLines;
  const files = filesOf(bench, lines);
  const database = await bench.cluster.kept(`bench_others_${lines}`, { lines, until: UNTIL }, [
    async (database: Database) => {
      bench.say(`importing the account whose year is asked for`);
      for (const file of Object.values(files)) await importFile(database, file, { account });
      await database.pool.query("VACUUM ANALYZE");
    },
  ]);
  const { id } = (await accountNamed(database, account)) as { id: string };
  const ours = { ask: () => askHeadroom(database, id), ms: [] as number[] };
  const others = [
    { name: "DuckDB over the files", ask: () => askDuckDb(files), ms: [] as number[] },
    { name: "one SQL statement over the facts", ask: () => askFacts(database, id), ms: [] as number[] },
    { name: "a script with Papa Parse over the files", ask: () => askScript(files), ms: [] as number[] },
  ];
  const expected = await ours.ask();
  // The first time is nobody's best: each is asked once before it counts.
  for (const { name, ask } of others) expectSame(name, await ask(), expected);
  for (let run = 0; run < bench.runs; run++) {
    for (const { name, ask, ms } of others) {
      // Ours takes a few hundredths of a second: once beside each of them.
      ours.ms.push(await timed(async () => expectSame("Headroom, asked again,", await ours.ask(), expected)));
      let found: DayFigure[] = [];
      ms.push(await timed(async () => (found = await ask())));
      expectSame(name, found, expected);
    }
    bench.say(
      `a year's rate, run ${run + 1} of ${bench.runs}: ours ${median(ours.ms).toFixed(0)} ms; ${others.map(({ name, ms }) => `${name} ${seconds(ms[run] as number)}`).join(", ")}`,
    );
  }
  return others.map(({ name, ms }) => ({
    name: `a year of one account's daily order defect rate (${inWords(lines)} lines), against ${name}`,
    unit: "ms",
    ours: ours.ms,
    yardstick: ms,
    target: 0.05,
  }));
};

/** All Orders, feedback, claims and chargebacks: what the rate is made of. */
function filesOf({ folder, say }: Bench, lines: number): Files {
  const place = join(folder, `asked-${lines}`);
  const files = {
    orders: join(place, "all-orders.txt"),
    feedback: join(place, "feedback.txt"),
    claims: join(place, "claims.csv"),
    chargebacks: join(place, "chargebacks.csv"),
  };
  // Written last: once it is there, all are.
  if (existsSync(files.chargebacks)) return files;
  say(`writing an account's files of ${inWords(lines)} lines`);
  const only = ["orders" as const, "feedback" as const, "claim" as const, "chargeback" as const];
  writeAccount(sellerOf({ seed: "others", orders: ordersOfLines(lines) }), place, { only, lines });
  return files;
}
