/** A part of Amazon's report: so many counted of so many orders, in a window. */
function figure(counted: object, rate: number, target: object, from: string, to: string) {
  return {
    ...counted,
    rate,
    ...target,
    status: "GOOD",
    reportingDateRange: { reportingDateFrom: from, reportingDateTo: to },
  };
}

const under = (targetValue: number) => ({ targetValue, targetCondition: "LESS_THAN" });
const atLeast = (targetValue: number) => ({ targetValue, targetCondition: "GREATER_THAN" });

/**
 * What Amazon might have said of the demo's US store on 20 Nov 2026, as its Seller Performance report writes it: close to
 * what follows from the files, and not the same.
 */
export function amazonsFigures(): string {
  const [from60, to60] = ["2026-09-07", "2026-11-05"] as const;
  return JSON.stringify(
    {
      accountStatuses: [{ marketplaceId: "ATVPDKIKX0DER", status: "NORMAL" }],
      performanceMetrics: [
        {
          marketplaceId: "ATVPDKIKX0DER",
          orderDefectRate: {
            mfn: figure(
              { orderCount: 918, orderWithDefects: { count: 6 } },
              0.0065,
              under(0.01),
              from60,
              to60,
            ),
            afn: figure(
              { orderCount: 545, orderWithDefects: { count: 1 } },
              0.0018,
              under(0.01),
              from60,
              to60,
            ),
          },
          lateShipmentRate: figure(
            { orderCount: 531, lateShipmentCount: 11 },
            0.0207,
            under(0.04),
            "2026-10-22",
            "2026-11-20",
          ),
          preFulfillmentCancellationRate: figure(
            { orderCount: 207, cancellationCount: 1 },
            0.0048,
            under(0.025),
            "2026-11-13",
            "2026-11-19",
          ),
          validTrackingRate: figure(
            { shipmentCount: 488, validTrackingCount: 479 },
            0.9816,
            atLeast(0.95),
            "2026-10-12",
            "2026-11-10",
          ),
        },
      ],
    },
    null,
    2,
  );
}
