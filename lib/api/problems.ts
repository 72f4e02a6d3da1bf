/**
 * What can be wrong with a request, by a code that does not change. Each goes out as a problem of RFC 9457; `type` is the code
 * as a name of its own.
 */
export const problems = {
  "bad-parameter": { status: 400, title: "A parameter is missing, or can not mean anything" },
  "unknown-parameter": { status: 400, title: "There is no such parameter" },
  "span-too-long": { status: 400, title: "So many days are not told at once" },
  "unknown-address": { status: 404, title: "There is nothing at this address" },
  "unknown-account": { status: 404, title: "There is no account of this name" },
  "unknown-report": { status: 404, title: "There is no such report" },
  "database-unavailable": { status: 503, title: "The database does not answer" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

/** A problem as it is sent. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  /** What exactly is wrong, in words for people. */
  detail: string;
  /** The parameter it is about; null when it is about none. */
  parameter: string | null;
}

export const PROBLEM_TYPE = "application/problem+json";

export function problemOf(code: ProblemCode, detail: string, parameter: string | null = null): Problem {
  const { status, title } = problems[code];
  return { type: `urn:headroom:problem:${code}`, title, status, code, detail, parameter };
}
