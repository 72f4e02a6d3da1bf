/**
 * Reports that list claims, chargebacks, packages or cancellations as such. Any other report only shows money, or a mark, that hints at
 * one; of packages the API knows neither scan nor delivery.
 */
export const listKinds: ReadonlySet<string> = new Set([
  "headroom-claims",
  "headroom-chargebacks",
  "headroom-shipments",
  "headroom-cancellations",
]);

/**
 * What counts as said of an order's claims (chargebacks, packages, cancellations): the listed ones when there are any, because a list
 * knows their state; else the hints.
 */
export function bestKnown<T extends { toldBy: string }>(told: T[]): T[] {
  const listed = told.filter((one) => listKinds.has(one.toldBy));
  return listed.length > 0 ? listed : told;
}

/** Whether who told of something lists such things, and so would know of a scan or a delivery. */
export const isListed = ({ toldBy }: { toldBy: string }) => listKinds.has(toldBy);
