import { type Ageing, ageingOf } from "./ageing.ts";
import { type OrderBehind, ordersEntering } from "./behind.ts";
import { type BreachChance, breachChance } from "./forecast/breach-chance.ts";
import { type LookAhead, lookAhead } from "./forecast/look-ahead.ts";
import { type Maturity, maturity } from "./forecast/maturity.ts";
import { type Scorecard, scorecard } from "./forecast/scorecard.ts";
import { type Asked, type Measurement, measure, questionOn } from "./measure.ts";
import { longRunFrom, type Noise, noiseOf } from "./noise.ts";
import type { HealthRecord } from "./record.ts";

/** All there is to say of a figure's coming days. */
export interface Outlook {
  figure: Measurement;
  ageing: Ageing;
  /** Orders that are bad by what is known, and not in the figure yet. */
  entering: OrderBehind[];
  ahead: LookAhead;
  maturity: Maturity;
  chance: BreachChance;
  /** Null where there is no chance to score. */
  score: Scorecard | null;
  noise: Noise | null;
}

/**
 * A figure's coming days: what is counted, what is in sight, and what is foretold.
 *
 * Nothing is foretold while an input is missing or stale: a time of which no file tells looks like a good one.
 */
export function outlookOf(record: HealthRecord, asked: Asked): Outlook {
  const figure = measure(record, asked);
  const question = { ...asked, since: longRunFrom(asked) };
  const ahead = lookAhead(record, question);
  const told = {
    figure,
    ageing: ageingOf(record, asked),
    entering: ordersEntering(record, questionOn(asked)),
    noise: noiseOf(record, asked),
  };
  if (figure.missing.length > 0) {
    const { defects } = ahead;
    const unsaid = "inputs-missing" as const;
    const days = ahead.days.map((day) => ({ ...day, band: null }));
    return {
      ...told,
      ahead: { days, defects, unsaid },
      maturity: { weeks: [], defects, unsaid },
      chance: { within: null, defects, unsaid },
      score: null,
    };
  }
  const chance = breachChance(record, question);
  return {
    ...told,
    ahead,
    maturity: maturity(record, question),
    chance,
    score: chance.within ? scorecard(record, question) : null,
  };
}
