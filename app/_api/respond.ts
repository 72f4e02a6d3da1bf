import type { z } from "zod";
import { decoded } from "@/app/_views/place.ts";
import { currentDatabase } from "@/db/current.ts";
import { databaseFault } from "@/db/database-fault.ts";
import { type Account, accountNamed } from "@/db/writes/accounts.ts";
import type { Operation } from "@/lib/api/operations.ts";
import { PROBLEM_TYPE, type Problem, problemOf } from "@/lib/api/problems.ts";
import { readQuery } from "@/lib/api/read-query.ts";

/** Answers are one reader's; no cache keeps them. */
const headers = { "Cache-Control": "private, no-store" };

/** A problem as an answer. */
export function problemAnswer(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, "Content-Type": PROBLEM_TYPE },
  });
}

/** Reads the parameters of an operation and answers with what `work` finds, as JSON; or with what is wrong. */
export async function respond<Query extends z.ZodObject>(
  { query }: Operation & { query: Query },
  request: Request,
  work: (values: z.output<Query>) => Promise<unknown>,
): Promise<Response> {
  const asked = readQuery(query, new URL(request.url).searchParams);
  if ("problem" in asked) return problemAnswer(asked.problem);
  try {
    const found = await work(asked.values);
    return found instanceof Response ? found : Response.json(found, { headers });
  } catch (fault) {
    // Anything else is a fault of ours: the server says so, and its log has it.
    const known = databaseFault(fault, currentDatabase());
    if (!known) throw fault;
    return problemAnswer(problemOf("database-unavailable", known.message));
  }
}

/** The same for what is asked of one account. */
export async function respondFor<Query extends z.ZodObject>(
  operation: Operation & { query: Query },
  request: Request,
  params: Promise<{ account: string }>,
  work: (account: Account, values: z.output<Query>) => Promise<unknown>,
): Promise<Response> {
  const name = decoded((await params).account);
  return respond(operation, request, async (values) => {
    // No database takes a NUL into text.
    const account = name.includes("\0") ? null : await accountNamed(currentDatabase(), name);
    if (account) return work(account, values);
    const detail = "Accounts are named letter for letter, and encoded as part of an address.";
    return problemAnswer(problemOf("unknown-account", detail, "account"));
  });
}
