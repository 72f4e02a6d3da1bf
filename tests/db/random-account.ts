/** A seller made up for a test: report files of one store, some of them left out. */
export interface MadeUpAccount {
  name: string;
  marketplace: string;
  files: { name: string; text: string }[];
}

const stores = ["US", "DE", "UK", "JP", "IN"];
/** Names as sellers have them, and as spreadsheets, file systems and typefaces like least. */
const names = [
  "Acme",
  "=1+1 Ltd",
  "Łódź & Söhne",
  "a/b\\c: “d”",
  "北京 Trading",
  "-13.99",
  "100% wool",
  "@shop",
];

/** The same number makes the same account: 400 orders up to 2026-11-08, with what happens to orders. */
export function randomAccount(seed: number): MadeUpAccount {
  const random = mulberry(seed);
  const chance = (share: number) => random() < share;
  const marketplace = stores[seed % stores.length] as string;
  const [badly, rarely] = [0.002 + random() * 0.03, random() * 0.004];
  const orders = ["order-id,purchased-at,channel,status,ship-by,deliver-by"];
  const shipments = [
    "order-id,shipment-id,confirmed-at,carrier,tracking-id,first-scan-at,deliver-by,delivered-at,units",
  ];
  const feedback = ["order-id,left-on,stars,removed-on"];
  const claims = ["order-id,filed-on,status,decided-on"];
  const chargebacks = ["order-id,filed-on,type,status"];
  const cancellations = ["order-id,cancelled-at,cancelled-by,reason"];
  const refunds = ["order-id,refunded-at,refund-id,amount,currency"];
  for (let n = 0; n < 400; n++) {
    const id = `${100 + (seed % 800)}-${String(seed).padStart(7, "0")}-${String(n).padStart(7, "0")}`;
    const placed = Math.floor(random() * 150);
    const day = (more: number) => dayBefore(150 - placed - more);
    const at = (more: number) => `${day(more)}T${String(Math.floor(random() * 24)).padStart(2, "0")}:15:00Z`;
    const isOwn = chance(0.8);
    const cancels = chance(badly);
    orders.push(
      [id, at(0), isOwn ? "seller" : "amazon", cancels ? "cancelled" : "shipped", day(2), day(7)].join(","),
    );
    if (cancels) cancellations.push([id, at(1), "seller", "out of stock"].join(","));
    else if (isOwn) {
      const late = chance(badly * 2) ? 2 : 0;
      const scan = chance(0.97) ? at(3 + late) : "";
      const delivered = chance(0.95) ? at(chance(0.95) ? 6 : 9) : "";
      shipments.push(
        [id, `${id}-s`, at(1 + late * 2), "DHL", `T${n}`, scan, day(7), delivered, 1 + (n % 2)].join(","),
      );
    }
    if (chance(badly)) feedback.push([id, day(12), 1 + (n % 2), chance(0.2) ? day(25) : ""].join(","));
    if (chance(rarely * 2)) claims.push([id, day(15), chance(0.5) ? "granted" : "open", ""].join(","));
    if (chance(rarely)) chargebacks.push([id, day(20), "service", "open"].join(","));
    if (chance(0.04)) refunds.push([id, at(10), `${id}-r`, "9.99", "USD"].join(","));
  }
  const all = { orders, shipments, feedback, claims, chargebacks, cancellations, refunds };
  return {
    name: `${names[seed % names.length]} ${seed}`,
    marketplace,
    files: Object.entries(all)
      // Some sellers never import one kind or another: then there is no data, or part of it.
      .filter(([kind], index) => kind === "orders" || (seed + index * 3) % 7 !== 0)
      .map(([kind, lines]) => ({ name: `${kind}.csv`, text: lines.filter(isNotToCome).join("\n") })),
  };
}

/** Days are counted back from the newest, which is 2026-11-08. */
const dayBefore = (days: number) => new Date(Date.UTC(2026, 10, 8 - days)).toISOString().slice(0, 10);
/** A line that tells of a day after the newest but a promise is not known yet. */
const isNotToCome = (line: string) => !/,2026-11-(09|[123]\d)T|,2026-1[2]|,2027/.test(line);

function mulberry(seed: number): () => number {
  let state = (seed * 0x9e3779b9) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
