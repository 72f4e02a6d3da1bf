import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addDays } from "@/lib/metrics/day.ts";
import { weekOf } from "@/lib/reports/weekly/week.ts";
import { databaseForTests } from "./database.ts";

const database = databaseForTests();
const headroom = join(import.meta.dirname, "../../bin/headroom");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom command "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs the command as a shell would, from a folder with a blank in its name. */
async function run(...words: string[]): Promise<Ran> {
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [headroom, ...words],
      { cwd: folder, env: { ...process.env, DATABASE_URL: url.href }, maxBuffer: 1 << 26 },
      (fault, out, err) => resolve({ code: fault ? Number(fault.code ?? 1) : 0, out, err }),
    );
  });
}

const json = async (...words: string[]) => JSON.parse((await run(...words, "--json")).out);
const file = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return name;
};

const orders = [
  "order-id,purchased-at,channel,status,ship-by",
  // 60 orders of one day, so that one defect is 1.67 %.
  ...Array.from({ length: 60 }, (_, n) => `A-${n},2026-09-01T12:00:00-07:00,seller,shipped,2026-09-03`),
].join("\n");

test("from files to rates, history, orders behind, warnings and a digest, as the contract prints them", async () => {
  await file("orders.csv", orders);
  await file("feedback.csv", "order-id,left-on,stars\nA-7,2026-09-20,1");
  const account = ["--account", "Acme", "--marketplace", "US"];
  const imported = await json(
    "import",
    "orders.csv",
    "feedback.csv",
    ...account,
    "--learned-on",
    "2026-10-01",
  );
  expect(imported.imports).toMatchObject([
    {
      file: "orders.csv",
      kind: "headroom-orders",
      status: "done",
      read: 60,
      inserted: 60,
      rejected: 0,
      code: null,
    },
    { file: "feedback.csv", kind: "headroom-feedback", status: "done", read: 1, inserted: 1 },
  ]);
  expect(imported.imports[0].sha256).toMatch(/^[0-9a-f]{64}$/);

  const rates = await json("rates", ...account, "--on", "2026-10-01");
  expect(Object.keys(rates)).toEqual(["account", "marketplace", "on", "knownOn", "rules", "rates"]);
  expect(rates).toMatchObject({
    account: "Acme",
    on: "2026-10-01",
    knownOn: "2026-10-01",
    rules: "amazon-current",
  });
  expect(rates.rates[0]).toEqual({
    metric: "order-defect-rate",
    channel: "seller",
    reading: "exposed",
    window: { from: "2026-07-19", to: "2026-09-16" },
    count: 1,
    total: 60,
    value: 1 / 60,
    target: { condition: "LESS_THAN", value: 0.01 },
    state: "breach",
    budget: -1,
    estimated: false,
    components: { "negative-feedback": 1, "a-to-z-claim": 0, chargeback: 0 },
    missing: ["claims", "chargebacks"],
  });
  expect(rates.rates.find((rate: { metric: string }) => rate.metric === "cancel-rate")).toMatchObject({
    value: null,
    state: "no-data",
  });
  const before = await json("rates", ...account, "--on", "2026-10-01", "--known-on", "2026-09-19");
  expect(before.rates[0]).toMatchObject({ count: 0, total: 60, state: "good" });

  const which = [...account, "--metric", "order-defect-rate", "--channel", "seller"];
  expect(await json("behind", ...which, "--on", "2026-10-01")).toEqual({
    orders: [
      { orderId: "A-7", day: "2026-09-01", counts: true, because: "1 of 5 stars", leavesOn: "2026-11-15" },
    ],
  });
  const { points } = await json("history", ...which, "--from", "2026-09-15", "--to", "2026-09-21");
  expect(points).toEqual(
    ["15", "16", "17", "18", "19", "20", "21"].map((date) => {
      // The orders enter the window on the 16th (lag 15), the feedback was left on the 20th.
      const [count, total] = [Number(date) >= 20 ? 1 : 0, Number(date) >= 16 ? 60 : 0];
      return { on: `2026-09-${date}`, count, total, value: total === 0 ? null : count / total };
    }),
  );
  const now = await json("history", ...which, "--from", "2026-09-16", "--to", "2026-09-16", "--known", "now");
  expect(now.points).toEqual([{ on: "2026-09-16", count: 1, total: 60, value: 1 / 60 }]);
  const { events } = await json("warnings", ...account, "--from", "2026-09-10", "--to", "2026-09-25");
  expect(events).toMatchObject([
    { day: "2026-09-16", metric: "order-defect-rate", channel: "seller", from: "no-data", to: "good" },
    {
      day: "2026-09-20",
      metric: "order-defect-rate",
      channel: "seller",
      from: "good",
      to: "breach",
      because: "0.00% (0 of 60 orders) became 1.67% (1 of 60 orders)",
    },
  ]);
  expect((await json("digest", "--account", "Acme")).digest).toMatch(/^[0-9a-f]{64}$/);
}, 300_000);

test("a refused file ends with 1 and says why; rejected lines can be asked for", async () => {
  await file("letter.txt", "Dear seller\n");
  const refused = await run("import", "letter.txt", "--account", "Acme", "--marketplace", "US", "--json");
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.out).imports[0]).toMatchObject({ status: "rejected", code: "not-a-report" });
  const gone = await run("import", "gone.txt", "--account", "Acme", "--marketplace", "US", "--json");
  expect(gone.code).toBe(1);
  expect(JSON.parse(gone.out).imports[0]).toMatchObject({ status: "rejected", code: "unreadable-file" });

  await file("stars.csv", "order-id,left-on,stars\nA-1,2026-09-20,6\nA-2,2026-09-20,5");
  const [partly] = (
    await json("import", "stars.csv", "--account", "Acme", "--marketplace", "US", "--accept-rejects")
  ).imports;
  expect(partly).toMatchObject({ status: "done", read: 2, rejected: 1 });
  expect((await json("rejects", String(partly.id))).rejects).toMatchObject([
    { line: 2, column: "stars", code: "unknown-value" },
  ]);
}, 180_000);

test.each([
  ["no command", []],
  ["an unknown command", ["fly"]],
  ["an unknown option", ["rates", "--speed", "9"]],
  ["a missing option", ["rates", "--account", "Acme"]],
  ["a day that does not exist", ["rates", "--account", "Acme", "--marketplace", "US", "--on", "2026-02-30"]],
  [
    "a store that does not exist",
    ["rates", "--account", "Acme", "--marketplace", "XX", "--on", "2026-02-03"],
  ],
  ["no file to import", ["import", "--account", "Acme", "--marketplace", "US"]],
  ["a name with a blank and no quotes", ["digest", "--account", "North", "Light"]],
  ["an option of the server", ["serve", "--port", "0"]],
])("wrong use ends with 2: %s", async (_, words) => {
  expect(await run(...words)).toMatchObject({ code: 2, out: "" });
});

test("an account that is not there is a fault, not wrong use, and prints nothing on stdout", async () => {
  const ran = await run(
    "rates",
    "--account",
    "Nobody",
    "--marketplace",
    "US",
    "--on",
    "2026-10-01",
    "--json",
  );
  expect(ran).toMatchObject({ code: 1, out: "" });
  expect(ran.err).toMatch(/no account called "Nobody"/);
});

test("what is typed in and contested by command moves the rate, or leaves it and says what it would be", async () => {
  await file("typed-orders.csv", orders);
  const account = ["--account", "Typed"];
  await json("import", "typed-orders.csv", ...account, "--marketplace", "US", "--learned-on", "2026-10-01");
  const feedback = ["add", "feedback", ...account, "--order", "A-7", "--author", "Ann"];
  const added = await json(...feedback, "--stars", "1", "--left-on", "2026-09-20");
  expect(added).toMatchObject({
    kind: "headroom-feedback",
    orderId: "A-7",
    author: "Ann",
    status: "done",
    inserted: 1,
  });
  const refused = await run(...feedback, "--stars", "9");
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("--left-on: This is needed");
  expect(refused.err).toContain('--stars: "9" is none of');
  expect(await run(...feedback, "--filed-on", "2026-09-20")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--filed-on is nothing that a feedback has"),
  });

  const about = [
    "contest",
    ...account,
    "--order",
    "A-7",
    "--author",
    "Ann",
    "--note",
    "meant for another shop",
  ];
  expect(await json(...about, "--kind", "negative-feedback")).toMatchObject({ status: "contested" });
  expect((await run(...about, "--kind", "chargeback")).code).toBe(1);
  const shown = ["contests", ...account, "--marketplace", "US", "--on", "2026-10-15"];
  const found = await json(...shown);
  expect(found.contests).toMatchObject([
    {
      orderId: "A-7",
      kind: "negative-feedback",
      note: "meant for another shop",
      author: "Ann",
      withdrawnAt: null,
    },
  ]);
  expect(found.figures[0]).toEqual({
    metric: "order-defect-rate",
    channel: "seller",
    reading: "exposed",
    official: { count: 1, total: 60, value: 1 / 60, budget: -1 },
    adjusted: { count: 0, total: 60, value: 0, budget: 0 },
    orders: ["A-7"],
  });
  const rates = await json("rates", ...account, "--marketplace", "US", "--on", "2026-10-15");
  expect(rates.rates[0]).toMatchObject({ count: 1, total: 60 });
  const withdrawal = ["contest", ...account, "--author", "Ben", "--withdraw", String(found.contests[0].id)];
  expect(await json(...withdrawal)).toMatchObject({ orderId: "A-7", status: "withdrawn" });
  expect((await json(...shown)).figures).toEqual([]);
}, 240_000);

test("where an account stands, what Amazon said, and what is on probation, from the command line", async () => {
  const days = Array.from({ length: 40 }, (_, n) =>
    new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10),
  );
  await file(
    "steady.csv",
    [
      "order-id,purchased-at,channel,status",
      ...days.flatMap((day) =>
        Array.from({ length: 10 }, (_, n) => `S-${day}-${n},${day}T12:00:00-07:00,seller,shipped`),
      ),
    ].join("\n"),
  );
  await file(
    "cancelled.csv",
    [
      "order-id,cancelled-at,cancelled-by,reason",
      ...[0, 1, 2].map((n) => `S-2026-09-05-${n},2026-09-06T12:00:00-07:00,seller,out of stock`),
    ].join("\n"),
  );
  const account = ["--account", "Steady", "--marketplace", "US"];
  await json("import", "steady.csv", "cancelled.csv", ...account, "--learned-on", "2026-09-10");

  const standing = ["standing", ...account, "--on", "2026-09-10"];
  const found = await json(...standing);
  expect(found).toMatchObject({
    account: "Steady",
    marketplace: "US",
    on: "2026-09-10",
    accountStatus: null,
  });
  const cancel = found.standings.find(({ metric }: { metric: string }) => metric === "cancel-rate");
  expect(cancel).toMatchObject({
    channel: "seller",
    standing: "breach",
    since: "2026-09-06",
    rule: "over-target",
    window: { from: "2026-09-03", to: "2026-09-09" },
    count: 3,
    total: 70,
    budget: -2,
    // The 5th leaves the window on the 13th; three days inside, then seven.
    expectedEnd: { on: "2026-09-19", isInSight: false },
    stale: [],
  });
  expect(found.probations).toMatchObject([
    { metric: "cancel-rate", openedOn: "2026-09-06", openedBy: "breach", until: "2026-11-05", end: null },
  ]);
  // Set to 30 days, it ends 30 days after the breach; the rules' own period comes back.
  const period = ["probation", "--account", "Steady"];
  expect(await json(...period)).toEqual({ account: "Steady", days: 60, rules: "amazon-current", set: null });
  expect((await run(...period, "--days", "30")).code).toBe(2);
  for (const wrong of ["0", "366", "1.5", "-3", "many"])
    expect((await run(...period, "--days", wrong, "--author", "Ann")).code, wrong).toBe(2);
  expect(await json(...period, "--days", "30", "--author", "Ann")).toMatchObject({
    days: 30,
    set: { days: 30, author: "Ann" },
  });
  const shorter = await json(...standing);
  expect(shorter).toMatchObject({ probationDays: 30, probations: [{ until: "2026-10-06" }] });
  expect(await json(...period, "--days", "usual", "--author", "Ann")).toMatchObject({ days: 60, set: null });
  expect((await json(...standing)).probations).toEqual(found.probations);
  const { events } = await json(...standing, "--from", "2026-09-01", "--to", "2026-09-08");
  expect(events).toMatchObject([
    { day: "2026-09-06", metric: "cancel-rate", from: "no-data", to: "breach", rule: "over-target" },
  ]);
  expect(events[0].cause).toContain("3 seller cancellations came in");
  expect((await run(...standing, "--to", "2026-09-20")).code).toBe(2);

  const typed = ["notice", ...account, "--author", "Ann"];
  const kept = await json(...typed, "--kind", "quiz", "--received", "2026-09-07", "--metric", "cancel-rate");
  expect(kept).toEqual({ notice: expect.any(Number), status: "kept" });
  expect((await run(...typed, "--kind", "maybe", "--received", "2026-09-07")).code).toBe(2);
  expect((await run(...typed, "--kind", "quiz", "--received", "2099-09-07")).err).toContain("still to come");
  await json(...typed, "--status", "AT_RISK", "--since", "2026-09-08");
  const said = await json("notice", ...account);
  expect(said.accountStatus).toMatchObject({ status: "AT_RISK", on: "2026-09-08" });
  expect(said.notices).toMatchObject([
    { kind: "quiz", metric: "cancel-rate", channel: "seller", author: "Ann" },
  ]);
  expect((await json(...standing)).probations[0].notices).toEqual([kept.notice]);
  expect((await run("standing", ...account, "--on", "2026-09-10")).out).toContain(
    "Probation of seller cancellations",
  );
  expect(await json(...typed, "--withdraw", String(kept.notice))).toMatchObject({ status: "withdrawn" });
  expect((await run(...typed, "--withdraw", String(kept.notice))).code).toBe(1);
}, 240_000);

test("the queue is printed, said of and typed into by command; a plan is written to a file that is not there yet", async () => {
  await file("orders.csv", orders);
  await file("feedback.csv", "order-id,left-on,stars\nA-7,2026-09-20,1");
  await file(
    "open.csv",
    "order-id,purchased-at,channel,status,ship-by\nQ-1,2026-10-12T12:00:00-07:00,seller,unshipped,2026-10-14",
  );
  const account = ["--account", "Queued", "--marketplace", "US"];
  await json("import", "orders.csv", "feedback.csv", "open.csv", ...account, "--learned-on", "2026-10-15");
  const queue = async () => (await json("queue", ...account, "--on", "2026-10-15")).items;
  expect(await queue()).toMatchObject([
    {
      key: "auto-cancel Q-1",
      orderId: "Q-1",
      due: { at: "2026-10-22T06:59:59.999Z", day: "2026-10-21", time: "23:59", zone: "America/Los_Angeles" },
      otherReading: { due: { day: "2026-10-23" } },
      overdue: false,
      left: "6 days left",
      state: "new",
    },
    {
      key: "feedback-removal A-7",
      worth: [{ countsNow: true, asIs: { count: 1, total: 60 }, done: { count: 0 } }],
    },
  ]);
  const say = ["queue-set", "auto-cancel Q-1", ...account, "--author", "Ann"];
  expect(await json(...say, "--state", "in-progress", "--owner", "Ben")).toMatchObject({ said: 1 });
  expect((await queue())[0]).toMatchObject({ state: "in-progress", owner: "Ben", saidBy: "Ann" });
  expect((await run(...say)).code).toBe(2);
  expect((await run("queue-set", "nonsense", ...account, "--author", "Ann", "--state", "done")).code).toBe(2);
  const message = ["queue-add", "buyer-message", ...account, "--author", "Ann", "--day", "2026-10-15"];
  const { entry } = await json(...message, "--time", "09:30");
  expect((await queue())[0]).toMatchObject({
    key: `typed-in ${entry}`,
    due: { day: "2026-10-16", time: "09:30" },
  });
  expect((await run(...message, "--time", "half nine")).err).toContain("--time");
  const withdraw = ["queue-add", "--withdraw", String(entry), "--account", "Queued", "--author", "Ben"];
  expect((await run(...withdraw)).code).toBe(0);
  expect((await run(...withdraw)).code).toBe(1);
  expect(await queue()).toHaveLength(2);

  const plan = [
    "plan",
    ...account,
    "--metric",
    "order-defect-rate",
    "--channel",
    "seller",
    "--on",
    "2026-10-15",
  ];
  expect(await json(...plan, "--out", "plan.md")).toMatchObject({
    file: "plan.md",
    from: "2026-09-20",
    to: "2026-10-15",
  });
  expect(await readFile(join(folder, "plan.md"), "utf8")).toContain("| A-7 | 1 Sep 2026 | 1 of 5 stars |");
  expect((await run(...plan, "--out", "plan.md")).code).toBe(1);
  expect((await run(...plan, "--out", "plan.pdf", "--paper", "letter")).code).toBe(0);
  expect((await readFile(join(folder, "plan.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await run(...plan, "--out", "plan.txt")).code).toBe(2);
}, 240_000);

test("the report of a week that is over is issued and written as a file; of one that is not, a draft", async () => {
  // By the machine's clock, whatever it shows; two weeks back is over on every clock.
  const today = new Date().toISOString().slice(0, 10);
  const ago = (days: number) => addDays(today, -days);
  await file("report-orders.csv", orders.replaceAll("2026-09-01", ago(50)).replaceAll("2026-09-03", ago(48)));
  const account = ["--account", "Reported", "--marketplace", "US"];
  await json("import", "report-orders.csv", ...account, "--learned-on", ago(30));
  const [over, now, empty] = [weekOf(ago(14), "iso"), weekOf(ago(1), "iso"), weekOf(ago(700), "iso")];
  const report = (week: string, format: string, out: string, ...more: string[]) =>
    json("report", ...account, "--week", week, "--format", format, "--out", out, ...more);
  expect(await report(now.id, "json", "draft.json", "--draft")).toEqual({
    file: "draft.json",
    number: null,
    week: now.id,
  });
  expect(await report(over.id, "json", "report.json", "--author", "Ann")).toEqual({
    file: "report.json",
    number: 1,
    week: over.id,
  });
  const written = JSON.parse(await readFile(join(folder, "report.json"), "utf8"));
  expect(written).toMatchObject({ account: "Reported", number: 1, issuedBy: "Ann" });
  expect(written.digest).toBe((await json("digest", "--account", "Reported")).digest);
  const rates = await json("rates", ...account, "--on", over.to);
  expect(written.stores[0].rates).toMatchObject(rates.rates);
  // A file that is there gives way to the whole new one, and nothing else is left lying about.
  expect(await report(over.id, "pdf", "report.json")).toMatchObject({ number: 1 });
  expect((await readFile(join(folder, "report.json"))).subarray(0, 5).toString()).toBe("%PDF-");
  expect((await readdir(folder)).filter((name) => name.endsWith(".part"))).toEqual([]);

  const ofEmpty = await run(
    "report",
    ...account,
    "--week",
    empty.id,
    "--format",
    "pdf",
    "--out",
    "empty.pdf",
  );
  expect(ofEmpty.code).toBe(1);
  expect(ofEmpty.err).toContain("--draft");
  expect(await readdir(folder)).not.toContain("empty.pdf");

  const wrong = async (...more: string[]) =>
    (await run("report", "--account", "Reported", "--out", "x", "--week", over.id, ...more)).code;
  expect(await wrong("--format", "doc")).toBe(2);
  expect(await wrong("--format", "xlsx", "--table", "rates")).toBe(2);
  expect(await wrong("--format", "csv", "--week", "2026-W99")).toBe(2);
  expect(await wrong("--format", "csv", "--marketplace", "DE")).toBe(1);
  expect(await wrong("--format", "csv", "--out", "no such folder/x")).toBe(1);
}, 240_000);
