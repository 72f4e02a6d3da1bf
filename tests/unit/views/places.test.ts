import { describe, expect, test } from "vitest";
import { hereAt } from "@/app/_keys/here.ts";
import { orderMeant, orderPlaces, type Places, placesFor } from "@/app/_keys/places.ts";

const places: Places = {
  accounts: [
    {
      name: "Acme (demo)",
      stores: [
        { marketplace: "DE", country: "Germany", today: "2026-11-26" },
        { marketplace: "US", country: "United States", today: "2026-11-25" },
      ],
    },
    { name: "Birch & Co", stores: [{ marketplace: "UK", country: "United Kingdom", today: "2026-11-26" }] },
  ],
};
const acme = "/a/Acme%20(demo)";
const inUs = hereAt(
  { pathname: `${acme}/refund-rate`, search: "?channel=amazon&known=now" },
  `${acme}?marketplace=US&on=2026-11-01`,
);
const firstOf = (words: string, here = inUs) => placesFor(words, places, here)[0]?.items[0];

describe("the palette", () => {
  test("leads to what has every word typed in its name, whole words first", () => {
    expect(firstOf("late de")?.href).toMatch(/late-shipment-rate\?marketplace=DE/);
    expect(firstOf("warn")?.href).toBe("/warnings");
    expect(firstOf("warn germany")?.href).toMatch(/^\/warnings\?account=Acme.*marketplace=DE$/);
    expect(firstOf("impo")?.href).toBe("/imports");
    expect(firstOf("reconcile birch")?.href).toBe("/a/Birch%20%26%20Co/reconcile?marketplace=UK");
    expect(firstOf("what if valid tracking")?.href).toMatch(/valid-tracking-rate\/what-if/);
    expect(firstOf("breakdown valid tracking")?.href).toMatch(/valid-tracking-rate\/by/);
    expect(firstOf("orders germany")?.href).toBe(`${acme}/orders?marketplace=DE`);
    expect(firstOf("birch")?.href).toBe("/a/Birch%20%26%20Co?marketplace=UK");
    expect(firstOf("weekly birch")?.href).toBe("/reports?account=Birch+%26+Co");
    expect(placesFor("nonsense", places, inUs)).toEqual([]);
  });

  test("lists no place twice", () => {
    for (const words of ["", "reports", "acme", "de", "late"]) {
      const ids = placesFor(words, places, inUs).flatMap(({ items }) => items.map(({ id }) => id));
      expect(new Set(ids).size, words).toBe(ids.length);
    }
  });

  test("keeps the day of the store on screen, and shows another store today", () => {
    expect(firstOf("order defects us")?.href).toContain("on=2026-11-01");
    expect(firstOf("orders states")?.href).toBe(`${acme}/orders?marketplace=US&on=2026-11-01`);
    expect(firstOf("order defects de")?.href).not.toContain("on=");
  });

  test("takes the page on screen to a day, without what holds for one day only", () => {
    expect(firstOf("yesterday")).toMatchObject({
      label: "Tue 24 Nov 2026",
      href: `${acme}/refund-rate?marketplace=US&channel=amazon&on=2026-11-24`,
    });
    expect(firstOf("today")?.href).toBe(`${acme}/refund-rate?marketplace=US&channel=amazon`);
  });

  test("takes a list of orders to another day from its first page on", () => {
    const at = { pathname: `${acme}/orders`, search: "?marketplace=US&carrier=UPS&page=7" };
    const here = hereAt(at, `${acme}?marketplace=US`);
    expect(firstOf("yesterday", here)?.href).toBe(`${acme}/orders?marketplace=US&carrier=UPS&on=2026-11-24`);
  });

  test("elsewhere asks in which store the day is meant", () => {
    const days = placesFor("2026-11-26", places, null)[0]?.items ?? [];
    // In the United States that day has not come yet.
    expect(days.map(({ href }) => href)).toEqual([
      `${acme}?marketplace=DE`,
      "/a/Birch%20%26%20Co?marketplace=UK",
    ]);
  });

  test("begins with the rates of the store on screen, else with the pages", () => {
    expect(placesFor("", places, inUs)[0]).toMatchObject({ value: "Rates" });
    expect(placesFor("", places, inUs)[0]?.items).toHaveLength(9);
    expect(placesFor("", places, null)[0]).toMatchObject({ value: "Pages" });
  });

  test("never lists more than can be read", () => {
    const many: Places = {
      accounts: Array.from({ length: 100 }, (_, n) => ({
        name: `A${n}`,
        stores: places.accounts[0]?.stores ?? [],
      })),
    };
    const listed = placesFor("late", many, null).flatMap(({ items }) => items);
    expect(listed).toHaveLength(40);
    expect(new Set(listed.map(({ id }) => id)).size).toBe(40);
  });

  test("knows an order's number, with its dashes or without", () => {
    expect(orderMeant(" 111-0022505-6724469")).toBe("111-0022505-6724469");
    expect(orderMeant("11100225056724469")).toBe("111-0022505-6724469");
    expect(orderMeant("111-00225")).toBeNull();
    expect(orderPlaces("111-0022505-6724469", [], null)).toEqual([]);
    expect(orderPlaces("111-0022505-6724469", ["Birch & Co"], "2026-11-01")[0]?.items[0]?.href).toBe(
      "/a/Birch%20%26%20Co/orders/111-0022505-6724469?on=2026-11-01",
    );
  });
});
