import { factKinds, type Telling } from "@/lib/facts/tell.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { controlCharacters } from "./control-characters.ts";
import { BadCell } from "./fault.ts";
import type { LineRead } from "./kind.ts";

/** Amazon opened in 1995, and examples of its own are of 1970. Far outside, a day is damage, and some (the year 0) no database keeps. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;
/** Longer ones no report has, and no index takes. */
const LONGEST_KEY = 200;

/** Refuses what was understood but can not be. @throws BadCell */
export function checkPlausible({ tellings, snapshots = [], on }: LineRead): void {
  checkDay(on);
  for (const { reportedOn } of snapshots) checkDay(reportedOn);
  for (const telling of tellings) {
    for (const day of daysIn(telling)) checkDay(day);
    if (controlCharacters.test(telling.orderId)) {
      throw new BadCell("control-character", null, "An order id in it holds control characters");
    }
    if (telling.fact !== "orders" && telling.key.length > LONGEST_KEY) {
      throw new BadCell("unknown-value", null, `An id in it is longer than ${LONGEST_KEY} characters`);
    }
  }
}

function daysIn(telling: Telling): (Date | Day | null | undefined)[] {
  if (telling.fact === "orders") {
    return [telling.at, telling.identity.purchasedAt, telling.shipBy, telling.deliverBy];
  }
  const { fields } = telling;
  return Object.entries(factKinds[telling.fact])
    .filter(([, type]) => type === "day" || type === "instant")
    .map(([name]) => fields[name] as Date | Day | null | undefined);
}

function checkDay(day: Date | Day | null | undefined): void {
  if (day === null || day === undefined) return;
  const year = day instanceof Date ? day.getUTCFullYear() : Number(day.slice(0, 4));
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return;
  throw new BadCell("bad-date", null, `A date in it is of the year ${year}, and no report is`);
}
