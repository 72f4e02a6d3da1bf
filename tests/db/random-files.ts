import fc from "fast-check";

/** A report file made up for a test: text, and what is said of it at import. */
export interface MadeUpFile {
  kind: string;
  learnedOn: string;
  text: string;
}

const orderIds = Array.from(
  { length: 12 },
  (_, index) => `111-0000000-00000${String(index).padStart(2, "0")}`,
);
const day = fc
  .integer({ min: 0, max: 60 })
  .map((n) => new Date(Date.UTC(2026, 1, 10 + n)).toISOString().slice(0, 10));
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 23 }))
  .map(([on, hour]) => `${on}T${String(hour).padStart(2, "0")}:30:00+00:00`);
const orNothing = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: "" as const });
const learnedOn = fc
  .integer({ min: 0, max: 9 })
  .map((n) => `2026-05-0${n + 1}`.slice(0, 10).replace("2026-05-010", "2026-05-10"));

/** When each order was placed does not change between files: it is made from its id. */
const placed = (orderId: string) => {
  const n = Number(orderId.slice(-2));
  return `2026-02-${String(10 + n).padStart(2, "0")}T0${n % 10}:00:00+00:00`;
};

function csv(
  kind: string,
  columns: string[],
  row: fc.Arbitrary<(string | number)[]>,
): fc.Arbitrary<MadeUpFile> {
  return fc.tuple(learnedOn, fc.array(row, { minLength: 1, maxLength: 12 })).map(([learned, rows]) => ({
    kind,
    learnedOn: learned,
    text: [columns, ...rows]
      .map((cells) => cells.join(","))
      .join("\n")
      .concat("\n"),
  }));
}

const orderId = fc.constantFrom(...orderIds);

const allOrders = fc
  .tuple(
    learnedOn,
    fc.array(
      fc.record({
        orderId,
        updated: instant,
        status: fc.constantFrom("Pending", "Unshipped", "Shipped", "Cancelled"),
        channel: fc.constantFrom("Merchant", "Merchant", "Amazon"),
        price: fc.constantFrom("", "9.99"),
        asked: fc.constantFrom("true", "false", ""),
        sku: fc.constantFrom("A", "B", 'C 12"'),
        store: fc.constantFrom("Amazon.com", "Amazon.com", "Amazon.ca", "Non-Amazon"),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  )
  .map(([learned, rows]) => ({
    kind: "all-orders",
    learnedOn: learned,
    text: [
      "amazon-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\tsku\tcurrency\titem-price\tis-buyer-requested-cancellation",
      ...rows.map((row) =>
        [
          row.orderId,
          placed(row.orderId),
          row.updated,
          row.status,
          row.channel,
          row.store,
          row.sku,
          row.price && "USD",
          row.price,
          row.asked,
        ].join("\t"),
      ),
    ]
      .join("\n")
      .concat("\n"),
  }));

/** Any file of any kind, over few orders, so that files overlap and contradict each other. */
export const anyFile: fc.Arbitrary<MadeUpFile> = fc.oneof(
  { arbitrary: allOrders, weight: 3 },
  {
    arbitrary: csv(
      "headroom-orders",
      ["order-id", "purchased-at", "channel", "status", "ship-by", "deliver-by"],
      fc
        .tuple(
          orderId,
          fc.constantFrom("seller", "amazon"),
          fc.constantFrom("pending", "unshipped", "shipped", "cancelled"),
          orNothing(day),
          orNothing(day),
        )
        .map(([id, channel, status, shipBy, deliverBy]) => [
          id,
          placed(id),
          channel,
          status,
          shipBy,
          deliverBy,
        ]),
    ),
    weight: 2,
  },
  csv(
    "headroom-shipments",
    ["order-id", "shipment-id", "confirmed-at", "tracking-id", "first-scan-at", "delivered-at", "units"],
    fc.tuple(
      orderId,
      fc.constantFrom("1", "2"),
      orNothing(instant),
      orNothing(fc.constant("TRK")),
      orNothing(instant),
      orNothing(instant),
      orNothing(fc.constantFrom(1, 3)),
    ),
  ),
  csv(
    "headroom-claims",
    ["order-id", "filed-on", "status", "decided-on", "paid-by", "appeal-result", "appeal-decided-on"],
    fc.tuple(
      orderId,
      day,
      orNothing(fc.constantFrom("open", "granted", "denied", "withdrawn", "refunded", "cancelled")),
      orNothing(day),
      orNothing(fc.constantFrom("seller", "amazon")),
      orNothing(fc.constantFrom("won", "lost")),
      orNothing(day),
    ),
  ),
  csv(
    "headroom-chargebacks",
    ["order-id", "filed-on", "type", "status", "decided-on"],
    fc.tuple(
      orderId,
      day,
      orNothing(fc.constantFrom("service", "fraud")),
      orNothing(fc.constantFrom("open", "won", "lost")),
      orNothing(day),
    ),
  ),
  csv(
    "headroom-feedback",
    ["order-id", "left-on", "stars", "removed-on"],
    fc.tuple(orderId, day, fc.integer({ min: 1, max: 5 }), orNothing(day)),
  ),
  csv(
    "headroom-cancellations",
    ["order-id", "cancelled-at", "cancelled-by", "reason"],
    fc.tuple(
      orderId,
      instant,
      fc.constantFrom("buyer", "seller", "amazon"),
      fc.constantFrom("", "payment", "not-confirmed"),
    ),
  ),
  csv(
    "headroom-refunds",
    ["order-id", "refunded-at", "refund-id"],
    fc.tuple(orderId, instant, fc.constantFrom("", "R1")),
  ),
);
