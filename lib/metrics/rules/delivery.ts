import { isListed } from "./evidence.ts";
import { dayOfOrder, judgement, type Rule } from "./judgement.ts";
import { lasting } from "./spans.ts";
import { deliverByOf, isShippedBySeller } from "./totals.ts";

/** A confirmed package that no carrier has scanned, until one does. */
export const noCarrierScan: Rule = (order) =>
  isShippedBySeller(order)
    ? order.shipments.filter(isListed).flatMap((shipment) => {
        const deliverBy = deliverByOf(order, shipment);
        if (!deliverBy || !shipment.confirmedAt) return [];
        const day = dayOfOrder(order, deliverBy);
        const scannedOn = shipment.firstScanAt && dayOfOrder(order, shipment.firstScanAt);
        // Nearly every package waits some days for its scan. Windows end ten days after the deliver-by, so one
        // scanned by then was never missing in any figure, and keeping it would fill the table with good packages.
        if (scannedOn && scannedOn <= day) return [];
        return lasting([
          judgement(order, "no-carrier-scan", {
            day,
            knownFrom: dayOfOrder(order, shipment.confirmedAt),
            knownUntil: scannedOn,
            because: shipment.trackingId
              ? `No scan by ${shipment.carrier ?? "the carrier"} of ${shipment.trackingId}`
              : "No tracking id",
            endedBy: scannedOn ? "scanned" : null,
            source: "validTrackingRate",
          }),
        ]);
      })
    : [];

/** A tracked package delivered after its deliver-by date; it weighs as many units as it holds. */
export const lateDelivery: Rule = (order) =>
  isShippedBySeller(order)
    ? order.shipments.filter(isListed).flatMap((shipment) => {
        const deliverBy = deliverByOf(order, shipment);
        const { trackingId, deliveredAt } = shipment;
        const units = shipment.units ?? 1;
        if (!deliverBy || !trackingId || !deliveredAt || deliveredAt <= deliverBy || units === 0) return [];
        const day = dayOfOrder(order, deliverBy);
        const deliveredOn = dayOfOrder(order, deliveredAt);
        return [
          judgement(order, "late-delivery", {
            day,
            knownFrom: deliveredOn,
            units,
            because: `Deliver-by ${day}, delivered ${deliveredOn}`,
            source: "onTimeDeliveryRate",
          }),
        ];
      })
    : [];
