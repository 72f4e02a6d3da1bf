import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { importRejects, importWithId } from "@/db/queries/imports.ts";
import { importUpload } from "@/db/uploads/import-upload.ts";
import { uploadWithId } from "@/db/uploads/uploads.ts";
import type { ImportResult } from "@/db/writes/import-report.ts";
import { kindWithId, reportKinds } from "@/lib/imports/kinds/index.ts";
import { rejectsFile } from "@/lib/reports/rejects-file.ts";
import { goldenFile } from "../golden-files.ts";
import { long } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { waitingUpload } from "./waiting-upload.ts";

/*
 * A word that stands in every column that is not read, of every kind of report, and must be found nowhere afterwards:
 * not in a table, a result, a file of rejects, the log, or what an upload leaves behind.
 */

const database = databaseForTests("at the end");
const CANARY = "Zwitscherlein";
const shapes = [CANARY, `${CANARY} Street 7`, `${CANARY}@mail.example`, `+49 170 1234567 ${CANARY}`];
const log: string[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "headroom-canary-"));
  for (const way of ["log", "info", "warn", "error"] as const) {
    vi.spyOn(console, way).mockImplementation((...words) => void log.push(words.map(String).join(" ")));
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** Every row of every table as text, bytes as letters too, and what is packed unpacked. */
async function everythingStored(): Promise<string> {
  const { pool } = database();
  const { rows: tables } = await pool.query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query(`SELECT t::text AS row FROM ${name} t`);
    for (const { row } of rows) {
      parts.push(row);
      for (const [, hex = ""] of row.matchAll(/\\\\?x([0-9a-f]{8,})/g)) {
        const bytes = Buffer.from(hex, "hex");
        parts.push(bytes[0] === 0x1f ? gunzipSync(bytes).toString() : bytes.toString("latin1"));
      }
    }
  }
  return parts.join("\n");
}

/** A report of a kind, with the word wherever Headroom does not look. */
function withCanaries(kind: string): string {
  const { text } = goldenFile(kind);
  if (/^[[{]/.test(text)) return JSON.stringify(withBuyers(JSON.parse(text)));
  const delimiter = text.includes("\t") ? "\t" : ",";
  const [header = "", ...lines] = text.split("\n");
  const own = [
    "buyer-name",
    "recipient-name",
    "ship-address-1",
    "ship-phone-number",
    "buyer-email",
    "gift-message-text",
  ];
  // A feedback report is read by position: response and e-mail are the ones that are not.
  const columns = header
    .split(delimiter)
    .concat(kind === "seller-feedback" ? [] : own.filter((name) => !header.includes(name)));
  const isRead = (name: string, at: number) =>
    kind === "seller-feedback"
      ? ![3, 5].includes(at)
      : kindWithId(kind)?.columns.includes(name.trim().toLowerCase());
  return [
    columns.join(delimiter),
    ...lines
      .filter((line) => line !== "" && !line.includes('"'))
      .map((line, n) => {
        const cells = line.split(delimiter);
        return columns
          .map((name, at) => (isRead(name, at) ? (cells[at] ?? "") : shapes[(at + n) % shapes.length]))
          .join(delimiter);
      }),
    "",
  ].join("\n");
}

/** Buyers beside every object of an answer: in fields that Amazon has, and in ones it may have some day. */
function withBuyers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBuyers);
  if (typeof value !== "object" || value === null) return value;
  const inside = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withBuyers(each)]));
  if ("performanceMetrics" in value || "marketplaceId" in value || "reportingDateRange" in value)
    return value;
  return {
    ...inside,
    BuyerInfo: { BuyerName: shapes[1], BuyerEmail: shapes[2] },
    buyer: { buyerName: CANARY, buyerEmail: shapes[2] },
    recipient: { deliveryAddress: { name: CANARY, phone: shapes[3], addressLine1: shapes[1] } },
    ShippingAddress: { Name: CANARY, Phone: shapes[3] },
    giftMessage: CANARY,
  };
}

/** The same report with a third of its lines damaged: cut, longer, shifted, with a NUL, with a word for a date. */
function withBadLines(content: string, kind: string): string {
  if (/^[[{]/.test(content)) {
    return content
      .replaceAll(/"(PurchaseDate|createdTime|PostedDate)":"2/g, '"$1":"soon, 2')
      .replace(/"(SellerSKU|sellerSku)":"/, '"$1":"\\u0000');
  }
  const delimiter = content.includes("\t") ? "\t" : ",";
  return content
    .split("\n")
    .map((line, at) => {
      if (at === 0 || line === "") return line;
      const cells = line.split(delimiter);
      if (at % 15 === 3) return cells.slice(0, -2).join(delimiter);
      if (at % 15 === 6) return [...cells, CANARY].join(delimiter);
      if (at % 15 === 9) return [CANARY, ...cells.slice(0, -1)].join(delimiter);
      if (at % 15 === 12) return line.replace("2026", "20\u000026");
      if (at % 15 === 14) return line.replaceAll(/20\d\d-/g, "soon ").replace(/\b\d+\/\d+\/\d\d\b/, "soon");
      // A quote that swallows the next line, where quotes count.
      return at % 15 === 1 && delimiter === "," && kind !== "seller-feedback" ? `"${line}` : line;
    })
    .join("\n");
}

async function isNowhere(result: ImportResult | null, place: string): Promise<void> {
  if (result) {
    expect(JSON.stringify(result), place).not.toContain(CANARY);
    const found = result.id === null ? null : await importWithId(database(), result.id);
    const rejects = found ? await importRejects(database(), found) : [];
    if (found?.kind) {
      const { marketplace, learnedOn } = found;
      const file = rejectsFile({ kind: found.kind, marketplace, learnedOn }, rejects);
      expect(file, `${place}, its rejects`).not.toContain(CANARY);
    }
  }
  expect(log.join("\n"), `${place}, the log`).not.toContain(CANARY);
}

test.each(reportKinds.map(({ id }) => id))(
  "what %s says of buyers is stored nowhere, be its lines good or bad",
  async (kind) => {
    const good = withCanaries(kind);
    if (kind !== "performance-v2") expect(good.split(CANARY).length).toBeGreaterThan(9);
    const bad = withBadLines(good, kind);
    const files: [string, string | Uint8Array][] = [
      ["good", good],
      ["bad", bad],
      ["packed", gzipSync(bad)],
      ["UTF-16", Buffer.from(`\uFEFF${bad}`, "utf16le")],
      ["UTF-16 with a byte too few", Buffer.from(`\uFEFF${bad}`, "utf16le").subarray(0, -1)],
      [
        "bytes that are no letters",
        Buffer.concat([
          Buffer.from(bad.slice(0, bad.length / 2)),
          Buffer.from([0xe9, 0xfd]),
          Buffer.from(bad.slice(bad.length / 2)),
        ]),
      ],
      ["cut", bad.slice(0, bad.length * 0.7)],
      ["quoted wrongly", bad.replaceAll("\t", ",").replaceAll(CANARY, `"${CANARY}`)],
      ["without a header", bad.slice(bad.indexOf("\n") + 1)],
    ];
    for (const [name, content] of files) {
      const result = await importText(database(), content, {
        accountName: kind,
        acceptRejects: true,
        name: `${name}.txt`,
      });
      await isNowhere(result, `${kind}, ${name}`);
    }
    const held = await importText(database(), bad, { accountName: `${kind}, held`, name: "held.txt" });
    await isNowhere(held, `${kind}, held`);
    const stored = await everythingStored();
    expect(stored.length).toBeGreaterThan(1_000);
    expect(stored.includes(CANARY), kind).toBe(false);
  },
);

test("an importer that is killed leaves nothing of buyers", async () => {
  const file = join(folder, "orders.txt");
  await writeFile(file, withBadLines(withCanaries("order-report"), "order-report"));
  const { rows } = await database().pool.query("SELECT current_database() AS name");
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${rows[0].name}`;
  const script = join(import.meta.dirname, "importer-that-dies.ts");
  for (const statement of long ? [12, 18, 24, 30] : [20]) {
    const words = [
      "--import",
      "tsx",
      script,
      url.href,
      file,
      `killed ${statement}`,
      "statement",
      String(statement),
    ];
    const [signal, said] = await new Promise<[unknown, string]>((resolve) =>
      execFile(process.execPath, words, (fault, out, wrong) => resolve([fault?.signal, out + wrong])),
    );
    expect(signal).toBe("SIGKILL");
    expect(said).not.toContain(CANARY);
  }
  expect((await everythingStored()).includes(CANARY)).toBe(false);
});

test("an upload leaves no file of buyers behind once it is imported, refused or broken off", async () => {
  const spool = join(folder, "spool");
  const whole = Buffer.from(withCanaries("order-report"));
  for (const [name, bytes, stage] of [
    ["whole", whole, "finished"],
    ["refused", Buffer.from(`${CANARY}\n${whole}`), "finished"],
    ["short", whole.subarray(0, 400), "failed"],
  ] as const) {
    const about = {
      accountName: `upload ${name}`,
      file: `${name}.txt`,
      bytes: name === "short" ? whole.length : bytes.length,
    };
    const id = await waitingUpload(database(), spool, about, bytes);
    await importUpload(database(), spool, id);
    const after = await uploadWithId(database(), id);
    expect([after?.stage, JSON.stringify(after).includes(CANARY)], name).toEqual([stage, false]);
  }
  for (const left of await readdir(spool)) {
    expect((await readFile(join(spool, left))).includes(CANARY), left).toBe(false);
  }
  expect(await readdir(spool)).toEqual([]);
  await isNowhere(null, "uploads");
  expect((await everythingStored()).includes(CANARY)).toBe(false);
});

test("the search would find it: in a cell that is read, and in what is packed", async () => {
  const [header = "", line = ""] = goldenFile("all-orders").text.split("\n");
  const cells = line.split("\t");
  cells[header.split("\t").indexOf("sku")] = `${CANARY} read`;
  await importText(database(), `${header}\n${cells.join("\t")}\n`, { accountName: "found" });
  expect((await everythingStored()).split(`${CANARY} read`).length).toBeGreaterThan(2);
});
