import { factKinds, type Telling } from "@/lib/facts/tell.ts";
import type { ReadLine } from "@/lib/imports/read-report.ts";

/** Lines as they were kept before they were kept in columns: as JSON, which knows no dates. What was one is made one again. */
export function oldKeptLines(lines: ReadLine[]): ReadLine[] {
  for (const { tellings } of lines) tellings.forEach(restoreDates);
  return lines;
}

function restoreDates(telling: Telling): void {
  const dateOf = (value: unknown) => (typeof value === "string" ? new Date(value) : null);
  if (telling.fact === "orders") {
    telling.at = dateOf(telling.at) as Date;
    telling.identity.purchasedAt = dateOf(telling.identity.purchasedAt) as Date;
    telling.shipBy = dateOf(telling.shipBy);
    telling.deliverBy = dateOf(telling.deliverBy);
    return;
  }
  for (const [name, type] of Object.entries(factKinds[telling.fact])) {
    if (type === "instant" && telling.fields[name]) telling.fields[name] = dateOf(telling.fields[name]);
  }
}
