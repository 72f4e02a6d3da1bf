/** The most points of a series that a browser is sent. */
export const MOST_POINTS = 400;

type Values = readonly (number | null)[];

/**
 * Which points of some series, all over the same days, are drawn when they are too many: their places, in order.
 *
 * Kept are the first and the last, both sides of each gap and of each crossing of the target, and of every stretch of
 * days the lowest and the highest of each series. So no left-out point is higher or lower than all that are drawn of its
 * stretch, and the line is beyond its target where the whole one is.
 *
 * Where crossings and gaps alone are too many to be drawn, only the extremes of the stretches are left: they tell how
 * far the line went, both ways.
 *
 * @param meets Whether a value meets the target; left out where there is none.
 */
export function thinned(
  series: readonly Values[],
  most: number = MOST_POINTS,
  meets: ((value: number) => boolean) | null = null,
): number[] {
  const days = Math.max(0, ...series.map((values) => values.length));
  if (days <= most) return Array.from({ length: days }, (_, place) => place);
  const kept = new Set([0, days - 1]);
  for (const values of series) for (const place of turns(values, meets)) kept.add(place);
  const ofStretch = 2 * series.length;
  if (kept.size > most - ofStretch) {
    kept.clear();
    kept.add(0).add(days - 1);
  }
  const withStretches = (stretches: number) => new Set([...kept, ...extremes(series, days, stretches)]);
  let stretches = Math.floor((most - kept.size) / ofStretch);
  let drawn = withStretches(stretches);
  // Many extremes are one point, where a line is level: there is room for more and shorter stretches than were sure to fit.
  for (;;) {
    stretches = Math.max(1, Math.ceil(stretches * 1.2));
    const more = withStretches(stretches);
    if (more.size > most || stretches > days) break;
    drawn = more;
  }
  return [...drawn].sort((a, b) => a - b);
}

/** Both sides of every gap and of every crossing of the target. */
function turns(values: Values, meets: ((value: number) => boolean) | null): number[] {
  const side = (value: number | null) => (value === null ? null : meets === null || meets(value));
  return values.flatMap((value, place) =>
    place > 0 && side(value) !== side(values[place - 1] ?? null) ? [place - 1, place] : [],
  );
}

/** Of each stretch of days the lowest and the highest point of each series. */
function extremes(series: readonly Values[], days: number, stretches: number): number[] {
  return Array.from({ length: stretches }, (_, nth) => {
    const [from, to] = stretchOf(nth, days, stretches);
    return series.flatMap((values) => {
      let lowest: number | null = null;
      let highest: number | null = null;
      for (let place = from; place < to; place++) {
        const value = values[place] ?? null;
        if (value === null) continue;
        if (lowest === null || value < (values[lowest] as number)) lowest = place;
        if (highest === null || value > (values[highest] as number)) highest = place;
      }
      return [lowest, highest].filter((place) => place !== null);
    });
  }).flat();
}

/** The places of a stretch: from the first to before the second. */
function stretchOf(nth: number, days: number, stretches: number): [number, number] {
  return [Math.floor((nth * days) / stretches), Math.floor(((nth + 1) * days) / stretches)];
}
