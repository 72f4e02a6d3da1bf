import type { Day } from "../calendar.ts";
import type { Feedback, Marketplace, SimulatedOrder } from "../order.ts";
import { type Cell, partsOf, tabSeparated } from "./cells.ts";

const english = ["Date", "Rating", "Comments", "Response", "Order ID", "Rater Email"];

const headers: Record<Marketplace, readonly string[]> = {
  US: english,
  UK: english,
  DE: ["Datum", "Bewertung", "Kommentar", "Ihre Antwort", "Transaktionsnummer", "E-Mail des Bewertenden"],
};

type WithFeedback = SimulatedOrder & { feedback: Feedback };

/** The Seller Feedback report: neutral and negative ratings that still stand, newest first. */
export function sellerFeedbackFile(orders: readonly SimulatedOrder[], marketplace: Marketplace): string {
  const rows = withFeedback(orders)
    .filter(({ feedback }) => feedback.removedOn === null)
    .sort((one, other) => (one.feedback.leftOn < other.feedback.leftOn ? 1 : -1))
    .map(({ id, feedback, buyerNumber }): Cell[] => [
      dateIn(marketplace, feedback.leftOn),
      feedback.stars,
      feedback.comment,
      feedback.response,
      id,
      `rater${buyerNumber % 100_000}@marketplace.example`,
    ]);
  return tabSeparated(headers[marketplace], rows);
}

export function withFeedback(orders: readonly SimulatedOrder[]): WithFeedback[] {
  return orders.filter((order): order is WithFeedback => order.feedback !== null);
}

/** As each marketplace writes it: `3/9/26`, `9/3/26`, `9.3.26`. */
function dateIn(marketplace: Marketplace, on: Day): string {
  const { year, month, day } = partsOf(on);
  const shortYear = String(year % 100).padStart(2, "0");
  if (marketplace === "US") return [month, day, shortYear].join("/");
  return [day, month, shortYear].join(marketplace === "UK" ? "/" : ".");
}
