import { between, numbersOf, oneOf } from "./numbers.ts";

export interface Product {
  name: string;
  sku: string;
  asin: string;
  priceCents: number;
}
export type Catalogue = readonly Product[];

const makers = [
  "Northlight",
  "Oak & Iron",
  "Kettering",
  "Bluefern",
  "Harrow",
  "Tidewater",
  "Lumo",
  "Pinecrest",
];
const kinds = [
  "Desk Lamp with USB Charging Port",
  "Stainless Steel Water Bottle, 24 oz",
  "Cotton Bath Towel Set of 4",
  "Cast Iron Skillet, Pre-Seasoned",
  'Wall Mount for 32"-65" Televisions',
  "Weatherproof Outdoor String Lights, 48 ft",
  "Bamboo Cutting Board with Juice Groove",
  "Resistance Bands for Home Workouts",
  "Ceramic Coffee Mug, Microwave Safe",
  "Felt Drawer Organiser, Foldable",
];
const boasts = [
  "Ideal for Home, Office and Dorm",
  "Gift Box Included, Easy to Clean, Dishwasher Safe, Two Year Warranty",
  "Heavy Duty, Non-Slip",
  "Suitable for Indoors and Outdoors, with Mounting Screws and Illustrated Instructions",
  "Space Saving Design",
];
const colours = ["Black", "White", "Sage Green", "Brushed Nickel", "Navy", "Sand"];
const asinLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Four hundred products: names as long as Amazon's are, which is half of a line. */
export function catalogueOf(topic: number): Catalogue {
  return Array.from({ length: 400 }, (_, index) => {
    const numbers = numbersOf(topic ^ 0x5f3759df, index);
    const asin = Array.from({ length: 8 }, () => asinLetters[Math.floor(numbers() * 36)]).join("");
    return {
      name: `${oneOf(numbers, makers)} ${oneOf(numbers, kinds)} - ${oneOf(numbers, boasts)} (${oneOf(numbers, colours)})`,
      sku: `${oneOf(numbers, ["HD", "KT", "LX"])}-${String(index).padStart(4, "0")}-${oneOf(numbers, ["S", "M", "L"])}`,
      asin: `B0${asin}`,
      priceCents: between(numbers, 700, 9_000),
    };
  });
}
