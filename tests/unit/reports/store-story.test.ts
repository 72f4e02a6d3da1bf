import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { filesOf } from "@/lib/demo/demo-files.ts";
import { simulateSeller } from "@/lib/demo/simulate-seller.ts";
import { addDays } from "@/lib/metrics/day.ts";
import type { HealthRecord, ImportedInput } from "@/lib/metrics/record.ts";
import { knowsFigures, storyOf } from "@/lib/reports/store-story.ts";
import { type Checkpoint, STORY_VERSION } from "@/lib/reports/story.ts";
import { ratesAsJson, ratesFromJson } from "@/lib/reports/story-json.ts";
import { recordFrom } from "../builders.ts";
import { readFiles } from "../read-files.ts";

const pack = "amazon-current";
const until = "2026-11-24";
const seller = simulateSeller({ seed: 1, until });
const noPause = async () => {};

describe("the story of the demo's store", () => {
  let record: HealthRecord;
  const span = { from: seller.from, to: until };

  beforeAll(async () => {
    const files = filesOf(seller).filter(({ marketplace }) => marketplace === "US");
    const { orders, imported } = await readFiles(files, { marketplace: "US", learnedOn: until });
    const covered = [{ from: seller.from, to: until }];
    const whole: ImportedInput[] = imported.map((one) => ({
      ...one,
      files: { kind: "", imports: 1, covered },
    }));
    record = recordFrom(orders, { imported: whole });
  }, 120_000);

  const story = (after: Checkpoint | null, haltOn: string | null = null, to = until) =>
    storyOf(record, { ...span, to, after, haltOn, pack }, noPause);

  test("gone on with from any day is the one of all days at once", async () => {
    const { story: whole } = await story(null);
    expect(whole.told.length).toBeGreaterThan(20);
    for (const back of [1, 7, 30, 75, 200, 400]) {
      const { checkpoint } = await story(null, addDays(until, -back), addDays(until, -back + 1));
      // As it is kept.
      const kept = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
      expect(knowsFigures(kept, { marketplace: "US", on: until, pack })).toBe(true);
      expect((await story(kept)).story, `${back} days back`).toEqual(whole);
    }
  }, 120_000);

  test("is the same when it comes back from where it is kept", async () => {
    const { rates } = (await story(null)).story;
    expect(ratesFromJson(JSON.parse(JSON.stringify(ratesAsJson(rates))))).toEqual(rates);
  });

  test("comes out as it did when its version was raised last", async () => {
    const { story: whole } = await story(null);
    const words = JSON.stringify([ratesAsJson(whole.rates), whole.told]);
    const print = createHash("sha256").update(words).digest("hex").slice(0, 16);
    // Another print with the same number: raise STORY_VERSION, or stores go on with what other rules came to.
    expect([STORY_VERSION, print]).toEqual([1, "f0d592a3a16c4d09"]);
  });
});
