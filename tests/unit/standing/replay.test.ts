import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesOf } from "@/lib/demo/demo-files.ts";
import { simulateSeller } from "@/lib/demo/simulate-seller.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { HealthRecord, ImportedInput } from "@/lib/metrics/record.ts";
import { type LastNoted, notingOf } from "@/lib/standing/noting.ts";
import { type StandingEvent, standingsOver } from "@/lib/standing/standing-history.ts";
import { everythingImported, recordFrom } from "../builders.ts";
import { account, LATEST } from "../metrics/any-account.ts";
import { readFiles } from "../read-files.ts";
import { inShort, replayed } from "./replayed.ts";

const atOnce = (record: HealthRecord, span: { from: string; to: string }) =>
  standingsOver(record, span, "amazon-current").flatMap(({ figure, events }) =>
    events.map(({ day, from, to, rule, point }) =>
      inShort(day, figure, from, to, rule, `${point.count}/${point.total}`),
    ),
  );

/** What is noted when the standing that some events lead to is looked at once on each day. */
function notedDaily(days: Day[], events: StandingEvent[]): string[] {
  let last: LastNoted | null = null;
  return days.flatMap((day) => {
    const standing = events.findLast((event) => event.day <= day)?.to ?? "no-data";
    const noting = notingOf(last, standing, day);
    if (noting === "nothing" || noting === "wait") return [];
    last = { standing, day, noted: noting === "note" ? 1 : 0 };
    return noting === "note" ? [`${day} ${standing}`] : [];
  });
}

const until = "2026-11-24";
const seller = simulateSeller({ seed: 1, until });

describe.each(["US", "UK", "DE"] as const)(
  "the demo's eighteen months in %s",
  { timeout: 300_000 },
  (marketplace) => {
    test("replayed day by day give the events that they give at once", async () => {
      const files = filesOf(seller).filter((file) => file.marketplace === marketplace);
      const { orders, imported } = await readFiles(files, { marketplace, learnedOn: until });
      const covered = [{ from: seller.from, to: until }];
      const whole: ImportedInput[] = imported.map((one) => ({
        ...one,
        files: { kind: "", imports: 1, covered },
      }));
      const record = recordFrom(orders, { imported: whole });
      const span = { from: seller.from, to: addDays(until, 2) };
      const events = atOnce(record, span);
      expect(replayed(record, span)).toEqual(events);
      // Looked at once a day, each change is noted on its day, and nothing else.
      const days = daysFrom(span.from, span.to);
      const histories = standingsOver(record, span, "amazon-current");
      expect(histories.flatMap(({ events }) => notedDaily(days, events))).toEqual(
        histories.flatMap(({ events }) => events.map(({ day, to }) => `${day} ${to}`)),
      );
      // The story has a bad spring in the US and little else: a seller hears of it a few times a month at most.
      expect(events.length).toBeGreaterThan(10);
      expect(events.length).toBeLessThan(80);
    });
  },
);

test("a random account replayed day by day gives the events that it gives at once", () => {
  const several = fc.array(account, { minLength: 4, maxLength: 12 });
  const holes = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 60 }));
  fc.assert(
    fc.property(several, holes, fc.integer({ min: 0, max: 40 }), (accounts, [hole, long], old) => {
      const span = { from: addDays(LATEST, -100), to: addDays(LATEST, 12) };
      const gap = { from: addDays(LATEST, -hole), until: addDays(LATEST, long - hole) };
      const learnedOn = addDays(LATEST, 12 - old);
      const imported = everythingImported.map((one) => ({
        ...one,
        learnedOn,
        files: {
          kind: "",
          imports: 2,
          covered: [
            { from: span.from, to: gap.from },
            { from: gap.until > gap.from ? gap.until : addDays(gap.from, 1), to: learnedOn },
          ],
        },
      }));
      const orders = accounts.flatMap((one) => one.orders).map((order) => ({ ...order, marketplace: "US" }));
      const record = recordFrom(orders, { imported });
      expect(replayed(record, span)).toEqual(atOnce(record, span));
    }),
    { numRuns: 12 },
  );
}, 300_000);
