import type { Marketplace } from "./order.ts";

/** An invented buyer. Numbers and mail domains are ones set aside for fiction and examples. */
export interface Buyer {
  name: string;
  email: string;
  phone: string;
  street: string;
  city: string;
  state: string;
  postalCode: string;
}

interface People {
  first: readonly string[];
  last: readonly string[];
  streets: readonly string[];
  /** City, state or county, first part of the postal code. */
  towns: readonly (readonly [string, string, string])[];
  street(number: number, street: string): string;
  postalCode(start: string, number: number): string;
  phone(number: number): string;
}

const padded = (number: number, length: number) => String(number).padStart(length, "0");

const people: Record<Marketplace, People> = {
  US: {
    first: ["Avery", "Jordan", "Casey", "Morgan", "Riley", "Quinn", "Harper", "Rowan", "Sage", "Emerson"],
    last: [
      "Fernwick",
      "Holloway",
      "Marsdale",
      "O'Brannick",
      "Pemberly",
      "Quillan",
      "Ravensgate",
      "Tillbrook",
    ],
    streets: ["Lantern Ave", "Copper Mill Rd", "Birchwater Ln", "Old Depot St", "Juniper Ct"],
    towns: [
      ["FAIRHOLLOW", "OH", "441"],
      ["Maple Bend", "WA", "981"],
      ["PINE CROSSING", "TX", "787"],
      ["Eastlake Falls", "NY", "120"],
      ["CEDAR POINT HEIGHTS", "CA", "945"],
      ["Stonebrook", "IL", "606"],
      ["Harbor Mills", "FL", "331"],
    ],
    street: (number, street) => `${number} ${street}`,
    postalCode: (start, number) => `${start}${padded(number % 100, 2)}-${padded(number, 4)}`,
    phone: (number) => `+1 206-555-01${padded(number % 100, 2)}`,
  },
  UK: {
    first: ["Alfie", "Bronwen", "Callum", "Elspeth", "Freya", "Imogen", "Niamh", "Rhys", "Tamsin", "Wilf"],
    last: ["Ashgrove", "Bellwether", "Cobblestone", "Dunmoor", "Everleigh", "Fairclough-Hay", "Greystoke"],
    streets: ["Lamplighter Row", "Chandlers Way", "Mill Lane", "St Aldwyn's Road", "The Hollows"],
    towns: [
      ["LITTLE MARLBECK", "", "ZE9"],
      ["Upper Thornley", "Northshire", "ZN4"],
      ["Westing-on-Sea", "Southmere", "ZS2"],
      ["GREAT HOLLINGTON", "", "ZH7"],
      ["Brackenford", "Midmarch", "ZB1"],
    ],
    street: (number, street) => `${number} ${street}`,
    postalCode: (start, number) => `${start} ${number % 10}${"ABDEFGHJLN"[number % 10]}Q`,
    phone: (number) => `01632 960${padded(number % 1000, 3)}`,
  },
  DE: {
    first: ["Anneke", "Björn", "Dörte", "Florian", "Grete", "Jörg", "Käthe", "Lennart", "Sören", "Wiebke"],
    last: ["Ährenfeld", "Birkenstein", "Großmüller", "Lichtenbrück", "Nordhäuser", "Tannwald", "Weißbach"],
    streets: ["Laternenweg", "Mühlstraße", "Am Kupferhof", "Lindenallee", "Schöne Aussicht"],
    towns: [
      ["Oberlichtenau am See", "", "016"],
      ["NEUFELDEN", "", "104"],
      ["Bad Tannbrück", "Hessen", "352"],
      ["Kleinmühlheim", "", "509"],
      ["Grünwörth", "Bayern", "863"],
    ],
    street: (number, street) => `${street} ${number}`,
    postalCode: (start, number) => `${start}${padded(number % 100, 2)}`,
    phone: (number) => `030 23125${padded(number % 1000, 3)}`,
  },
};

/** The buyer with this number: the same one every time, so that both order files tell the same story. */
export function buyerNumbered(marketplace: Marketplace, number: number): Buyer {
  const { first, last, streets, towns, ...forms } = people[marketplace];
  const from = <T>(list: readonly T[], divisor: number) =>
    list[Math.floor(number / divisor) % list.length] as T;
  const name = `${from(first, 1)} ${from(last, 11)}`;
  const [city, state, postalStart] = from(towns, 83);
  return {
    name,
    email: `${number.toString(36)}.buyer@marketplace.example`,
    phone: forms.phone(Math.floor(number / 7)),
    street: forms.street(1 + (Math.floor(number / 29) % 180), from(streets, 601)),
    city,
    state,
    postalCode: forms.postalCode(postalStart, Math.floor(number / 13) % 10_000),
  };
}
