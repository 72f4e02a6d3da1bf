import { dayOfOrder, judgement, type Rule } from "./judgement.ts";
import { isShippedBySeller, lastConfirmation } from "./totals.ts";

/**
 * Late: the last package was confirmed after the ship-by date. The moment of confirmation counts, not the date
 * typed into it.
 */
export const lateShipment: Rule = (order) => {
  const confirmedAt = lastConfirmation(order);
  if (!isShippedBySeller(order) || !order.shipBy || !confirmedAt || confirmedAt <= order.shipBy) return [];
  const day = dayOfOrder(order, order.shipBy);
  const confirmedOn = dayOfOrder(order, confirmedAt);
  return [
    judgement(order, "late-shipment", {
      day,
      knownFrom: confirmedOn,
      because:
        confirmedOn === day
          ? "Confirmed later that day than the ship-by time"
          : `Ship-by ${day}, confirmed ${confirmedOn}`,
      source: "lateShipmentRate",
    }),
  ];
};

/** Overdue and still not confirmed: not in the rate yet, late the moment it is confirmed, so shown apart. */
export const pendingLateShipment: Rule = (order) => {
  const open = order.status === "unshipped" && lastConfirmation(order) === null;
  if (!isShippedBySeller(order) || !order.shipBy || !open) return [];
  return [
    judgement(order, "pending-late-shipment", {
      day: dayOfOrder(order, order.shipBy),
      knownFrom: dayOfOrder(order, new Date(order.shipBy.getTime() + 1000)),
      confirmed: false,
      because: "Overdue, shipment not confirmed",
      source: "lateShipmentRate",
    }),
  ];
};
