import type { Reject } from "@/lib/imports/fault.ts";
import { REJECTS_FIELD, type RejectsOrigin } from "@/lib/imports/rejects-file.ts";

type Branch = Record<string, unknown> | unknown[];

/**
 * Rejected records of a JSON file as one that can be mended and imported again: the fields that Headroom reads, where
 * they stood in the answer, and beside them what is wrong with each. Values are texts, whatever they were.
 */
export function jsonOfRejects(origin: RejectsOrigin, rejects: Reject[]): string {
  const told = {
    ...origin,
    rejects: rejects.map(({ line, column, code, reason }) => ({ line, column, code, reason })),
  };
  const cells = rejects.flatMap((reject) => Object.entries(reject.cells));
  const root: Branch = cells.some(([path]) => path.startsWith("[")) ? [] : bare();
  for (const [path, text] of cells) plant(root, stepsOf(path), text);
  const whole = withoutGaps(root);
  if (Array.isArray(whole)) Object.assign(whole[0] as object, { [REJECTS_FIELD]: told });
  else Object.assign(whole as object, { [REJECTS_FIELD]: told });
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Without a prototype: a path of a file is nobody's to trust. */
const bare = (): Record<string, unknown> => Object.create(null);

/** "payload.Orders[3].Id" as "payload", "Orders", 3, "Id". */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([name, index]) => (index ? Number(index) : name));
}

function plant(root: Branch, steps: (string | number)[], text: string): void {
  let at = root as Record<string | number, unknown>;
  for (const [place, step] of steps.entries()) {
    const next = steps[place + 1];
    at[step] ??= next === undefined ? text : typeof next === "number" ? [] : bare();
    at = at[step] as typeof at;
  }
}

/** Lists without the places of the records that were understood. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(() => true).map(withoutGaps);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutGaps(each)]));
}
