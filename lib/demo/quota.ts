/** A figure is watched from this share of its allowance on. */
const WATCHED_FROM = 0.7;

/** The most bad orders that keep a rate strictly under an upper limit. */
export function mostUnder(limit: number, total: number): number {
  let most = Math.ceil(total * limit) + 1;
  while (most > 0 && most / total >= limit) most--;
  return Math.max(0, most);
}

/** About this share of bad orders, but few enough to be plainly good: order to spare and under 70 % of the limit. */
export function comfortable(limit: number, total: number, share: number): number {
  let count = Math.round(total * share);
  while (count > 0 && (count >= mostUnder(limit, total) || count / total >= WATCHED_FROM * limit)) count--;
  return count;
}

/** The number that leaves room for exactly one more, or null where that would not be close to the limit. */
export function oneOrderOfRoom(limit: number, total: number): number | null {
  const count = mostUnder(limit, total) - 1;
  return count > 0 && count / total >= WATCHED_FROM * limit ? count : null;
}
