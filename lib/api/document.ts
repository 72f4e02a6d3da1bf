import { z } from "zod";
import { problem } from "./answers.ts";
import { type Operation, operations } from "./operations.ts";
import { PROBLEM_TYPE, type ProblemCode, problems } from "./problems.ts";

type Json = Record<string, unknown>;

/** The interface as OpenAPI 3.1 describes it, made of the schemas that requests and answers are checked with. */
export function openApiDocument(): Json {
  const all: Operation[] = Object.values(operations);
  const parts = new Parts();
  const paths = Object.fromEntries(
    all.map((operation) => [`/api/v1${operation.path}`, { get: described(operation, parts) }]),
  );
  return {
    openapi: "3.1.0",
    info: {
      title: "Headroom",
      version: "1",
      summary: "The rates Amazon judges an account by, for other programs",
      description:
        "Reads only. Every answer says the same as the command of its name; see docs/api.md and docs/command.md.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: parts.schemas },
  };
}

/** Schemas with a name stand once in the document, and are pointed to. */
class Parts {
  readonly schemas: Json = {};

  /** The JSON schema of a value, with its named parts put away. */
  of(schema: z.ZodType, io: "input" | "output" = "output"): Json {
    const {
      $schema: _,
      $defs = {},
      ...told
    } = z.toJSONSchema(schema, { target: "draft-2020-12", io }) as Json;
    for (const [name, part] of Object.entries($defs as Json)) this.schemas[name] = pointing(withoutId(part));
    const { id, ...rest } = told;
    if (typeof id !== "string") return pointing(rest) as Json;
    this.schemas[id] = pointing(rest);
    return { $ref: `#/components/schemas/${id}` };
  }
}

const withoutId = (part: unknown) => {
  const { id: _, ...rest } = part as Json;
  return rest;
};

/** The same with every "#/$defs/…" leading to the document's own parts. */
function pointing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointing);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name === "$ref" && typeof each === "string"
        ? each.replace("#/$defs/", "#/components/schemas/")
        : pointing(each),
    ]),
  );
}

const accountName = z.string().min(1).meta({ description: "The account's name, letter for letter." });

function described(operation: Operation, parts: Parts): Json {
  const { id, path, summary, query, answer, files = [], problems: codes } = operation;
  return {
    operationId: id,
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
        const { description, ...schema } = parts.of(operation.parts?.[name] ?? accountName, "input");
        return { name, in: "path", required: true, ...(description ? { description } : {}), schema };
      }),
      ...Object.entries(query.shape).map(([name, schema]) => parameter(name, schema as z.ZodType, parts)),
    ],
    responses: {
      "200": {
        description: "What was asked for.",
        content: {
          "application/json": { schema: parts.of(answer) },
          ...Object.fromEntries(files.map((type) => [type, {}])),
        },
      },
      ...refusals(codes, parts),
    },
  };
}

function parameter(name: string, schema: z.ZodType, parts: Parts): Json {
  const { description, ...told } = parts.of(schema, "input");
  return {
    name,
    in: "query",
    required: !schema.safeParse(undefined).success,
    ...(description ? { description } : {}),
    schema: told,
  };
}

/** The answers to what can not be answered, by status, with the codes of each. */
function refusals(codes: readonly ProblemCode[], parts: Parts): Json {
  const statuses = [...new Set(codes.map((code) => problems[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const of = codes.filter((code) => problems[code].status === status);
      return [
        String(status),
        {
          description: of.map((code) => `\`${code}\`: ${problems[code].title}.`).join(" "),
          content: { [PROBLEM_TYPE]: { schema: parts.of(problem) } },
        },
      ];
    }),
  );
}
