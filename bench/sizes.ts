/** How much of everything is measured. */
export interface Sizes {
  /** All Orders lines of the account that is imported, rebuilt, and asked by others. */
  importLines: number;
  /** The account a day's file goes into, and the days its orders are spread over. */
  daily: { orders: number; days: number; lines: number };
  /** The two databases whose pages are compared. */
  small: { orders: number; accounts: number };
  big: { orders: number; accounts: number };
  /** Requests of each page and database. */
  requests: number;
  load: { aSecond: number; seconds: number };
}

const long: Sizes = {
  importLines: 1_000_000,
  daily: { orders: 5_000_000, days: 500, lines: 5_000 },
  small: { orders: 10_000, accounts: 1 },
  big: { orders: 10_000_000, accounts: 50 },
  requests: 200,
  load: { aSecond: 20, seconds: 60 },
};

/** To see that all of it works: its ratios say little. */
const short: Sizes = {
  importLines: 20_000,
  // Fewer days, so that the last of them have enough orders to change.
  daily: { orders: 20_000, days: 30, lines: 500 },
  small: { orders: 1_000, accounts: 1 },
  big: { orders: 20_000, accounts: 4 },
  requests: 20,
  load: { aSecond: 20, seconds: 4 },
};

/** The sizes asked for. `scale` makes those of the long run smaller (or larger). */
export function sizesOf({ isShort, scale }: { isShort: boolean; scale: number }): Sizes {
  if (isShort) return short;
  const scaled = (count: number) => Math.max(1_000, Math.round(count * scale));
  return {
    ...long,
    importLines: scaled(long.importLines),
    daily: {
      orders: scaled(long.daily.orders),
      days: Math.max(30, Math.round(long.daily.days * Math.min(1, scale))),
      lines: Math.round(long.daily.lines * Math.min(1, scale)),
    },
    small: { ...long.small, orders: Math.round(long.small.orders * Math.min(1, scale)) },
    big: { orders: scaled(long.big.orders), accounts: Math.max(4, Math.round(long.big.accounts * scale)) },
  };
}
