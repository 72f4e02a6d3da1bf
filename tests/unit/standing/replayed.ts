import { addDays, type Day, daysFrom } from "@/lib/metrics/day.ts";
import type { Defect, HealthRecord } from "@/lib/metrics/record.ts";
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
  return warningFigures.flatMap((figure) => {
    const said: string[] = [];
    let memory = NOTHING_KNOWN;
    for (const day of daysFrom(span.from, span.to)) {
      const [evidence] = evidenceOver(
        asKnownOn(record, day),
        figure,
        { from: day, to: day },
        "amazon-current",
      );
      const before = memory;
      if (evidence) memory = step(before, evidence);
      if (memory.standing === before.standing || !evidence) continue;
      const { count, total } = evidence.point;
      said.push(inShort(day, figure, before.standing, memory.standing, memory.rule, `${count}/${total}`));
    }
    return said;
  });
}

export function inShort(
  day: Day,
  { metric, channel }: { metric: { id: string }; channel: string },
  ...more: string[]
): string {
  return [day, metric.id, channel, ...more].join(" ");
}
