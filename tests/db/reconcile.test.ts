import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { digestOf } from "@/db/queries/digest.ts";
import { reconciliationOf } from "@/db/queries/reconciliation.ts";
import { snapshotsOf } from "@/db/queries/snapshots.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { rebuildReadModels } from "@/db/writes/read-models.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { databaseForTests, importText, urlOf } from "./database.ts";

const database = databaseForTests();
const headroom = join(import.meta.dirname, "../../bin/headroom");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom reconcile "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [headroom, ...words],
      { cwd: folder, env: { ...process.env, DATABASE_URL: urlOf(rows[0].name) } },
      (fault, out, err) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    );
  });
}
const json = async (...words: string[]) => JSON.parse((await run(...words, "--json")).out);

/** A made-up report of the US store: its order defects, seller-fulfilled, and its cancellations. */
function report(
  { count, total, status = "GOOD" }: { count: number; total: number; status?: string },
  { from = "2026-08-19", to = "2026-10-17" } = {},
): string {
  const range = { reportingDateFrom: `${from}T00:00Z`, reportingDateTo: `${to}T23:59Z` };
  return JSON.stringify({
    accountStatuses: [{ marketplaceId: "ATVPDKIKX0DER", status: "NORMAL" }],
    performanceMetrics: [
      {
        marketplaceId: "ATVPDKIKX0DER",
        orderDefectRate: {
          mfn: {
            reportingDateRange: range,
            status,
            targetValue: 0.01,
            targetCondition: "LESS_THAN",
            orderWithDefects: { count, status },
            orderCount: total,
            rate: count / total,
          },
        },
        invoiceDefectRate: { reportingDateRange: range, status: "NONE" },
      },
    ],
  });
}

const orderLines = (prefix: string, number: number, placed: string, status: string, channel = "seller") =>
  Array.from({ length: number }, (_, n) => `${prefix}-${n},${placed}T12:00:00-07:00,${channel},${status}`);
const ordersFile = (...lines: string[][]) =>
  ["order-id,purchased-at,channel,status", ...lines.flat()].join("\n");

describe("Amazon's own figures beside ours", () => {
  test("from a report and orders to what the command says", async () => {
    const accountName = "Acme";
    const [account, marketplace] = [
      ["--account", accountName],
      ["--marketplace", "US"],
    ];
    await writeFile(join(folder, "report.json"), report({ count: 0, total: 120 }));
    await writeFile(
      join(folder, "orders.csv"),
      ordersFile(
        // In both windows; in Amazon's alone, which ends a day later; left out, as pending ones are.
        orderLines("A", 100, "2026-09-01", "shipped"),
        orderLines("B", 7, "2026-10-17", "shipped"),
        orderLines("C", 13, "2026-09-02", "pending"),
        orderLines("D", 4, "2026-09-03", "cancelled"),
        orderLines("F", 50, "2026-09-03", "shipped", "amazon"),
        orderLines("0", 1, "2026-08-01", "shipped"),
      ),
    );
    await writeFile(join(folder, "claims.csv"), "order-id,filed-on,status,paid-by\nA-1,2026-09-20,open,");
    for (const file of ["orders.csv", "claims.csv", "report.json"]) {
      const done = await json("import", file, ...account, ...marketplace, "--learned-on", "2026-10-31");
      expect(done.imports[0]).toMatchObject({ status: "done", rejected: 0 });
    }

    // Shown on 31 October our window is 18 August to 16 October: 104 orders, one with an undecided claim.
    const found = await json("reconcile", ...account, ...marketplace, "--on", "2026-11-05");
    expect(found).toMatchObject({
      account: accountName,
      marketplace: "US",
      on: "2026-11-05",
      snapshot: { learnedOn: "2026-10-31", reportedOn: "2026-10-17", accountStatus: "NORMAL" },
      notCompared: ["invoiceDefectRate"],
      windows: [
        {
          metric: "order-defect-rate",
          channel: "seller",
          headroom: { windowDays: 60, lagDays: 15 },
          seen: [{ windowDays: 60, lagDays: 14, reports: 1 }],
          differs: true,
        },
      ],
    });
    expect(found.figures).toHaveLength(1);
    expect(found.figures[0]).toMatchObject({
      metric: "order-defect-rate",
      channel: "seller",
      reading: "exposed",
      amazon: { window: { from: "2026-08-19", to: "2026-10-17" }, count: 0, total: 120, status: "GOOD" },
      ours: { window: { from: "2026-08-18", to: "2026-10-16" }, count: 1, total: 104, state: "watch" },
      gap: { count: -1, total: 16 },
      flags: [],
    });
    expect(found.figures[0].parts.map(({ because, ...part }: { because: string }) => part)).toEqual([
      { kind: "window", cause: null, inputs: [], count: 0, total: 7 },
      { kind: "cause", cause: "undecided-left-out", inputs: [], count: -1, total: 0 },
      { kind: "cause", cause: "cancelled-left-out", inputs: [], count: 0, total: -4 },
      { kind: "cause", cause: "pending-counted", inputs: [], count: 0, total: 13 },
    ]);
    expect(found.figures[0].parts[2].because).toBe(
      "Leaving cancelled orders out of the total would explain this much.",
    );
    const words = await run("reconcile", ...account, ...marketplace);
    expect(words.code).toBe(0);
    expect(words.out).toContain("gap     −1 counted, +16 in the total");
    expect(await run("reconcile", ...account, ...marketplace, "--on", "2026-10-30")).toMatchObject({
      code: 1,
      out: "",
    });

    const complete = await json("completeness", ...account, ...marketplace, "--on", "2026-10-31");
    const ofDefects = complete.metrics.find(
      ({ metric }: { metric: string }) => metric === "order-defect-rate",
    );
    expect(ofDefects.inputs).toEqual([
      {
        input: "orders",
        state: "whole",
        learnedOn: "2026-10-31",
        beginsBefore: false,
        holes: [],
        files: [{ kind: "headroom-orders", extent: "list", imports: 1, learnedOn: "2026-10-31" }],
      },
      {
        input: "feedback",
        state: "missing",
        learnedOn: null,
        beginsBefore: true,
        holes: [{ from: "2026-08-18", to: "2026-10-23" }],
        files: [],
      },
      {
        input: "claims",
        state: "partial",
        learnedOn: "2026-10-31",
        beginsBefore: true,
        holes: [{ from: "2026-08-18", to: "2026-09-19" }],
        files: [{ kind: "headroom-claims", extent: "list", imports: 1, learnedOn: "2026-10-31" }],
      },
      expect.objectContaining({ input: "chargebacks", state: "missing" }),
    ]);
    expect((await run("completeness", ...account, ...marketplace, "--on", "2026-10-31")).out).toContain(
      "A-to-z claims: in part, from 1 headroom-claims, last learned 31 Oct; no file covers 18 Aug – 19 Sep, before the first file",
    );
  }, 300_000);

  test("what Amazon counts more is put down to the import that is missing", async () => {
    const accountName = "Holes";
    const learnedOn = "2026-11-01";
    await importText(database(), ordersFile(orderLines("A", 10, "2026-09-01", "shipped")), {
      accountName,
      learnedOn,
    });
    await importText(database(), report({ count: 1, total: 14 }), { accountName, learnedOn });
    const { id } = await ensureAccount(database(), accountName);
    const asked = { accountId: id, marketplace: "US", on: null };
    const found = await withAccount(database(), id, "read", (session) => reconciliationOf(session, asked));
    expect(found?.figures[0]?.parts).toEqual([
      { kind: "missing-import", inputs: ["orders"], count: 0, total: 4 },
      { kind: "missing-import", inputs: ["orders", "feedback", "claims", "chargebacks"], count: 1, total: 0 },
    ]);
    const elsewhere = { ...asked, marketplace: "CA" };
    expect(
      await withAccount(database(), id, "read", (session) => reconciliationOf(session, elsewhere)),
    ).toBeNull();
  });
});

describe("a report of Amazon's own figures", () => {
  const learnedDays = async (accountName: string) => {
    const { id } = await ensureAccount(database(), accountName);
    const snapshots = await withAccount(database(), id, "read", (session) => snapshotsOf(session, id, "US"));
    return snapshots.map(({ learnedOn, importId }) => [learnedOn, importId]);
  };

  test("is kept once a day it was learned, an earlier day too, and goes with the import that told that day", async () => {
    const accountName = "Again";
    const bring = (learnedOn: string, text = report({ count: 1, total: 200 })) =>
      importText(database(), text, { accountName, learnedOn });
    const second = await bring("2026-11-02");
    expect(second).toMatchObject({ status: "done", inserted: 1 });
    expect(await bring("2026-11-02")).toMatchObject({ status: "already-imported", id: second.id });
    // In other bytes it says the same: nothing new on that day.
    const spaced = `${report({ count: 1, total: 200 })} `;
    expect(await bring("2026-11-02", spaced)).toMatchObject({ status: "done", unchanged: 1 });
    const third = await bring("2026-11-03");
    expect(third).toMatchObject({ status: "done", inserted: 1 });
    const first = await bring("2026-11-01");
    expect(first).toMatchObject({ status: "done", inserted: 1 });
    expect(await learnedDays(accountName)).toEqual([
      ["2026-11-01", first.id],
      ["2026-11-02", second.id],
      ["2026-11-03", third.id],
    ]);
    const { id } = await ensureAccount(database(), accountName);
    await undoImport(database(), { accountId: id, id: third.id as number });
    expect((await learnedDays(accountName)).map(([day]) => day)).toEqual(["2026-11-01", "2026-11-02"]);
    // The other bytes still tell the second day.
    await undoImport(database(), { accountId: id, id: second.id as number });
    expect((await learnedDays(accountName)).map(([day]) => day)).toEqual(["2026-11-01", "2026-11-02"]);
  });

  test("and tallies of orders that no rate counts leave the digest as it is, and a rebuild agrees", async () => {
    const accountName = "Digest";
    await importText(
      database(),
      ordersFile(
        orderLines("A", 3, "2026-09-01", "shipped"),
        orderLines("C", 2, "2026-09-01", "cancelled"),
        orderLines("P", 4, "2026-09-01", "pending", "amazon"),
      ),
      { accountName },
    );
    const { id } = await ensureAccount(database(), accountName);
    const digest = () => withAccount(database(), id, "read", (session) => digestOf(session, id));
    const days = () =>
      withAccount(database(), id, "read", async (session) => {
        const { rows } = await session.query(
          "SELECT channel, tally, count FROM order_days WHERE account_id = $1 ORDER BY 1, 2",
          [id],
        );
        return rows;
      });
    const before = await digest();
    const kept = [
      { channel: "amazon", tally: "left-out-orders", count: 4 },
      { channel: "seller", tally: "cancelled-orders", count: 2 },
      { channel: "seller", tally: "orders", count: 5 },
    ];
    expect(await days()).toEqual(kept);
    await importText(database(), report({ count: 1, total: 200 }), { accountName });
    await withAccount(database(), id, "write", (session) => rebuildReadModels(session, id));
    expect(await days()).toEqual(kept);
    expect(await digest()).toBe(before);
  });
});
