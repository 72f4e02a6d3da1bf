import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { GET as nowhere } from "@/app/api/v1/[[...path]]/route.ts";
import { GET as behind } from "@/app/api/v1/accounts/[account]/behind/route.ts";
import { GET as history } from "@/app/api/v1/accounts/[account]/history/route.ts";
import { GET as rates } from "@/app/api/v1/accounts/[account]/rates/route.ts";
import { GET as report } from "@/app/api/v1/accounts/[account]/reports/[file]/route.ts";
import { GET as accounts } from "@/app/api/v1/accounts/route.ts";
import { GET as described } from "@/app/api/v1/openapi.json/route.ts";
import type { Command } from "@/bin/command.ts";
import { behind as behindCommand } from "@/bin/commands/behind.ts";
import { history as historyCommand } from "@/bin/commands/history.ts";
import { rates as ratesCommand } from "@/bin/commands/rates.ts";
import { setCurrent } from "@/db/current.ts";
import { projectFolder } from "@/db/env.ts";
import { problem } from "@/lib/api/answers.ts";
import { openApiDocument } from "@/lib/api/document.ts";
import { type Operation, operations } from "@/lib/api/operations.ts";
import { addDays } from "@/lib/metrics/day.ts";
import { long, seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests("at the end");
const STRANGE = "100% wool/../ü \"'&?#";

beforeAll(async () => {
  setCurrent({
    database: database(),
    spool: "/nonexistent",
    importer: null as never,
    project: projectFolder,
  });
  const orders = [
    "order-id,purchased-at,channel,status,ship-by,deliver-by",
    ...Array.from({ length: 90 }, (_, nth) => {
      const day = addDays("2026-07-01", nth);
      const channel = nth % 5 === 0 ? "amazon" : "seller";
      return `A-${nth},${day}T12:00:00-07:00,${channel},shipped,${addDays(day, 2)},${addDays(day, 6)}`;
    }),
  ].join("\n");
  const feedback = "order-id,left-on,stars\nA-7,2026-07-20,1\nA-10,2026-08-02,2";
  for (const accountName of ["Acme", STRANGE]) {
    await importText(database(), orders, { accountName, learnedOn: "2026-10-01", name: "orders.csv" });
    await importText(database(), feedback, { accountName, learnedOn: "2026-10-01", name: "feedback.csv" });
  }
});

type Handler = (
  request: Request,
  context: { params: Promise<{ account: string; file: string }> },
) => Promise<Response>;
const handlers: Record<keyof typeof operations, Handler> = { accounts, rates, history, behind, report };

interface Answered {
  status: number;
  type: string;
  /** Null of a file that is not JSON. */
  body: unknown;
  bytes: Buffer;
}

async function ask(
  id: keyof typeof operations,
  account: string,
  query: Record<string, string> | URLSearchParams,
  file = "",
): Promise<Answered> {
  const path = operations[id].path
    .replace("{account}", encodeURIComponent(account))
    .replace("{file}", encodeURIComponent(file));
  const request = new Request(`http://127.0.0.1/api/v1${path}?${new URLSearchParams(query)}`);
  // As Next hands it over: still encoded.
  const answer = await handlers[id](request, {
    params: Promise.resolve({ account: encodeURIComponent(account), file: encodeURIComponent(file) }),
  });
  const type = answer.headers.get("content-type") ?? "";
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    type,
    bytes,
    body: /json/.test(type) ? JSON.parse(bytes.toString()) : null,
  };
}

async function commanded(command: Command, options: Record<string, string>): Promise<unknown> {
  const { json } = await command.run({
    database: database(),
    words: [],
    option: (name) => options[name],
    flag: () => false,
  });
  return JSON.parse(JSON.stringify(json));
}

describe("what is answered", () => {
  test("are the accounts with their stores", async () => {
    const { status, body } = await ask("accounts", "", {});
    expect(status).toBe(200);
    expect(body).toEqual({
      accounts: [STRANGE, "Acme"].map((name) => ({ name, isDemo: false, marketplaces: ["US"] })),
    });
  });

  test.each(["Acme", STRANGE])("of %s is the same as the commands print", async (account) => {
    const where = { account, marketplace: "US" };
    const day = { on: "2026-09-20", "known-on": "2026-09-25" };
    expect(
      (await ask("rates", account, { marketplace: "US", on: day.on, knownOn: day["known-on"] })).body,
    ).toEqual(await commanded(ratesCommand, { ...where, ...day }));
    for (const [metric, channel] of [
      ["order-defect-rate", "seller"],
      ["order-defect-rate", "amazon"],
      ["late-shipment-rate", "seller"],
      ["valid-tracking-rate", "seller"],
    ] as const) {
      const which = { marketplace: "US", metric, channel, rules: "classic" };
      const asked = await ask("behind", account, { ...which, on: day.on });
      expect(asked.body).toEqual(await commanded(behindCommand, { ...where, ...which, on: day.on }));
      for (const known of ["then", "now"]) {
        const span = { from: "2026-08-01", to: "2026-09-20", known };
        const { body } = await ask("history", account, { ...which, ...span });
        expect(body).toEqual(await commanded(historyCommand, { ...where, ...which, ...span }));
      }
    }
  });

  test.each(["Acme", STRANGE])("of %s is a week's report as a file of each kind", async (account) => {
    const told = await ask("report", account, {}, "2026-W38.json");
    expect(told.status).toBe(200);
    expect(told.body).toMatchObject({ account, number: null, week: { id: "2026-W38", to: "2026-09-20" } });
    for (const [file, query, type, begins] of [
      ["2026-W38.pdf", { paper: "letter" }, "application/pdf", "%PDF"],
      ["2026-W38.csv", {}, "application/zip", "PK"],
      ["2026-W38.csv", { table: "rates" }, "text/csv; charset=utf-8", "\uFEFFaccount,week"],
      ["2026-W38.xlsx", { draft: "1" }, operations.report.files[3], "PK"],
    ] as const) {
      const answer = await ask("report", account, query, file);
      expect([answer.status, answer.type]).toEqual([200, type]);
      expect(answer.bytes.toString().startsWith(begins), file).toBe(true);
    }
  });

  test("is of today in the store when no day is named", async () => {
    const { body } = await ask("rates", "Acme", { marketplace: "GB" });
    const { on, knownOn, marketplace } = body as Record<string, string>;
    expect([marketplace, knownOn]).toEqual(["UK", on]);
    expect(on).toBe(new Date().toLocaleDateString("sv", { timeZone: "Europe/London" }));
  });
});

describe("what can not be answered", () => {
  const which = { marketplace: "US", metric: "order-defect-rate", from: "2026-08-01", to: "2026-08-09" };
  test.each([
    ["bad-parameter", "marketplace", "rates", "Acme", { on: "2026-09-20" }],
    ["bad-parameter", "marketplace", "rates", "Acme", { marketplace: "Mars" }],
    ["bad-parameter", "on", "rates", "Acme", { marketplace: "US", on: "2026-02-30" }],
    ["bad-parameter", "on", "rates", "Acme", { marketplace: "US", on: "" }],
    ["unknown-parameter", "known-on", "rates", "Acme", { marketplace: "US", "known-on": "2026-09-20" }],
    ["bad-parameter", "metric", "history", "Acme", { ...which, metric: "luck" }],
    ["bad-parameter", "channel", "history", "Acme", { ...which, metric: "cancel-rate", channel: "amazon" }],
    ["bad-parameter", "from", "history", "Acme", { ...which, from: "2026-08-10" }],
    ["span-too-long", "to", "history", "Acme", { ...which, from: "2000-01-01" }],
    ["unknown-parameter", "account", "accounts", "", { account: "Acme" }],
    ["unknown-account", "account", "rates", "acme", { marketplace: "US" }],
    ["unknown-account", "account", "rates", "A\0cme", { marketplace: "US" }],
  ] as const)("is a problem: %s of %s", async (code, parameter, id, account, query) => {
    const { status, type, body } = await ask(id, account, query as never);
    expect(type).toBe("application/problem+json");
    expect(body).toMatchObject({ code, parameter, status, type: `urn:headroom:problem:${code}` });
    expect(problem.parse(body)).toEqual(body);
  });

  test.each([
    ["unknown-report", "file", "2026-W38.exe", {}],
    ["unknown-report", "file", "2026-W54.pdf", {}],
    ["unknown-report", "file", "2090-W01.json", {}],
    ["unknown-report", "file", "../2026-W38.json", {}],
    ["unknown-report", "file", "2026-W38\0.json", {}],
    ["bad-parameter", "table", "2026-W38.pdf", { table: "rates" }],
    ["bad-parameter", "table", "2026-W38.csv", { table: "luck" }],
    ["bad-parameter", "paper", "2026-W38.pdf", { paper: "napkin" }],
    ["unknown-parameter", "week", "2026-W38.pdf", { week: "2026-W39" }],
  ] as const)("is a problem: %s of %s of the report %j", async (code, parameter, file, query) => {
    const { status, type, body } = await ask("report", "Acme", query as never, file);
    expect(type).toBe("application/problem+json");
    expect(body).toMatchObject({ code, parameter, status });
    expect(problem.parse(body)).toEqual(body);
    const nobody = await ask("report", "nobody", {}, file);
    expect(nobody.body).toMatchObject({ code: "unknown-account", parameter: "account" });
  });

  test("is what is said twice", async () => {
    const twice = new URLSearchParams([
      ...Object.entries({ marketplace: "US", on: "2026-09-20" }),
      ["on", "2026-09-21"],
    ]);
    expect((await ask("rates", "Acme", twice)).body).toMatchObject({
      code: "bad-parameter",
      parameter: "on",
    });
  });

  test("is any other address", async () => {
    const answer = nowhere();
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: "unknown-address" });
  });

  test("is everything while the database is away, in words and with a code", async () => {
    const gone = { ...database(), drizzle: failing("ECONNREFUSED"), pool: failing("ECONNREFUSED") } as never;
    setCurrent({ database: gone, spool: "/nonexistent", importer: null as never, project: projectFolder });
    try {
      const { status, body } = await ask("rates", "Acme", { marketplace: "US" });
      expect([status, body]).toMatchObject([503, { code: "database-unavailable" }]);
    } finally {
      setCurrent({
        database: database(),
        spool: "/nonexistent",
        importer: null as never,
        project: projectFolder,
      });
    }
  });
});

/** A connection that is refused whatever is asked of it. */
function failing(code: string): unknown {
  const refuse = () => {
    throw Object.assign(new Error("connect refused"), { code });
  };
  return new Proxy({}, { get: () => refuse });
}

interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  schema: { $ref?: string; enum?: string[]; pattern?: string; format?: string; type?: string };
}
interface Described {
  parameters: Parameter[];
  responses: Record<string, { description: string; content: Record<string, unknown> }>;
}

test(`whatever is asked by the document is answered as it says (seed ${seed})`, async () => {
  const document = JSON.parse(JSON.stringify(await described().json())) as {
    paths: Record<string, { get: Described }>;
    components: { schemas: Record<string, Parameter["schema"]> };
  };
  expect(document).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
  const schemaOf = ({ schema }: Parameter) =>
    schema.$ref ? (document.components.schemas[schema.$ref.split("/").at(-1) as string] ?? schema) : schema;
  const defs = JSON.parse(
    JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"),
  );
  const readers = new Map<string, z.ZodType>();
  /** A value read by the schema as the document has it, not by the one that it was made of. */
  const asDocumented = (content: unknown, value: unknown): unknown => {
    const { $ref } = (content as { schema: { $ref: string } }).schema;
    const name = $ref.split("/").at(-1) as string;
    const reader = readers.get(name) ?? z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: defs } as never);
    readers.set(name, reader);
    return reader.parse(value);
  };
  const junk = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.constantFrom("", "null", "-1", "1e99", "' OR 1=1 --", "../../etc", "%00", "2026-13-45", "9999-99-99"),
  );
  const days = fc.oneof(
    fc.integer({ min: 0, max: 200 }).map((days) => addDays("2026-06-01", days)),
    fc.constantFrom("1995-07-16", "1995-07-15", "2099-12-31", "2100-01-01", "2024-02-29", "2026-02-29"),
  );
  const drawn = (parameter: Parameter) => {
    const schema = schemaOf(parameter);
    if (parameter.name === "file")
      return fc
        .tuple(
          fc.constantFrom("2026-W38", "2026-W40", "2026-W54", "2090-W01", "2020-W53", "W38"),
          fc.constantFrom(".json", ".json", ".json", ".csv", ".pdf", ".xlsx", ".exe", ""),
        )
        .map((parts) => parts.join(""));
    if (parameter.in === "path")
      return fc.constantFrom("Acme", STRANGE, "nobody", "A%20B", "..", "a\0b", "😀");
    return schema.enum ? fc.constantFrom(...schema.enum) : days;
  };
  const asked = fc.constantFrom(...Object.values(operations).map(({ id }) => id)).chain((id) => {
    const { parameters } = (document.paths[`/api/v1${operations[id].path}`] as { get: Described }).get;
    const said = Object.fromEntries(
      parameters.map((parameter) => [
        parameter.name,
        fc.oneof(
          { weight: 20, arbitrary: drawn(parameter) as fc.Arbitrary<string | null> },
          { weight: 1, arbitrary: junk },
          ...(parameter.required && parameter.in === "path"
            ? []
            : [{ weight: parameter.required ? 1 : 8, arbitrary: fc.constant(null) }]),
        ),
      ]),
    );
    return fc.record({
      id: fc.constant(id),
      said: fc.record(said),
      more: fc.oneof({ weight: 30, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: junk }),
    });
  });
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(asked, async ({ id, said, more }) => {
      const operation: Operation = operations[id];
      const { account = "", file = "", ...query } = said as Record<string, string | null>;
      const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
      if (more !== null) given.push([more, more]);
      const { status, type, body } = await ask(id, account ?? "", Object.fromEntries(given), file ?? "");
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const { responses } = (document.paths[`/api/v1${operation.path}`] as { get: Described }).get;
      const response = responses[String(status)];
      expect(response, `${status} is in the document`).toBeDefined();
      expect(Object.keys(response?.content ?? {})).toContain(type.split(";")[0]);
      if (body === null) return;
      expect(asDocumented(response?.content[type.split(";")[0] as string], body)).toEqual(body);
      if (status !== 200) {
        const told = problem.parse(body);
        expect(operation.problems).toContain(told.code);
        expect(response?.description).toContain(`\`${told.code}\``);
      } else {
        expect(operation.answer.parse(body)).toEqual(body);
      }
    }),
    { numRuns: long ? 10_000 : 400, seed },
  );
  // Else nothing would have been looked at.
  expect(seen.get(200)).toBeGreaterThan(50);
  expect(seen.get(400)).toBeGreaterThan(20);
  expect(seen.get(404)).toBeGreaterThan(5);
}, 3_600_000);
