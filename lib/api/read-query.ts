import type { z } from "zod";
import { type Problem, type ProblemCode, problemOf } from "./problems.ts";

/** The parameters of an address, checked; or the first thing that is wrong with them. */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  said: URLSearchParams,
): { values: z.output<Schema> } | { problem: Problem } {
  const known = Object.keys(schema.shape);
  for (const name of said.keys()) {
    // A slip in a name would else silently ask for something else.
    if (!known.includes(name)) {
      const others = known.length > 0 ? `It is none of ${known.join(", ")}` : "None is taken here";
      return { problem: problemOf("unknown-parameter", `${others}.`, name.slice(0, 100)) };
    }
    if (said.getAll(name).length > 1)
      return { problem: problemOf("bad-parameter", "It is there more than once.", name) };
  }
  const read = schema.safeParse(Object.fromEntries(said));
  if (read.success) return { values: read.data };
  const [issue] = read.error.issues;
  const name = String(issue?.path[0] ?? "") || null;
  const code =
    ((issue as { params?: { problem?: ProblemCode } } | undefined)?.params?.problem as ProblemCode) ??
    "bad-parameter";
  const detail = name !== null && !said.has(name) ? "It is needed" : (issue?.message ?? "It can not be read");
  return { problem: problemOf(code, `${detail}.`, name) };
}
