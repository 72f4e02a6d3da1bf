import { createHook } from "node:async_hooks";
import fs from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { healthRecord } from "@/lib/metrics/record.ts";
import type { Typeface } from "@/lib/reports/pdf/lettering.ts";
import type { DeadlineOfReport } from "@/lib/reports/weekly/deadline-json.ts";
import { deadlineCells } from "@/lib/reports/weekly/deadline-words.ts";
import { writeReport } from "@/lib/reports/weekly/file.ts";
import { reportFormats } from "@/lib/reports/weekly/formats.ts";
import { issuedInWords } from "@/lib/reports/weekly/in-words.ts";
import { reportMail } from "@/lib/reports/weekly/mail.ts";
import { type StoreOfReport, weeklyReportJson } from "@/lib/reports/weekly/report-json.ts";
import type { WarningOfReport } from "@/lib/reports/weekly/standing-json.ts";
import { openCells, warningsByKind } from "@/lib/reports/weekly/standing-words.ts";
import { reportFromStored } from "@/lib/reports/weekly/stored.ts";
import { tablesOf } from "@/lib/reports/weekly/tables.ts";
import { type Week, weekNamed } from "@/lib/reports/weekly/week.ts";
import { weeklyReport } from "@/lib/reports/weekly/weekly-report.ts";
import { standingsOver } from "@/lib/standing/standing-history.ts";

const week = weekNamed("2026-W45", "iso") as Week;
const nothingKnown = (account: string) =>
  weeklyReport({
    account,
    week,
    zone: "Europe/Berlin",
    madeAt: new Date("2026-11-12T12:00:00Z"),
    pack: "amazon-current",
    probationDays: 60,
    previous: null,
    stores: ["US", "DE"].map((marketplace) => {
      const record = healthRecord(marketplace, { tallies: [], defects: [], imported: [] });
      return {
        marketplace,
        record,
        histories: standingsOver(record, { from: week.to, to: week.to }, "amazon-current"),
        contested: [],
        imports: [],
        notices: [],
        statuses: [],
        queue: { items: [], isCut: false },
      };
    }),
  });
let letters: Typeface;
beforeAll(async () => {
  letters = await typefaceIn(projectFolder);
});

describe("a report of which nothing is known", () => {
  test("says no data of every rate: no figure, no room, and nothing good", () => {
    const report = nothingKnown("Acme");
    expect(report.headline).toMatch(/^No data: /);
    expect(issuedInWords(report)).toMatch(/^Draft of .+: there is no data of this week$/);
    for (const rate of report.stores.flatMap(({ rates }) => rates))
      expect(rate).toMatchObject({ value: null, state: "no-data", shown: "no-data", budget: null });
    const rates = tablesOf([report]).find(({ id }) => id === "rates");
    const at = (id: string) => rates?.columns.findIndex((column) => column.id === id) ?? -1;
    expect(rates?.rows).toHaveLength(22);
    for (const row of (rates?.rows ?? []) as (string | null)[][])
      expect([row[at("value")], row[at("state")], row[at("budget")]]).toEqual([null, "no-data", null]);
  });

  test("has in every table as many cells in a row as there are columns", () => {
    for (const { id, columns, rows } of tablesOf([nothingKnown("Acme")]))
      for (const row of rows as unknown[][]) expect(row.length, id).toBe(columns.length);
  });

  test("is read by its own schema as it was written", () => {
    const report = nothingKnown("Acme");
    expect(weeklyReportJson.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });
});

describe("an issue of before standings, probations and the queue were in it", () => {
  const early = () => {
    const { stores, ...report } = nothingKnown("Acme");
    const [{ probations: _, accountStatus: __, queue: ___, ...store }] = stores as [(typeof stores)[0]];
    const was = {
      kind: "standing",
      metric: "cancel-rate",
      channel: "seller",
      day: "2026-11-03",
      from: null,
      to: "none",
      because: "2.1%, 21 of 1,000 orders",
    };
    const due = {
      kind: "confirm-shipment",
      orderId: "A-1",
      dueOn: "2026-11-07",
      words: "Confirm",
      because: "late",
    };
    return { ...report, version: 1, number: 3, stores: [{ ...store, warnings: [was], deadlines: [due] }] };
  };

  test("opens as it was, and says of what it does not hold nothing", () => {
    const [store] = reportFromStored(JSON.parse(JSON.stringify(early()))).stores as [StoreOfReport];
    const [warning] = warningsByKind(store).open as [WarningOfReport];
    expect(openCells(warning)).toEqual({
      name: "Seller cancellations",
      standing: "No target",
      since: "3 Nov 2026",
      figure: "",
      because: "2.1%, 21 of 1,000 orders",
      ends: "",
    });
    expect(deadlineCells(store.deadlines[0] as DeadlineOfReport)).toMatchObject({
      due: "Sat 7 Nov 2026",
      left: "",
      words: "Confirm",
      worth: "",
      state: "",
    });
    expect([store.probations, store.accountStatus, store.queue]).toEqual([[], null, null]);
  });

  test.each(reportFormats)("is written as %s", async (format) => {
    const out = new PassThrough();
    const report = reportFromStored(early());
    const [bytes] = await Promise.all([
      buffer(out),
      writeReport([report], { format, typeface: letters }, out),
    ]);
    expect(bytes.length).toBeGreaterThan(500);
  });
});

test.each(reportFormats)("writing %s reads no file and asks nobody", async (format) => {
  const asked: string[] = [];
  const watched = /^(FS|TCP|PIPE|UDP|TLS|GETADDRINFO|QUERY|PROCESS)/;
  const hook = createHook({ init: (_, type) => void (watched.test(type) && asked.push(type)) });
  const sync = (["readFileSync", "openSync", "statSync", "readdirSync"] as const).map((name) =>
    vi.spyOn(fs, name).mockImplementation((path: unknown) => {
      asked.push(`${name} ${path}`);
      throw new Error(`${name} was asked for ${path}`);
    }),
  );
  const reports = [nothingKnown("Acme"), nothingKnown("=北京")];
  // What a library loads when it is first used is its own code.
  const out = new PassThrough();
  try {
    hook.enable();
    await Promise.all([writeReport(reports, { format, typeface: letters }, out), buffer(out)]);
  } finally {
    hook.disable();
    for (const spy of sync) spy.mockRestore();
  }
  expect(asked).toEqual([]);
});

test("what is watched for is seen: a file that is read, and a name that is looked up", async () => {
  const asked: string[] = [];
  const hook = createHook({ init: (_, type) => void asked.push(type) }).enable();
  await fs.promises.readFile(join(projectFolder, "package.json"));
  hook.disable();
  expect(asked.some((type) => type.startsWith("FS"))).toBe(true);
});

describe("the mail of a report", () => {
  const issued = (account: string) => ({
    ...nothingKnown(account),
    number: 12,
    issuedAt: "2026-11-09T06:00:00.000Z",
    issuedBy: "Ann",
  });

  test("has a subject of at most 80 letters on one line, whatever the account is called", async () => {
    for (const account of ["Acme", "A".repeat(300), "a\r\nBcc: x@example.com", "北".repeat(100)]) {
      const { subject } = await reportMail(issued(account), { formats: [], typeface: letters });
      expect([...subject].length).toBeLessThanOrEqual(80);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(subject).toMatch(/: weekly report 2026-W45, issue 12$/);
    }
  });

  test("says the same as text and as HTML, in which nothing of a name is markup", async () => {
    const mail = await reportMail(issued('<b>Acme</b> & "Co"'), {
      formats: ["json"],
      typeface: letters,
      link: "https://headroom.example/reports/Acme/2026-W45?a=1&b=2",
    });
    expect(mail.html).not.toContain("<b>");
    expect(mail.html).toContain("&lt;b&gt;Acme");
    expect(mail.html).toContain('href="https://headroom.example/reports/Acme/2026-W45?a=1&amp;b=2"');
    const facts = mail.text.split("\n").flatMap((line) => {
      const fact = /^ {2}(\S.*?): (.*)$/.exec(line);
      return fact ? [fact.slice(1)] : [];
    });
    expect(facts.length).toBeGreaterThan(10);
    const cells = mail.html.replace(/<td[^>]*>/g, "<td>");
    for (const [label, value] of facts) expect(cells).toContain(`<td>${label}</td><td>${value}</td>`);
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ["_b_Acme__b_ & _Co_ 2026-W45 issue 12.json", "application/json; charset=utf-8"],
    ]);
    expect(weeklyReportJson.parse(JSON.parse(String(mail.attachments[0]?.content))).number).toBe(12);
  });
});
