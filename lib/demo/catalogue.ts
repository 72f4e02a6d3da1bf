import type { Marketplace } from "./order.ts";

export interface Product {
  sku: string;
  asin: string;
  name: Record<Marketplace, string>;
  priceCents: Record<Marketplace, number>;
  /** How often it sells, beside the others. */
  popularity: number;
}

const inEnglish = (name: string, german: string) => ({ US: name, UK: name, DE: german });
const prices = (us: number, uk: number, de: number) => ({ US: us, UK: uk, DE: de });

/** Northlight's shelf. Inch marks and commas are on purpose: Amazon's files quote nothing. */
export const catalogue: readonly Product[] = [
  {
    sku: "NL-PEN-12-BRS",
    asin: "B0NL7P12BR",
    name: inEnglish(
      "Northlight 12\" pendant, brushed brass, with 6' cord",
      "Northlight Pendelleuchte Ø 30 cm, gebürstetes Messing",
    ),
    priceCents: prices(6499, 5499, 5999),
    popularity: 10,
  },
  {
    sku: "NL-PEN-08-BLK",
    asin: "B0NL7P08BK",
    name: inEnglish('Northlight 8" pendant, matt black', "Northlight Pendelleuchte Ø 20 cm, mattschwarz"),
    priceCents: prices(4499, 3899, 4299),
    popularity: 9,
  },
  {
    sku: "NL-LAMP-DESK-01",
    asin: "B0NL2DESK1",
    name: inEnglish(
      "Northlight desk lamp, dimmable, USB-C, warm to cool white",
      "Northlight Schreibtischlampe, dimmbar, USB-C, warm- bis kaltweiß",
    ),
    priceCents: prices(3999, 3299, 3699),
    popularity: 14,
  },
  {
    sku: "NL-LAMP-FLOOR-02",
    asin: "B0NL2FLR02",
    name: inEnglish(
      'Northlight arc floor lamp 65" with linen shade',
      "Northlight Bogenlampe 165 cm mit Leinenschirm",
    ),
    priceCents: prices(11900, 9900, 10900),
    popularity: 4,
  },
  {
    sku: "NL-BULB-E27-4",
    asin: "B0NLE27B04",
    name: {
      US: 'Northlight LED bulbs A19, 60 W equal, 2700 K (pack of 4) - 2.4" wide',
      UK: "Northlight LED bulbs E27, 60 W equal, 2700 K (pack of 4)",
      DE: "Northlight LED-Lampen E27, ersetzt 60 W, 2700 K (4er-Pack)",
    },
    priceCents: prices(1799, 1499, 1699),
    popularity: 18,
  },
  {
    sku: "NL-BULB-GU10-6",
    asin: "B0NLGU1006",
    name: inEnglish(
      "Northlight GU10 spots, dimmable (pack of 6)",
      "Northlight GU10-Spots, dimmbar (6er-Pack)",
    ),
    priceCents: prices(2199, 1899, 2099),
    popularity: 10,
  },
  {
    sku: "NL-STRIP-5M",
    asin: "B0NLSTRP5M",
    name: inEnglish(
      'Northlight LED strip 16.4 ft, "soft glow", cuttable every 2"',
      'Northlight LED-Band 5 m, "sanftes Licht", alle 5 cm teilbar',
    ),
    priceCents: prices(2799, 2299, 2599),
    popularity: 12,
  },
  {
    sku: "NL-NIGHT-2",
    asin: "B0NLNGHT02",
    name: inEnglish(
      "Northlight plug-in night light with sensor (2 pieces)",
      "Northlight Steckdosen-Nachtlicht mit Sensor (2 Stück)",
    ),
    priceCents: prices(1499, 1299, 1399),
    popularity: 13,
  },
  {
    sku: "NL-LANT-OUT-S",
    asin: "B0NLLANTS1",
    name: inEnglish(
      "Northlight outdoor wall lantern, seeded glass, small",
      "Northlight Außenwandleuchte, Blasenglas, klein",
    ),
    priceCents: prices(5299, 4499, 4999),
    popularity: 6,
  },
  {
    sku: "NL-SOLAR-8",
    asin: "B0NLSLR008",
    name: inEnglish("Northlight solar path lights (set of 8)", "Northlight Solar-Wegleuchten (8er-Set)"),
    priceCents: prices(3599, 2999, 3299),
    popularity: 9,
  },
  {
    sku: "NL-CLOCK-WALL-12",
    asin: "B0NLCLK012",
    name: inEnglish('Northlight 12" wall clock, silent, oak', "Northlight Wanduhr 30 cm, lautlos, Eiche"),
    priceCents: prices(3299, 2799, 2999),
    popularity: 6,
  },
  {
    sku: "NL-CAND-3-AMB",
    asin: "B0NLCND3AM",
    name: inEnglish(
      'Northlight flameless candles, amber glass, 4", 5" and 6"',
      "Northlight LED-Kerzen, Bernsteinglas, 3er-Set",
    ),
    priceCents: prices(2499, 2199, 2399),
    popularity: 8,
  },
  {
    sku: "NL-MIRR-20-RND",
    asin: "B0NLMRR20R",
    name: inEnglish(
      'Northlight 20" round mirror, black frame',
      "Northlight Spiegel rund 50 cm, schwarzer Rahmen",
    ),
    priceCents: prices(5799, 4999, 5499),
    popularity: 4,
  },
  {
    sku: "NL-FAIRY-33",
    asin: "B0NLFRY033",
    name: inEnglish(
      "Northlight fairy lights 33 ft, copper wire, timer",
      "Northlight Lichterkette 10 m, Kupferdraht, Zeitschaltuhr",
    ),
    priceCents: prices(1599, 1399, 1499),
    popularity: 15,
  },
];
