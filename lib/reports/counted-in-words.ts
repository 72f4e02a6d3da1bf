import type { MetricId, Tally } from "@/lib/amazon/metrics.ts";

/** What a rate divides by, as a seller would say it. */
export const totalInWords: Record<Tally, string> = {
  orders: "Orders by the day they were placed, leaving out pending ones and those cancelled while pending.",
  "cancelled-orders": "Orders of the total that were cancelled once they were orders.",
  "left-out-orders": "Orders that are pending, or were cancelled while pending.",
  "confirmed-orders": "Orders with a ship-by date whose every package is confirmed.",
  "confirmed-packages": "Confirmed packages with a deliver-by date.",
  "scanned-packages": "Confirmed packages that a carrier scanned.",
  "delivered-units": "Units of packages with tracking that were delivered and have a deliver-by date.",
  "on-time-units": "Units delivered by their deliver-by date.",
};

const late =
  "Orders whose last package was confirmed after the ship-by date. The moment of confirmation counts.";

/** What makes one of the total count. */
export const countedInWords: Record<MetricId, string> = {
  "order-defect-rate":
    "Orders with one or more of: feedback of one or two stars that was not removed; an A-to-z claim not denied, withdrawn, paid by Amazon or won on appeal; a chargeback that is neither fraud nor won. However many an order has, it counts once.",
  "cancel-rate":
    "Orders cancelled by the seller, and by Amazon for any reason but payment and fraud. Those cancelled by the buyer do not count.",
  "late-shipment-rate": late,
  "late-shipment-rate-10d": late,
  "valid-tracking-rate": "Packages that a carrier scanned.",
  "on-time-delivery-rate": "Units delivered by the end of the deliver-by day.",
  "refund-rate": "Orders with one refund or more, from the day of the first.",
};
