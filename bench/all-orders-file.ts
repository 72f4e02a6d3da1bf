/** A seeded stream of numbers from 0 to 1 (mulberry32): the same seed gives the same file. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const header =
  "amazon-order-id\tmerchant-order-id\tpurchase-date\tlast-updated-date\torder-status\tfulfillment-channel\tsales-channel\torder-channel\tship-service-level\tproduct-name\tsku\tasin\titem-status\tquantity\tcurrency\titem-price\titem-tax\tis-business-order";

/** An All Orders report with this many lines, spread over 500 days up to 2026-10-31. */
export function allOrdersFile(lines: number, seed: number): string {
  const random = numbersFrom(seed);
  const digits = (count: number) => String(Math.floor(random() * 10 ** count)).padStart(count, "0");
  const last = Date.UTC(2026, 9, 31);
  const rows = [header];
  for (let line = 0; line < lines; line++) {
    const id = `${digits(3)}-${digits(7)}-${digits(7)}`;
    const bought = new Date(last - Math.floor(random() * 500 * 86_400_000))
      .toISOString()
      .replace(".000Z", "+00:00")
      .replace(/\.\d+Z/, "+00:00");
    const status = random() < 0.02 ? "Cancelled" : "Shipped";
    const channel = random() < 0.6 ? "Merchant" : "Amazon";
    const sku = `SKU-${Math.floor(random() * 400)}`;
    rows.push(
      [
        id,
        "",
        bought,
        bought,
        status,
        channel,
        "Amazon.com",
        "",
        "Standard",
        `Lamp 12" ${sku}`,
        sku,
        "B000000000",
        status,
        "1",
        "USD",
        "19.99",
        "1.60",
        "false",
      ].join("\t"),
    );
  }
  return rows.join("\n");
}
