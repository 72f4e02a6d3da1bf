import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withAccount } from "@/db/client.ts";
import { accountKnown } from "@/db/queries/account-known.ts";
import { isStoryKept, keptStory } from "@/db/queries/kept-story.ts";
import { recordFromTheBeginning } from "@/db/queries/standing-record.ts";
import { STANDING_PACK, storyOfStore } from "@/db/queries/store-story.ts";
import { type Account, ensureAccount } from "@/db/writes/accounts.ts";
import { noteStanding } from "@/db/writes/note-standing.ts";
import { undoImport } from "@/db/writes/undo-import.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import { storyOf } from "@/lib/reports/store-story.ts";
import type { Story } from "@/lib/reports/story.ts";
import { long, seed } from "../seed.ts";
import { databaseForTests, importText } from "./database.ts";
import { randomAccount } from "./random-account.ts";

const database = databaseForTests("at the end");
/** The newest day of `randomAccount`. */
const NEWEST = "2026-11-08";
const BEGINS = addDays(NEWEST, -150);

/** A store's story worked out from every row of every day, with nothing left out and nothing kept. */
async function workedOut(account: Account, marketplace: string, today: Day): Promise<Story> {
  return withAccount(database(), account.id, "read", async (session) => {
    const asked = { accountId: account.id, marketplace, pack: STANDING_PACK, to: today };
    const { record, span } = await recordFromTheBeginning(session, asked);
    const way = { ...span, after: null, haltOn: null, pack: STANDING_PACK };
    return (await storyOf(record, way, async () => {})).story;
  });
}

const asJson = (story: Story | undefined) => JSON.parse(JSON.stringify(story));

/** Notes where an account stands, and says how many days were gone through for it; null where no import is left. */
async function note(account: Account, marketplace: string, today: Day): Promise<number | null> {
  const noon = new Date(`${today}T12:00:00Z`);
  return withAccount(database(), account.id, "write", async (session) => {
    const { stores, version } = await accountKnown(session, account.id);
    if (!stores.includes(marketplace)) return null;
    const asked = { accountId: account.id, marketplace, version, today };
    const { days } = await storyOfStore(session, asked, async () => {});
    await noteStanding(session, account, noon);
    expect(await isStoryKept(session, asked)).toBe(true);
    return days;
  });
}

const kept = (account: Account, marketplace: string) =>
  withAccount(database(), account.id, "read", (session) =>
    keptStory(session, { accountId: account.id, marketplace }),
  );

interface Part {
  text: string;
  isOld: boolean;
}

/** A made-up account's files as a seller might bring them: most of the past first, then a few lines at a time. */
function inParts(number: number, of: number): { first: string[]; parts: Part[] } {
  const first: string[] = [];
  const parts: Part[] = [];
  for (const { text } of randomAccount(number).files) {
    const [head = "", ...lines] = text.split("\n");
    const part = (isMine: (line: string, at: number) => boolean) => {
      const mine = lines.filter(isMine);
      return mine.length > 0 ? [[head, ...mine].join("\n")] : [];
    };
    const isOld = (line: string) => (/,(\d{4}-\d\d-\d\d)/.exec(line)?.[1] ?? "") < addDays(NEWEST, -40);
    first.push(...part((line, at) => isOld(line) && at % 12 !== 0));
    for (const old of [true, false]) {
      for (let n = 0; n < of; n++) {
        const texts = part(
          (line, at) => isOld(line) === old && (!old || at % 12 === 0) && Math.floor(at / 12) % of === n,
        );
        parts.push(...texts.map((text) => ({ text, isOld: old })));
      }
    }
  }
  return { first, parts };
}

const steps = fc.array(
  fc.constantFrom("newer lines", "older lines", "undo", "next day", "next day", "five days") as fc.Arbitrary<
    "newer lines" | "older lines" | "undo" | "next day" | "five days"
  >,
  { minLength: 8, maxLength: 14 },
);

describe("the story kept of a store", () => {
  test("is the one worked out from all its days, whatever was imported, filled in and taken back before", async () => {
    const went = { on: 0, whole: 0 };
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 10_000 }), steps, async (number, doing) => {
        const { marketplace } = randomAccount(number);
        const { first, parts } = inParts(number, 4);
        const account = await ensureAccount(database(), `Story ${number} ${round++}`);
        const ids: number[] = [];
        let today = NEWEST;
        const bring = async (text: string | undefined) => {
          if (text === undefined) return;
          const asked = { accountName: account.name, marketplace, learnedOn: today };
          const { id } = await importText(database(), text, asked);
          ids.push(id as number);
        };
        for (const text of first) await bring(text);
        await note(account, marketplace, today);
        for (const step of doing) {
          if (step === "next day") today = addDays(today, 1);
          if (step === "five days") today = addDays(today, 5);
          if (step === "newer lines" || step === "older lines") {
            const at = parts.findIndex(({ isOld }) => isOld === (step === "older lines"));
            await bring(parts.splice(at, at < 0 ? 0 : 1)[0]?.text);
          }
          if (step === "undo") {
            const id = ids.splice((number + today.length * ids.length) % Math.max(1, ids.length), 1)[0];
            if (id !== undefined) await undoImport(database(), { accountId: account.id, id });
          }
          const days = await note(account, marketplace, today);
          if (days === null) continue;
          const all = daysFrom(BEGINS, today).length;
          if (days > 0 && days < all / 2) went.on++;
          if (days >= all / 2) went.whole++;
          const story = (await kept(account, marketplace))?.story;
          expect(asJson(story), `${step} on ${today}`).toEqual(
            asJson(await workedOut(account, marketplace, today)),
          );
        }
      }),
      { seed, numRuns: long ? 40 : 4 },
    );
    // Both ways were gone: on from a checkpoint, and through all days.
    expect(went.on).toBeGreaterThan(0);
    expect(went.whole).toBeGreaterThan(0);
  }, 1_200_000);

  test("is gone on with when a day begins, and begun anew when an old day is another", async () => {
    const { marketplace, files } = randomAccount(3);
    const account = await ensureAccount(database(), "Goes on");
    for (const { text } of files)
      await importText(database(), text, { accountName: account.name, marketplace, learnedOn: NEWEST });
    const all = daysFrom(BEGINS, NEWEST).length;
    expect(await note(account, marketplace, NEWEST)).toBeGreaterThan(all - 5);
    expect(await note(account, marketplace, NEWEST)).toBe(0);
    expect(await note(account, marketplace, addDays(NEWEST, 1))).toBe(46);
    const bring = async (day: Day) => {
      const line = `999-0000000-0000001,${day}T12:00:00Z,seller,shipped`;
      const text = `order-id,purchased-at,channel,status\n${line}`;
      const said = { accountName: account.name, marketplace, learnedOn: addDays(NEWEST, 1) };
      const { id } = await importText(database(), text, said);
      return id as number;
    };
    const id = await bring(addDays(NEWEST, -3));
    expect(await note(account, marketplace, addDays(NEWEST, 1))).toBe(46);
    await undoImport(database(), { accountId: account.id, id });
    await bring(addDays(NEWEST, -100));
    expect(await note(account, marketplace, addDays(NEWEST, 1))).toBeGreaterThan(all - 5);
  }, 120_000);
});
