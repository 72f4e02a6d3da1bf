/** Reports that list claims or chargebacks as such. Any other report only shows money, or a mark, that hints at one. */
const lists = new Set(["headroom-claims", "headroom-chargebacks"]);

/**
 * What counts as said of an order's claims (or chargebacks): the listed ones when there are any, because a list
 * knows their state; else the hints.
 */
export function bestKnown<T extends { toldBy: string }>(told: T[]): T[] {
  const listed = told.filter((one) => lists.has(one.toldBy));
  return listed.length > 0 ? listed : told;
}
