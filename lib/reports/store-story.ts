import type { RulePackId } from "@/lib/amazon/targets.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { figuresJudgedOn } from "@/lib/standing/standing-history.ts";
import { type Followed, follow, isOf, type Way } from "./rate-story.ts";
import type { Checkpoint, Story, ToldEvent } from "./story.ts";

/**
 * A store's story up to a day. Going on from a checkpoint gives the same as going through all days at once.
 *
 * @param record One that reaches over the windows of every day gone through, and of the day before the first.
 * @param pause Taken after each figure: of years of days they are a second's work together, and pages are drawn beside it.
 */
export async function storyOf(
  record: HealthRecord,
  way: Way,
  pause: () => Promise<void>,
): Promise<{ story: Story; checkpoint: Checkpoint | null }> {
  const followed: Followed[] = [];
  for (const figure of figuresJudgedOn(record, way.to, way.pack)) {
    const one = follow(record, figure, way);
    if (one) followed.push(one);
    await pause();
  }
  const { haltOn } = way;
  const told = inOrder(followed.flatMap((one) => one.told));
  return {
    story: { rates: followed.map(({ rate }) => rate), told },
    checkpoint:
      haltOn === null
        ? null
        : {
            on: haltOn,
            told: told.filter(({ event }) => event.day <= haltOn),
            figures: followed.map(({ halt }) => halt),
          },
  };
}

/** Whether a checkpoint knows every figure that is held to a target on a day: one that was not until then has no memory. */
export function knowsFigures(
  { figures }: Checkpoint,
  { marketplace, on, pack }: { marketplace: string; on: Day; pack: RulePackId },
): boolean {
  return figuresJudgedOn({ marketplace }, on, pack).every((figure) => figures.some(isOf(figure)));
}

/** Oldest first; of one day as they were. */
function inOrder(told: ToldEvent[]): ToldEvent[] {
  return told
    .map((one, index) => ({ one, index }))
    .sort((a, b) => {
      const [x, y] = [a.one.event.day, b.one.event.day];
      return x < y ? -1 : x > y ? 1 : a.index - b.index;
    })
    .map(({ one }) => one);
}
