import { completenessOf } from "./completeness.ts";
import { type Day, daysFrom } from "./day.ts";
import { type Asked, questionOn } from "./measure.ts";
import { countingDefects, type Question, type Rate, rateOf, totalOfDay } from "./rate.ts";
import type { HealthRecord } from "./record.ts";
import type { RollingWindow } from "./window.ts";

/**
 * Why a rate is another one, in the order the parts are added up.
 *
 * `orders-…` change what is divided by; `counted-…` the bad ones that are counted. Of a lower limit good ones are counted,
 * and come and go with their packages: its parts are `orders-…` alone, with a count of their own. Entered and left: by the window's moving on. Learned: of days in both windows, known only since. Withdrawn: of
 * days in both windows, no longer held against the order.
 */
export type ChangeKind =
  | "orders-entered"
  | "counted-entered"
  | "orders-learned"
  | "counted-learned"
  | "orders-left"
  | "counted-left"
  | "counted-withdrawn";

export interface ChangePart {
  kind: ChangeKind;
  /** Added to the count and to the total; negative when taken away. */
  count: number;
  total: number;
  /** The rate once this part is added to those before it. */
  after: Rate;
  /** The change of the rate by this part; null when before or after it there was nothing to divide by. */
  effect: number | null;
  /** The orders it is made of, for counted ones of an upper limit. */
  orders: string[];
}

export interface Change {
  before: Rate;
  after: Rate;
  parts: ChangePart[];
}

/** A figure on a day, by what was known on a day. */
type Moment = Pick<Asked, "on" | "knownOn">;

/**
 * The change of a rate between two days as parts that add up to it exactly: in count, in total, and, one after the
 * other, in the rate.
 *
 * What enters is added before what leaves is taken away, so that there is something to divide by all the way.
 */
export function changeBetween(
  record: HealthRecord,
  figure: Pick<Asked, "metric" | "channel" | "reading">,
  earlier: Moment,
  later: Moment,
): Change {
  const first = questionOn({ ...figure, ...earlier });
  const last = questionOn({ ...figure, ...later });
  const total = tallyChange(record, figure.metric.total, first, last);
  const counted =
    "good" in figure.metric.counts
      ? { ...tallyChange(record, figure.metric.counts.good, first, last), withdrawn: none, orders: null }
      : orderChange(record, first, last);

  const { canBeFilled } = completenessOf(figure.metric, record, later.on);
  const rate = (count: number, of: number) => {
    const whole = rateOf(count, of);
    return canBeFilled ? whole : { ...whole, value: null };
  };
  const before = rate(counted.before, total.before);
  let now = before;
  const parts: ChangePart[] = [];
  const add = (kind: ChangeKind, count: number, of: number, orders: string[] = []) => {
    const after = rate(now.count + count, now.total + of);
    const effect = after.value === null || now.value === null ? null : after.value - now.value;
    parts.push({ kind, count, total: of, after, effect, orders });
    now = after;
  };
  if ("good" in figure.metric.counts) {
    // Good ones come and go with their packages: told apart, each step would throw the rate about for nothing.
    add("orders-entered", counted.entered, total.entered);
    add("orders-learned", counted.learned, total.learned);
    add("orders-left", less(counted.left), less(total.left));
    return { before, after: now, parts };
  }
  add("orders-entered", 0, total.entered);
  add("counted-entered", counted.entered, 0, counted.orders?.entered);
  add("orders-learned", 0, total.learned);
  add("counted-learned", counted.learned, 0, counted.orders?.learned);
  add("counted-left", less(counted.left), 0, counted.orders?.left);
  add("counted-withdrawn", less(counted.withdrawn), 0, counted.orders?.withdrawn);
  add("orders-left", 0, less(total.left));
  return { before, after: now, parts };
}

const none = 0;
/** Taken away; without the minus of nothing. */
const less = (number: number) => 0 - number;

function tallyChange(
  record: HealthRecord,
  tally: Question["metric"]["total"],
  first: Question,
  last: Question,
) {
  const { channel } = first;
  const sum = (days: Day[], knownOn: Day) =>
    days.reduce((all, day) => all + totalOfDay(record, tally, channel, day, knownOn), 0);
  const [was, is] = [daysOf(first.window), daysOf(last.window)];
  const both = was.filter((day) => isIn(day, last.window));
  return {
    before: sum(was, first.knownOn),
    entered: sum(
      is.filter((day) => !isIn(day, first.window)),
      last.knownOn,
    ),
    learned: sum(both, last.knownOn) - sum(both, first.knownOn),
    left: sum(
      was.filter((day) => !isIn(day, last.window)),
      first.knownOn,
    ),
  };
}

function orderChange(record: HealthRecord, first: Question, last: Question) {
  const was = countingDays(record, first);
  const is = countingDays(record, last);
  const came = [...is].filter(([orderId]) => !was.has(orderId));
  const went = [...was].filter(([orderId]) => !is.has(orderId));
  const learned = came.filter(([, days]) => days.some((day) => isIn(day, first.window)));
  const withdrawn = went.filter(([, days]) => days.some((day) => isIn(day, last.window)));
  const ids = (orders: [string, Day[]][]) => orders.map(([orderId]) => orderId);
  const orders = {
    entered: ids(came.filter((order) => !learned.includes(order))),
    learned: ids(learned),
    left: ids(went.filter((order) => !withdrawn.includes(order))),
    withdrawn: ids(withdrawn),
  };
  return {
    before: was.size,
    entered: orders.entered.length,
    learned: orders.learned.length,
    left: orders.left.length,
    withdrawn: orders.withdrawn.length,
    orders,
  };
}

/** The orders that count, each with the days of what counts against it. */
function countingDays(record: HealthRecord, question: Question): Map<string, Day[]> {
  const days = new Map<string, Day[]>();
  for (const { orderId, day } of countingDefects(record, question)) {
    days.set(orderId, [...(days.get(orderId) ?? []), day]);
  }
  return days;
}

const daysOf = ({ from, to }: RollingWindow) => daysFrom(from, to);
const isIn = (day: Day, { from, to }: RollingWindow) => from <= day && day <= to;
