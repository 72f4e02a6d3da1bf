import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { isDay } from "@/lib/metrics/day.ts";
import { BadCell } from "../fault.ts";
import type { ReportKind } from "../kind.ts";
import { masked } from "../masked.ts";
import type { Row } from "../row.ts";

/** The second column's name where it was seen; the rest of the header is half-translated, in a fixed order. */
const ratingNames = new Set([
  "rating",
  "bewertung",
  "calificación",
  "clasificación",
  "évaluation",
  "note",
  "valutazione",
  "avaliação",
  "beoordeling",
  "betyg",
  "ocena",
  "評価",
]);

/** Where date, rating, comment and order id stand, by the number of columns: today's six and the forms of 2011. */
const placesByWidth: Record<number, [string, number][]> = {
  6: [
    ["date", 0],
    ["rating", 1],
    ["comments", 2],
    ["order id", 4],
  ],
  9: [
    ["date", 0],
    ["rating", 1],
    ["comments", 2],
    ["order id", 6],
  ],
  10: [
    ["date", 0],
    ["rating", 1],
    ["comments", 2],
    ["order id", 7],
  ],
};

/** Feedback of one to three stars (Amazon leaves the better ones out). Read by position: its names are translated. */
export const sellerFeedback: ReportKind = {
  id: "seller-feedback",
  title: "Seller Feedback",
  found: "Performance › Feedback › Feedback Manager › Request report",
  required: ["date", "rating", "order id"],
  columns: ["date", "rating", "comments", "order id"],
  freeText: ["comments"],
  joinsShortLines: true,
  fits: (header) => header.length in placesByWidth && ratingNames.has(header[1] ?? ""),
  placesOf: (header) => new Map(placesByWidth[header.length]),
  provides: [{ input: "feedback", extent: "list" }],
  start: (context) => ({
    read(row) {
      const leftOn = feedbackDay(row, context.marketplace);
      return {
        on: leftOn,
        tellings: [
          {
            fact: "feedback",
            line: row.line,
            orderId: row.orderId("order id"),
            // One rating an order: the order is the key.
            key: "",
            toldBy: context.kind,
            version: context.learnedOn,
            fields: {
              leftOn,
              stars: Number(row.oneOf("rating", ["1", "2", "3", "4", "5"])),
              comment: masked(row.text("comments")) || null,
            },
          },
        ],
      };
    },
  }),
};

/** A feedback report's day: no time, a two-digit year, in the order of the store it was downloaded for. */
function feedbackDay(row: Row, marketplace: string): string {
  const text = row.required("date");
  const parts = text.split(/[/.-]/).map((part) => part.trim());
  const order = parts[0]?.length === 4 ? "YMD" : (marketplaceWithCode(marketplace)?.dateOrder ?? "DMY");
  const [year, month, day] = [..."YMD"].map((unit) => parts[order.indexOf(unit)] ?? "");
  const iso = `${year?.length === 2 ? `20${year}` : year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  if (parts.length !== 3 || !isDay(iso)) {
    throw new BadCell(
      "bad-date",
      "date",
      `"${text}" is not a day written ${order.split("").join("/")} as in reports of ${marketplace}. Is it the store the file was downloaded for?`,
    );
  }
  return iso;
}
