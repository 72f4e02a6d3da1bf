import type { Channel } from "@/lib/amazon/metrics.ts";
import { daysFrom } from "../day.ts";
import { type Question, rateIn, totalOfDay } from "../rate.ts";
import type { HealthRecord } from "../record.ts";
import type { Side } from "../sides.ts";

/** So many more, or fewer, of what is counted and of what it is counted out of. */
export interface Amount {
  count: number;
  total: number;
}

/** Other ways in which Amazon may count, none of which its texts rule out. */
export const causeIds = [
  "other-channel-counted",
  "undecided-left-out",
  "cancelled-left-out",
  "pending-counted",
] as const;

export type CauseId = (typeof causeIds)[number];

export type Cause = Amount & {
  cause: CauseId;
  /** The orders that it is about: so many on a side of a channel's figure over the same days. */
  lists: { channel: Channel; side: Side; count: number }[];
};

/** What the ways of counting make of one channel's figure. */
interface Ingredients extends Amount {
  channel: Channel;
  /** The count in the confirmed reading. */
  confirmed: number;
  cancelled: number;
  leftOut: number;
}

export const less = (one: Amount, other: Amount): Amount => ({
  count: one.count - other.count,
  total: one.total - other.total,
});

const size = ({ count, total }: Amount) => Math.abs(count) + Math.abs(total);

/**
 * The causes that together would bring a figure of ours nearest to Amazon's, each with what it adds.
 *
 * Every set of them is tried on the orders themselves. The one that leaves the least is taken, of those that leave the
 * same the one with the fewest causes; none when each leaves more of the count, or of the total, than there was. What a
 * cause adds is taken after those before it, so that the parts add up.
 */
export function causesOf(record: HealthRecord, question: Question, gap: Amount): Cause[] {
  const own = ingredientsOf(record, question, question.channel);
  const other = ingredientsOf(record, question, question.channel === "seller" ? "amazon" : "seller");
  const isBoth = (causes: CauseId[]) => causes.includes("other-channel-counted");
  const changeBy = (causes: CauseId[]) => less(countedBy(causes, own, other), own);

  let best: { causes: CauseId[]; left: number } = { causes: [], left: size(gap) };
  for (const causes of subsets(causeIds)) {
    const remainder = less(gap, changeBy(causes));
    const worsens =
      Math.abs(remainder.count) > Math.abs(gap.count) || Math.abs(remainder.total) > Math.abs(gap.total);
    if (!worsens && size(remainder) < best.left) best = { causes, left: size(remainder) };
  }
  return best.causes
    .map((cause, index) => {
      const before = changeBy(best.causes.slice(0, index));
      const channels = isBoth(best.causes) ? [own, other] : [own];
      return {
        cause,
        ...less(changeBy(best.causes.slice(0, index + 1)), before),
        lists: listsOf(cause, channels, other),
      };
    })
    .filter((amount) => size(amount) > 0);
}

/** Where the orders of a cause are: of the other channel all, else of each channel counted those it moves. */
function listsOf(cause: CauseId, channels: Ingredients[], other: Ingredients): Cause["lists"] {
  const of = (side: Side, count: (of: Ingredients) => number, from = channels) =>
    from
      .map((each) => ({ channel: each.channel, side, count: count(each) }))
      .filter(({ count: many }) => many > 0);
  switch (cause) {
    case "other-channel-counted":
      return [...of("counted", ({ count }) => count, [other]), ...of("total", ({ total }) => total, [other])];
    case "undecided-left-out":
      return of("undecided", ({ count, confirmed }) => count - confirmed);
    case "cancelled-left-out":
      return of("cancelled", ({ cancelled }) => cancelled);
    case "pending-counted":
      return of("left-out", ({ leftOut }) => leftOut);
  }
}

/** A figure as it would be if Amazon counted in these ways. */
function countedBy(causes: CauseId[], own: Ingredients, other: Ingredients): Amount {
  const holds = (cause: CauseId) => causes.includes(cause);
  const channels = holds("other-channel-counted") ? [own, other] : [own];
  return channels.reduce(
    (sum, channel) => ({
      count: sum.count + (holds("undecided-left-out") ? channel.confirmed : channel.count),
      total:
        sum.total +
        channel.total -
        (holds("cancelled-left-out") ? channel.cancelled : 0) +
        (holds("pending-counted") ? channel.leftOut : 0),
    }),
    { count: 0, total: 0 },
  );
}

function ingredientsOf(record: HealthRecord, question: Question, channel: Channel): Ingredients {
  const { metric, window, knownOn } = question;
  const { count, total } = rateIn(record, { ...question, channel });
  const { count: confirmed } = rateIn(record, { ...question, channel, reading: "confirmed" });
  const ofOrders = (tally: "cancelled-orders" | "left-out-orders") =>
    metric.total === "orders"
      ? daysFrom(window.from, window.to).reduce(
          (sum, day) => sum + totalOfDay(record, tally, channel, day, knownOn),
          0,
        )
      : 0;
  const [cancelled, leftOut] = [ofOrders("cancelled-orders"), ofOrders("left-out-orders")];
  return { channel, count, total, confirmed, cancelled, leftOut };
}

/** Every set of some things, the smaller ones first. */
function subsets<T>(things: readonly T[]): T[][] {
  const all = Array.from({ length: 2 ** things.length }, (_, mask) =>
    things.filter((_, index) => mask & (1 << index)),
  );
  return all.sort((a, b) => a.length - b.length);
}
