import type { Channel } from "@/lib/amazon/metrics.ts";
import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { Defect, HealthRecord } from "@/lib/metrics/record.ts";
import { reach } from "@/lib/reach.ts";
import { warningFigures } from "@/lib/standing/changes.ts";
import { evidenceOver } from "@/lib/standing/evidence.ts";
import { NOTHING_KNOWN, step } from "@/lib/standing/step.ts";

/** A record as it could be known at the end of a day: nothing learned later, and nothing that ended later has ended. */
export function asKnownOn(record: HealthRecord, day: Day): HealthRecord {
  return {
    marketplace: record.marketplace,
    imported: record.imported.flatMap((one) => {
      const covered = one.files?.covered
        .filter(({ from }) => from <= day)
        .map(({ from, to }) => ({ from, to: to < day ? to : day }));
      if (!one.files || !covered) return [{ ...one, learnedOn: earlier(one.learnedOn, day) }];
      // A file that covers a day up to its end was learned on the next one.
      const learnedOn = earlier(one.learnedOn, earlier(addDays(covered.at(-1)?.to ?? day, 1), day));
      return [{ ...one, learnedOn, files: { ...one.files, covered } }];
    }),
    talliesOf: (...asked) => {
      const rows = record.talliesOf(...asked);
      return rows.every(({ knownFrom }) => knownFrom <= day)
        ? rows
        : rows.filter(({ knownFrom }) => knownFrom <= day);
    },
    defectsOf: (...asked) => {
      const rows = record.defectsOf(...asked);
      const isOver = ({ knownFrom, knownUntil }: Defect) =>
        knownFrom <= day && (knownUntil === null || knownUntil <= day);
      if (rows.every(isOver)) return rows;
      return rows
        .filter(({ knownFrom }) => knownFrom <= day)
        .map((defect) => ((defect.knownUntil ?? "") > day ? { ...defect, knownUntil: null } : defect));
    },
  };
}

const earlier = (a: Day, b: Day) => (a < b ? a : b);

/** Every change of standing in a few words, from going through the days one by one with what could be known on each. */
export function replayed(record: HealthRecord, span: { from: Day; to: Day }): string[] {
  const figures = warningFigures.map((figure) => ({ figure, memory: NOTHING_KNOWN, said: [] as string[] }));
  for (const day of daysFrom(span.from, span.to)) {
    const known = remembering(asKnownOn(record, day));
    for (const one of figures) {
      const [evidence] = evidenceOver(known, one.figure, { from: day, to: day }, "amazon-current");
      if (!evidence) continue;
      const before = one.memory;
      one.memory = step(before, evidence);
      if (one.memory.standing === before.standing) continue;
      const { count, total } = evidence.point;
      const { standing, rule } = one.memory;
      one.said.push(inShort(day, one.figure, before.standing, standing, rule, `${count}/${total}`));
    }
  }
  return figures.flatMap(({ said }) => said);
}

/** A record that looks each thing up once: the figures of a day ask for the same days many times. */
function remembering(record: HealthRecord): HealthRecord {
  const once = <Name extends string, Row>(
    ask: (name: Name, channel: Channel, day: Day) => readonly Row[],
  ) => {
    const found = new Map<string, readonly Row[]>();
    return (name: Name, channel: Channel, day: Day) =>
      reach(found, `${name} ${channel} ${day}`, () => ask(name, channel, day));
  };
  return { ...record, talliesOf: once(record.talliesOf), defectsOf: once(record.defectsOf) };
}

export function inShort(
  day: Day,
  { metric, channel }: { metric: { id: string }; channel: string },
  ...more: string[]
): string {
  return [day, metric.id, channel, ...more].join(" ");
}
