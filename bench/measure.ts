import { type Database, withAccount } from "@/db/client.ts";
import { recordForDays } from "@/db/queries/measurements.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { importReport } from "@/db/writes/import-report.ts";
import { type Metric, metricWithId } from "@/lib/amazon/metrics.ts";
import { historyOf } from "@/lib/metrics/history.ts";
import { allOrdersFile } from "./all-orders-file.ts";

export interface BenchRow {
  name: string;
  ours: number;
  yardstick: number;
  unit: "ms";
  /** Ours ÷ yardstick, medians. */
  ratio: number;
  target: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function row(name: string, ours: number[], yardstick: number[], target: number): BenchRow {
  const [a, b] = [median(ours), median(yardstick)];
  return { name, ours: a, yardstick: b, unit: "ms", ratio: a / b, target };
}

/** A whole import, and one of the same rows in other bytes, against inserting the finished rows into an equal table. */
export async function importAgainstCopy(
  database: Database,
  lines: number,
  rounds: number,
): Promise<BenchRow[]> {
  const [first, again, copied]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const text = allOrdersFile(lines, round + 1);
    const accountName = `Bench ${round}`;
    const importing = (content: string) =>
      importReport(database, source(content), {
        accountName,
        marketplace: "US",
        kind: null,
        learnedOn: "2026-11-01",
      });
    first.push(await timed(() => importing(text)));
    again.push(await timed(() => importing(`${text}\n`)));
    const account = await ensureAccount(database, accountName);
    copied.push(await copyInto(database, account.id));
  }
  const of = `${lines.toLocaleString("en")} All Orders lines`;
  return [
    row(`import of ${of}, against a plain copy of the rows`, first, copied, 2.5),
    row(`import of ${of} again, against a plain copy of the rows`, again, copied, 1.5),
  ];
}

/** The yardstick: the same rows, straight from a table, into one with the same keys and indexes. */
async function copyInto(database: Database, accountId: string): Promise<number> {
  const client = await database.pool.connect();
  try {
    await client.query("CREATE TABLE bench_orders (LIKE orders INCLUDING ALL)");
    return await timed(() =>
      client.query("INSERT INTO bench_orders SELECT * FROM orders WHERE account_id = $1", [accountId]),
    );
  } finally {
    await client.query("DROP TABLE bench_orders");
    client.release();
  }
}

function source(text: string) {
  const bytes = Buffer.from(text);
  return {
    name: "all-orders.txt",
    open: async function* () {
      for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
    },
  };
}

/** A year's curve of the cancel rate of one account from the read models, against one SQL statement over the orders. */
export async function yearAgainstFacts(database: Database, rounds: number): Promise<BenchRow> {
  const account = await ensureAccount(database, "Bench 0");
  const metric = metricWithId("cancel-rate") as Metric;
  const span = { from: "2025-11-01", to: "2026-10-31" };
  const [ours, facts]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    ours.push(
      await timed(() =>
        withAccount(database, account.id, "read", async (session) => {
          const record = await recordForDays(session, {
            accountId: account.id,
            marketplace: "US",
            pack: "amazon-current",
            ...span,
          });
          return historyOf(record, { metric, channel: "seller", reading: "exact" }, span, "then");
        }),
      ),
    );
    facts.push(
      await timed(() =>
        withAccount(database, account.id, "read", (session) =>
          session.query(
            `SELECT shown::date, count(*) FILTER (WHERE status = 'cancelled'), count(*)
             FROM generate_series($2::date, $3::date, '1 day') AS shown
             JOIN orders ON account_id = $1 AND channel = 'seller' AND status NOT IN ('pending', 'cancelled-pending')
              AND (purchased_at AT TIME ZONE 'America/Los_Angeles')::date BETWEEN shown::date - 7 AND shown::date - 1
             GROUP BY 1`,
            [account.id, span.from, span.to],
          ),
        ),
      ),
    );
  }
  return row("a year's curve of one account, against SQL over its orders", ours, facts, 0.05);
}
