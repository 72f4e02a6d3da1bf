import jstat from "jstat";
import { dayNumber } from "../day.ts";
import { drawRates, type Scenario } from "./defect-rate.ts";
import { defectsAhead } from "./defects-ahead.ts";
import type { Model } from "./model.ts";
import { drawPace } from "./pace.ts";
import { randomFrom } from "./random.ts";

/** Bad ones and all others the figure could hold, by days ahead; the first entry is for 1 day. */
export interface Path {
  bad: Float64Array;
  /** Orders, or for totals that grow by their bad ones the good ones. */
  atRisk: Float64Array;
}

/**
 * Courses a figure may take over the next `days` days, handed over one by one. The arrays are used again for the next.
 *
 * Of each course the pace of orders, the defect rate of every week and the number of defects are drawn, and then the
 * days each defect counts on: totals first, so that the work grows with the defects and not with the orders.
 * The same data give the same courses: the draws are seeded from what is known.
 */
export function drawPaths(model: Model, days: number, paths: number, each: (path: Path) => void): void {
  const { snapshot, oldest, scenarios } = model;
  const { metric, atRisk, sightings } = snapshot;
  const { lagDays } = metric;
  const random = randomFrom([dayNumber(snapshot.on), sightings.length, ...atRisk]);
  // jstat draws from one stream for the whole process: it is ours from here on, whoever had it before.
  jstat.setRandom(random);
  const ahead = defectsAhead(model, days);
  const placed = placedShown(model, days);

  const bad = new Float64Array(days);
  const atRiskAhead = new Float64Array(days);
  const changes = new Float64Array(days + 2);
  const orders = new Float64Array(days + lagDays + oldest + 2);
  const pick = scenarioPicker(scenarios);
  for (let path = 0; path < paths; path++) {
    changes.fill(0);
    orders.fill(0);
    const rates = drawRates(pick((path + 0.5) / paths), ahead.onPlaced.length, Math.ceil(days / 7));
    ahead.onPlaced.forEach((stretches, week) => {
      stretches.draw(random, poisson(stretches.expected * (rates.past[week] as number)), changes, 1);
    });
    drawPace(random, atRisk, days).forEach((count, index) => {
      const stretches = ahead.onComing[index] as (typeof ahead.onComing)[number];
      const rate = rates.future[Math.floor(index / 7)] as number;
      stretches.draw(random, poisson(stretches.expected * count * rate), changes, 1);
      const first = index + 1 + lagDays;
      const after = index + 2 + oldest;
      orders[first] = (orders[first] as number) + count;
      orders[after] = (orders[after] as number) - count;
    });
    for (const { known, stretches } of ahead.takenBack) {
      stretches.draw(random, Math.min(known, poisson(stretches.expected)), changes, -1);
    }
    let change = 0;
    let coming = 0;
    for (let day = 1; day <= days; day++) {
      change += changes[day] as number;
      coming += orders[day] as number;
      bad[day - 1] = Math.max(0, (ahead.standing[day] as number) + change);
      atRiskAhead[day - 1] = (placed[day] as number) + coming;
    }
    each({ bad, atRisk: atRiskAhead });
  }
}

/** Orders already placed that the figure holds on each day ahead. */
function placedShown({ snapshot, oldest }: Model, days: number): Float64Array {
  const shown = new Float64Array(days + 1);
  for (let day = 1; day <= days; day++) {
    for (let age = Math.max(0, snapshot.metric.lagDays - day); age <= oldest - day; age++) {
      shown[day] = (shown[day] as number) + (snapshot.atRisk[age] as number);
    }
  }
  return shown;
}

/** Gives each scenario its share of evenly spread fractions. */
function scenarioPicker(scenarios: Scenario[]): (fraction: number) => Scenario {
  let sum = 0;
  const upTo = scenarios.map(({ weight }) => (sum += weight));
  // The last end is 1 but for rounding, and the fractions keep half a path's distance from it.
  return (fraction) => scenarios.find((_, index) => fraction < (upTo[index] as number)) as Scenario;
}

/** A Poisson count in parts of means its method can take: its products of fractions would vanish beyond. */
function poisson(mean: number): number {
  let count = 0;
  let left = mean;
  for (; left > 500; left -= 500) count += jstat.poisson.sampleSmall(500);
  return count + jstat.poisson.sampleSmall(left);
}
