import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, dayNumber } from "@/lib/metrics/day.ts";
import { type DayTally, type Defect, type HealthRecord, healthRecord } from "@/lib/metrics/record.ts";

/*
 * Made-up sellers to test forecasts on. Nothing of lib/metrics/forecast is used or assumed here: orders are walked
 * one by one, each decides for itself whether it turns bad, when, and whether that is taken back.
 */

export interface SimulatedSeller {
  record: HealthRecord;
  since: Day;
  until: Day;
  /** What was drawn for it, for reading the results. */
  traits: { ordersADay: number; rate: number; course: Course; delays: string };
}

type Course = "steady" | "drifting" | "burst";

const everything = (["orders", "feedback", "claims", "chargebacks"] as const).map((input) => ({
  input,
  extent: "list" as const,
  learnedOn: "9999-01-01",
}));

/** A year and a half of one seller's order-defect evidence. The same seed gives the same seller. */
export function simulatedSeller(seed: number, days = 550): SimulatedSeller {
  const random = generator(seed);
  const since = "2025-01-06";
  const spread = (low: number, high: number) => low * (high / low) ** random();
  const ordersADay = spread(20, 2000);
  const rate = spread(0.002, 0.02);
  const course = (["steady", "drifting", "burst"] as const)[Math.floor(random() * 3)] as Course;
  const rateOn =
    course === "steady"
      ? () => rate
      : course === "drifting"
        ? drift(random, rate)
        : bursts(random, rate, days);

  const delays = (["lognormal", "weibull", "mixture"] as const)[Math.floor(random() * 3)] as string;
  const kinds = kindsOf(random, delays);
  const weekdays = weekdayFactors(random, 0.5);
  const eventDays = random() < 0.5 ? weekdayFactors(random, 0.6) : null;
  const growth = (random() - 0.5) * 0.8;
  const season = random() * 0.3;
  const noise = random() * 0.15;

  const tallies: DayTally[] = [];
  const defects: Defect[] = [];
  let order = 0;
  for (let day = 0; day < days; day++) {
    const on = addDays(since, day);
    const weekday = dayNumber(on) % 7;
    const level = ordersADay * Math.exp((growth * day) / days + season * Math.sin((2 * Math.PI * day) / 365));
    const count = poissonOf(
      random,
      level * (weekdays[weekday] as number) * Math.exp(noise * gaussian(random) - (noise * noise) / 2),
    );
    if (count > 0) tallies.push({ tally: "orders", channel: "seller", day: on, knownFrom: on, count });
    const chance = rateOn(day);
    for (let placed = 0; placed < count; placed++) {
      order++;
      if (random() >= chance) continue;
      const kind = pickKind(random, kinds);
      happen(kind, `order-${order}`, on);
      // Who is angry enough complains twice at times.
      if (random() < 0.15) happen(pickKind(random, kinds), `order-${order}`, on);
    }
  }

  function happen(kind: Kind, orderId: string, on: Day) {
    let delay = Math.floor(kind.delay(random));
    // Some wait for a certain day of the week: fewer write on some days than on others.
    if (eventDays) {
      while (random() > (eventDays[(dayNumber(on) + delay) % 7] as number) / 1.7) delay++;
    }
    const knownFrom = addDays(on, delay);
    const takenBack = random() < kind.takenBack;
    const knownUntil = takenBack ? addDays(knownFrom, 1 + Math.floor(kind.stay(random))) : null;
    defects.push({
      kind: kind.kind,
      orderId,
      channel: "seller",
      day: on,
      knownFrom,
      knownUntil,
      confirmed: true,
      estimated: false,
      units: 1,
      because: "simulated",
      endedBy: takenBack ? "taken back" : null,
      source: "orderDefectRate",
    });
  }

  return {
    record: healthRecord("US", { tallies, defects, imported: everything }),
    since,
    until: addDays(since, days - 1),
    traits: { ordersADay, rate, course, delays },
  };
}

type Random = () => number;

interface Kind {
  kind: DefectKind;
  weight: number;
  delay: (random: Random) => number;
  takenBack: number;
  stay: (random: Random) => number;
}

function kindsOf(random: Random, delays: string): Kind[] {
  const stretch = 0.6 + random() * 0.9;
  const lognormal = (median: number, sigma: number) => (draw: Random) =>
    stretch * median * Math.exp(sigma * gaussian(draw));
  const weibull = (scale: number, shape: number) => (draw: Random) =>
    stretch * scale * (-Math.log(1 - draw())) ** (1 / shape);
  const either =
    (share: number, one: (draw: Random) => number, other: (draw: Random) => number) => (draw: Random) =>
      draw() < share ? one(draw) : other(draw);
  const curves = {
    lognormal: [lognormal(11, 0.6), lognormal(20, 0.5), lognormal(35, 0.5)],
    weibull: [weibull(14, 1.6), weibull(24, 2.2), weibull(45, 1.8)],
    mixture: [
      either(0.6, weibull(7, 2), lognormal(24, 0.4)),
      either(0.5, lognormal(12, 0.3), weibull(40, 3)),
      either(0.3, lognormal(9, 0.5), weibull(55, 2.5)),
    ],
  }[delays] as Kind["delay"][];
  const [feedback, claim, chargeback] = curves as [Kind["delay"], Kind["delay"], Kind["delay"]];
  return [
    {
      kind: "negative-feedback",
      weight: 0.4 + random() * 0.4,
      delay: feedback,
      takenBack: random() * 0.25,
      stay: weibull(12, 1),
    },
    {
      kind: "a-to-z-claim",
      weight: 0.1 + random() * 0.4,
      delay: claim,
      takenBack: random() * 0.4,
      stay: lognormal(8, 0.5),
    },
    {
      kind: "chargeback",
      weight: random() * 0.15,
      delay: chargeback,
      takenBack: random() * 0.3,
      stay: lognormal(30, 0.4),
    },
  ];
}

function pickKind(random: Random, kinds: Kind[]): Kind {
  let left = random() * kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  return kinds[0] as Kind;
}

/** A rate that wanders: up or down by some per cent a week, pulled back to where it belongs. */
function drift(random: Random, rate: number): (day: number) => number {
  const step = 0.01 + random() * 0.03;
  let log = 0;
  let upTo = -1;
  return (day) => {
    for (; upTo < day; upTo++) log = 0.995 * log + step * gaussian(random);
    return Math.min(0.2, rate * Math.exp(log));
  };
}

/** A steady rate with bad batches: some days or weeks at a multiple of it. */
function bursts(random: Random, rate: number, days: number): (day: number) => number {
  const batches = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
    from: Math.floor(random() * days),
    length: 3 + Math.floor(random() * 25),
    factor: 1.5 + random() * 2.5,
  }));
  return (day) =>
    batches.reduce(
      (now, { from, length, factor }) =>
        day >= from && day < from + length ? Math.min(0.2, rate * factor) : now,
      rate,
    );
}

function weekdayFactors(random: Random, range: number): number[] {
  const raw = Array.from({ length: 7 }, () => 1 + (random() - 0.5) * 2 * range);
  const mean = raw.reduce((sum, one) => sum + one, 0) / 7;
  return raw.map((one) => one / mean);
}

/** xorshift128, seeded by a linear congruential generator. */
function generator(seed: number): Random {
  const state = new Uint32Array(4);
  let filler = (seed * 2654435761 + 12345) >>> 0;
  for (let at = 0; at < 4; at++) {
    filler = (Math.imul(filler, 1664525) + 1013904223) >>> 0;
    state[at] = filler;
  }
  const next = () => {
    let t = state[3] as number;
    const s = state[0] as number;
    state[3] = state[2] as number;
    state[2] = state[1] as number;
    state[1] = s;
    t ^= t << 11;
    t ^= t >>> 8;
    state[0] = t ^ s ^ (s >>> 19);
    return (state[0] as number) / 0x1_0000_0000;
  };
  for (let skip = 0; skip < 20; skip++) next();
  return next;
}

/** Box and Muller's normal variate. */
function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Counts exponential waits. */
function poissonOf(random: Random, mean: number): number {
  let count = -1;
  for (let time = 0; time < mean; count++) time -= Math.log(1 - random());
  return Math.max(0, count);
}
