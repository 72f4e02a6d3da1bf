import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "@/db/client.ts";
import { accountNamed } from "@/db/writes/accounts.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { fillAccount, importFile, LEARNED_ON } from "../accounts.ts";
import { inWords, type Measure, seconds, timed } from "../bench.ts";
import { copyRows, makeYardstickTable, prepareRows, settle } from "../copy.ts";
import { sellerOf, UNTIL } from "../files/seller.ts";
import { writeDaily } from "../files/write-daily.ts";

const account = "Daily";

/**
 * What a seller does every morning: a day's report into an account with years of orders. Its yardstick is a COPY of as
 * many rows into a table that holds as many; what was promised of it is a time.
 */
export const measureDaily: Measure = async (bench) => {
  const { orders, days, lines } = bench.sizes.daily;
  const seller = sellerOf({ seed: "daily", orders, days });
  const database = await bench.cluster.kept(`bench_daily_${orders}`, { orders, days, until: UNTIL }, [
    async (database) => {
      bench.say(`filling an account with ${inWords(orders)} orders`);
      await fillAccount(bench, database, { account, seller, write: { only: ["orders"] } });
    },
    async (database) => {
      await makeYardstickTable(database);
      await database.pool.query("INSERT INTO bench_orders SELECT * FROM orders");
      await database.pool.query("VACUUM ANALYZE");
    },
  ]);
  const { id } = (await accountNamed(database, account)) as { id: string };
  const file = join(bench.folder, "daily.txt");
  const rows = join(bench.folder, "daily.copy");
  const [ours, copied]: [number[], number[]] = [[], []];
  for (let run = 0; run < bench.runs; run++) {
    const turn = await importsSoFar(database, id);
    writeDaily(seller, file, { lines, turn });
    await prepareRows(database, otherRows(id, lines, turn), rows);
    const ourTurn = async () => {
      await settle(database);
      ours.push(
        await timed(async () => {
          const result = await importFile(database, file, { account, learnedOn: addDays(LEARNED_ON, 4) });
          if (result.inserted === 0 || result.updated === 0)
            throw new Error("The day's file had nothing new");
        }),
      );
    };
    const copyTurn = async () => {
      await settle(database);
      copied.push(await timed(() => copyRows(database, rows)));
      await database.pool.query("DELETE FROM bench_orders WHERE line = 0");
    };
    for (const turnOf of run % 2 === 0 ? [ourTurn, copyTurn] : [copyTurn, ourTurn]) await turnOf();
    bench.say(
      `daily file, run ${run + 1} of ${bench.runs}: ${seconds(ours[run] as number)}; copy ${seconds(copied[run] as number)}`,
    );
  }
  rmSync(file);
  rmSync(rows);
  const name = `a daily file of ${inWords(lines)} lines into ${inWords(orders)} orders`;
  return [
    { name: `${name}, against 2 seconds`, unit: "ms", ours, yardstick: [2000], target: 1 },
    {
      name: `${name}, against a plain COPY of ${inWords(lines)} rows`,
      unit: "ms",
      ours,
      yardstick: copied,
      target: null,
    },
  ];
};

/** Files of earlier runs are in a kept account: this one has to be another. */
async function importsSoFar({ pool }: Database, accountId: string): Promise<number> {
  const { rows } = await pool.query("SELECT count(*) - 1 AS turn FROM imports WHERE account_id = $1", [
    accountId,
  ]);
  return rows[0].turn;
}

/** As many orders of the last days, under ids that lie elsewhere in the key. Line 0 marks them as not ours. */
function otherRows(accountId: string, count: number, turn: number): string {
  const digits = "0123456789";
  const shift = (turn % 9) + 1;
  return `
    SELECT other.* FROM orders AS known,
    LATERAL jsonb_populate_record(known, jsonb_build_object(
      'line', 0,
      'order_id', left(known.order_id, 12) || translate(right(known.order_id, 7), '${digits}', '${digits.slice(shift) + digits.slice(0, shift)}')
    )) AS other
    WHERE known.account_id = '${accountId}' AND known.marketplace = 'US'
    ORDER BY known.purchased_at DESC LIMIT ${count}`;
}
