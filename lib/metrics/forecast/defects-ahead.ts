import { arriving, stillCounts } from "./look-ahead.ts";
import { type Model, weekOf } from "./model.ts";
import { Stretches } from "./stretches.ts";

/** What the next `days` days bring, as it is drawn from. Days ahead are counted from 1. */
export interface DefectsAhead {
  days: number;
  /** Known bad ones shown on each day ahead if none is taken back. */
  standing: Float64Array;
  /** Known ones taken back, per kind, and how many there are to take back. */
  takenBack: { known: number; stretches: Stretches }[];
  /** Defects to come on orders already placed, per week of the orders, newest first; times the week's rate. */
  onPlaced: Stretches[];
  /** Defects to come on one order placed so many days ahead (the first entry is for 1 day); times the rate. */
  onComing: Stretches[];
}

/** Lays out what a model expects of the next `days` days. */
export function defectsAhead(model: Model, days: number): DefectsAhead {
  const { snapshot, oldest, curves } = model;
  const { lagDays } = snapshot.metric;
  const cells = () => new Float64Array((days + 1) * (days + 1));

  const standing = new Float64Array(days + 2);
  const takenBack = curves.map(({ kind, stays }) => {
    const leaving = cells();
    let known = 0;
    for (const { kind: seenKind, ended, orderAge, stay } of snapshot.sightings) {
      const first = Math.max(1, lagDays - orderAge);
      const last = Math.min(days, oldest - orderAge);
      if (seenKind !== kind || ended || first > last) continue;
      known++;
      standing[first] = (standing[first] as number) + 1;
      standing[last + 1] = (standing[last + 1] as number) - 1;
      let before = 1;
      for (let day = 1; day <= last; day++) {
        const after = stillCounts(stays, stay, day);
        const at = Math.max(first, day) * (days + 1) + last;
        leaving[at] = (leaving[at] as number) + before - after;
        before = after;
      }
    }
    return { known, stretches: new Stretches(leaving, days) };
  });
  for (let day = 1; day <= days; day++)
    standing[day] = (standing[day] as number) + (standing[day - 1] as number);

  /** Adds the defects to come on `orders` orders of this age; a negative age is of orders still to be placed. */
  const addComing = (into: Float64Array, age: number, orders: number) => {
    const last = Math.min(days, oldest - age);
    for (const curve of curves) {
      for (let day = Math.max(1, -age); day <= last; day++) {
        const mean = orders * curve.share * arriving(curve, age + day);
        const first = Math.max(day, lagDays - age);
        if (mean === 0 || first > last) continue;
        let lasting = curve.stays[first - day] as number;
        for (let end = first; end <= last; end++) {
          const after = end === last ? 0 : (curve.stays[end + 1 - day] as number);
          const at = first * (days + 1) + end;
          into[at] = (into[at] as number) + mean * (lasting - after);
          lasting = after;
        }
      }
    }
  };
  const onPlaced = Array.from({ length: weekOf(oldest) + 1 }, (_, week) => {
    const into = cells();
    for (let age = week * 7; age < week * 7 + 7 && age <= oldest; age++) {
      addComing(into, age, snapshot.atRisk[age] as number);
    }
    return new Stretches(into, days);
  });
  const onComing = Array.from({ length: days }, (_, index) => {
    const into = cells();
    addComing(into, -index - 1, 1);
    return new Stretches(into, days);
  });
  return { days, standing, takenBack, onPlaced, onComing };
}
