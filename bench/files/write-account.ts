import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dayNumber } from "@/lib/metrics/day.ts";
import { allOrdersHeader, allOrdersLines, morningAfter } from "./all-orders.ts";
import {
  chargebacksHeader,
  claimsHeader,
  type EventLines,
  eventsOf,
  feedbackHeader,
  ordersHeader,
  shipmentsHeader,
} from "./events.ts";
import { LineWriter } from "./line-writer.ts";
import { orderAt } from "./order.ts";
import type { Seller } from "./seller.ts";

/** A report of a made-up account on disk. */
export interface WrittenFile {
  kind: string;
  path: string;
  lines: number;
}

type FileName = "orders" | keyof EventLines;

/** Orders first: what the others tell of an order is judged once it is known. */
const files: Record<FileName, { kind: string; file: string; header: string }> = {
  orders: { kind: "all-orders", file: "all-orders.txt", header: allOrdersHeader },
  shipBy: { kind: "headroom-orders", file: "ship-by.csv", header: ordersHeader },
  shipment: { kind: "headroom-shipments", file: "shipments.csv", header: shipmentsHeader },
  feedback: { kind: "seller-feedback", file: "feedback.txt", header: feedbackHeader },
  claim: { kind: "headroom-claims", file: "claims.csv", header: claimsHeader },
  chargeback: { kind: "headroom-chargebacks", file: "chargebacks.csv", header: chargebacksHeader },
};

/**
 * Writes an account's report files, as downloaded on the morning after its last day.
 *
 * @param lines Ends All Orders after so many lines, in the midst of the last order if need be.
 * @returns The files, in the order they are best imported.
 */
export function writeAccount(
  seller: Seller,
  folder: string,
  { only = Object.keys(files) as FileName[], lines = Number.POSITIVE_INFINITY } = {},
): WrittenFile[] {
  mkdirSync(folder, { recursive: true });
  const asOf = morningAfter(dayNumber(seller.until));
  const writers = (Object.keys(files) as FileName[])
    .filter((name) => only.includes(name))
    .map((name) => {
      const path = join(folder, files[name].file);
      return { name, path, writer: new LineWriter(path, files[name].header) };
    });
  for (let index = 0; index < seller.orders; index++) {
    const order = orderAt(seller, index);
    const ofOrder = allOrdersLines(order, asOf);
    const events = eventsOf(order, asOf, seller.care);
    for (const { name, writer } of writers) {
      if (name !== "orders") {
        if (events[name] !== null) writer.write(events[name]);
      } else for (const line of ofOrder) if (writer.lines < lines) writer.write(line);
    }
  }
  return writers.map(({ name, path, writer }) => {
    writer.close();
    return { kind: files[name].kind, path, lines: writer.lines };
  });
}
