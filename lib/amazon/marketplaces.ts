/**
 * Amazon's stores: what each is called, which clock its days follow, what it is paid in.
 *
 * Source: developer-docs.amazon.com/sp-api/docs/marketplace-ids (ids, codes); zones from Amazon staff for US,
 * otherwise the zone of the country's capital or largest city. Read 2026-11.
 */
export interface Marketplace {
  code: string;
  id: string;
  country: string;
  currency: string;
  /** The `sales-channel` of a report names the store by this domain, with a capital: "Amazon.co.uk". */
  domain: string;
  /** A day of this store is a day on this clock. */
  zone: string;
  /** How a two-digit day is written in the store's feedback report. */
  dateOrder: "MDY" | "DMY" | "YMD";
}

const rows: [code: string, id: string, country: string, currency: string, domain: string, zone: string][] = [
  ["US", "ATVPDKIKX0DER", "United States", "USD", "amazon.com", "America/Los_Angeles"],
  ["CA", "A2EUQ1WTGCTBG2", "Canada", "CAD", "amazon.ca", "America/Los_Angeles"],
  ["MX", "A1AM78C64UM0Y8", "Mexico", "MXN", "amazon.com.mx", "America/Mexico_City"],
  ["BR", "A2Q3Y263D00KWC", "Brazil", "BRL", "amazon.com.br", "America/Sao_Paulo"],
  ["UK", "A1F83G8C2ARO7P", "United Kingdom", "GBP", "amazon.co.uk", "Europe/London"],
  ["IE", "A28R8C7NBKEWEA", "Ireland", "EUR", "amazon.ie", "Europe/Dublin"],
  ["DE", "A1PA6795UKMFR9", "Germany", "EUR", "amazon.de", "Europe/Berlin"],
  ["FR", "A13V1IB3VIYZZH", "France", "EUR", "amazon.fr", "Europe/Paris"],
  ["IT", "APJ6JRA9NG5V4", "Italy", "EUR", "amazon.it", "Europe/Rome"],
  ["ES", "A1RKKUPIHCS9HS", "Spain", "EUR", "amazon.es", "Europe/Madrid"],
  ["NL", "A1805IZSGTT6HS", "Netherlands", "EUR", "amazon.nl", "Europe/Amsterdam"],
  ["BE", "AMEN7PMS3EDWL", "Belgium", "EUR", "amazon.com.be", "Europe/Brussels"],
  ["SE", "A2NODRKZP88ZB9", "Sweden", "SEK", "amazon.se", "Europe/Stockholm"],
  ["PL", "A1C3SOZRARQ6R3", "Poland", "PLN", "amazon.pl", "Europe/Warsaw"],
  ["TR", "A33AVAJ2PDY3EV", "Turkey", "TRY", "amazon.com.tr", "Europe/Istanbul"],
  ["SA", "A17E79C6D8DWNP", "Saudi Arabia", "SAR", "amazon.sa", "Asia/Riyadh"],
  ["AE", "A2VIGQ35RCS4UG", "United Arab Emirates", "AED", "amazon.ae", "Asia/Dubai"],
  ["EG", "ARBP9OOSHTCHU", "Egypt", "EGP", "amazon.eg", "Africa/Cairo"],
  ["ZA", "AE08WJ6YKNBMC", "South Africa", "ZAR", "amazon.co.za", "Africa/Johannesburg"],
  ["IN", "A21TJRUUN4KGV", "India", "INR", "amazon.in", "Asia/Kolkata"],
  ["SG", "A19VAU5U5O7RUS", "Singapore", "SGD", "amazon.sg", "Asia/Singapore"],
  ["AU", "A39IBJ37TRP1C6", "Australia", "AUD", "amazon.com.au", "Australia/Sydney"],
  ["JP", "A1VC38T7YXB528", "Japan", "JPY", "amazon.co.jp", "Asia/Tokyo"],
];

/** Feedback reports write the month first in the US, the year first in Japan and Sweden, else the day first. */
const dateOrders: Record<string, Marketplace["dateOrder"]> = { US: "MDY", JP: "YMD", SE: "YMD" };

export const marketplaces: Marketplace[] = rows.map(([code, id, country, currency, domain, zone]) => ({
  code,
  id,
  country,
  currency,
  domain,
  zone,
  dateOrder: dateOrders[code] ?? "DMY",
}));

const byCode = new Map(marketplaces.map((marketplace) => [marketplace.code, marketplace]));
const byDomain = new Map(marketplaces.map((marketplace) => [marketplace.domain, marketplace]));

/** The store with this code; "GB" is understood as "UK". Null when there is none. */
export function marketplaceWithCode(code: string): Marketplace | null {
  const upper = code.trim().toUpperCase();
  return byCode.get(upper === "GB" ? "UK" : upper) ?? null;
}

/** The store a report's `sales-channel` or `marketplace-name` means ("Amazon.co.uk"). Null when there is none. */
export function marketplaceOfDomain(salesChannel: string): Marketplace | null {
  return byDomain.get(salesChannel.trim().toLowerCase()) ?? null;
}

/** The clock of a store that is known to exist. @throws when the code is not a store's. */
export function zoneOf(code: string): string {
  const marketplace = byCode.get(code);
  if (!marketplace) throw new Error(`No Amazon store has the code "${code}"`);
  return marketplace.zone;
}
