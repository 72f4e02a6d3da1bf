import type { RulePackId } from "@/lib/amazon/targets.ts";
import { addDays, type Day, daysBetween } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { knowsFigures, storyOf } from "@/lib/reports/store-story.ts";
import type { Checkpoint, Story } from "@/lib/reports/story.ts";
import { neededForStandings } from "@/lib/standing/rows-needed.ts";
import { figuresJudgedOn } from "@/lib/standing/standing-history.ts";
import type { AccountSession } from "../client.ts";
import { printOfFacts } from "./facts-print.ts";
import { importedInputs } from "./health-record.ts";
import { type KeptStory, keptStory } from "./kept-story.ts";
import { recordForDays } from "./measurements.ts";
import { beginningOf } from "./standing-record.ts";

/** The rules that standings are noted and shown by. */
export const STANDING_PACK: RulePackId = "amazon-current";

/**
 * How far back a checkpoint lies when it is made: files that come each day or week speak of newer days, and so leave it
 * as it is. One that lies further back than `MOST_BACK_DAYS` is made anew.
 */
const BACK_DAYS = 45;
const MOST_BACK_DAYS = 60;

/** A store on a day, by what is known of its account: `accountKnown` says the version. */
export interface StoreAsked {
  accountId: string;
  marketplace: string;
  version: string;
  today: Day;
}

export interface StoryFound {
  story: Story;
  /** What is to be kept of it; null when it was kept as it is. */
  toKeep: Omit<KeptStory, "story"> | null;
  /** How many days were gone through for it. */
  days: number;
}

/**
 * A store's story up to today. The one that was kept when it was noted, where it still holds; else it goes on from the
 * checkpoint kept with it, where no fact of the days up to that has changed; else it is worked out from the first day on.
 *
 * @param pause Taken between two rates.
 */
export async function storyOfStore(
  session: AccountSession,
  asked: StoreAsked,
  pause: () => Promise<void>,
): Promise<StoryFound> {
  const { accountId, marketplace, version, today } = asked;
  const kept = await keptStory(session, asked);
  if (kept && kept.version === version && kept.day === today) {
    return { story: kept.story, toKeep: null, days: 0 };
  }
  const span = { from: await beginningOf(session, { accountId, marketplace, to: today }), to: today };
  const imported = await importedInputs(session, accountId, marketplace);
  const print = (to: Day) =>
    printOfFacts(session, {
      accountId,
      marketplace,
      pack: STANDING_PACK,
      span: { from: span.from, to },
      imported,
    });
  const after = kept && (await holds(kept, asked, span.from, print)) ? kept.checkpoint : null;
  const haltOn = placeToHalt(after, span);
  const record = await recordOf(session, asked, span.from, after);
  const way = { ...span, after, haltOn, pack: STANDING_PACK };
  const { story, checkpoint } = await storyOf(record, way, pause);
  const settled = checkpoint ?? after;
  return {
    story,
    toKeep: {
      version,
      day: today,
      checkpoint: settled,
      print: settled && (settled === after ? (kept?.print ?? null) : await print(settled.on)),
    },
    days: daysBetween(after ? after.on : span.from, today),
  };
}

/** Whether what was kept can be gone on from: it knows every rate, and what it rests on is as it was. */
async function holds(
  { version, checkpoint, print }: KeptStory,
  { marketplace, today, version: versionNow }: StoreAsked,
  begins: Day,
  printNow: (to: Day) => Promise<string>,
): Promise<boolean> {
  if (!checkpoint || checkpoint.on >= today || checkpoint.on < begins) return false;
  if (!knowsFigures(checkpoint, { marketplace, on: today, pack: STANDING_PACK })) return false;
  // A new day alone changes no fact.
  return version === versionNow || print === (await printNow(checkpoint.on));
}

function placeToHalt(after: Checkpoint | null, { from, to }: { from: Day; to: Day }): Day | null {
  if (after && after.on >= addDays(to, -MOST_BACK_DAYS)) return null;
  const day = addDays(to, -BACK_DAYS);
  return day > from ? day : null;
}

/** The rows that the days after a checkpoint need, or all days; the day before them too, for what changed with the first. */
function recordOf(
  session: AccountSession,
  { accountId, marketplace, today }: StoreAsked,
  begins: Day,
  after: Checkpoint | null,
): Promise<HealthRecord> {
  const from = after ? after.on : begins;
  const figures = figuresJudgedOn({ marketplace }, today, STANDING_PACK);
  return recordForDays(session, {
    accountId,
    marketplace,
    pack: STANDING_PACK,
    from,
    to: today,
    needed: neededForStandings(figures, from),
  });
}
