import { expect, test } from "vitest";
import { csvOfTable } from "@/lib/reports/csv-table.ts";
import { type OrderInTable, ordersTable } from "@/lib/reports/tables/orders.ts";

const order: OrderInTable = {
  orderId: "111-0000000-0000001",
  marketplace: "US",
  channel: "seller",
  soldOnAmazon: true,
  status: "shipped",
  purchasedAt: new Date("2026-03-01T07:30:00Z"),
  shipBy: new Date("2026-03-04T07:59:59.999Z"),
  deliverBy: null,
  skus: ["MUG-1", "MUG-2"],
  confirmedAt: new Date("2026-03-02T18:00:00Z"),
  carriers: ["UPS"],
  weight: 2,
  because: "1 of 5 stars",
};

async function linesOf(...orders: OrderInTable[]): Promise<string[]> {
  let text = "";
  for await (const piece of csvOfTable(ordersTable([orders]))) text += piece;
  return text.split("\r\n");
}

test("instants are in UTC, and the day is that of the store's clock", async () => {
  const [head, line] = await linesOf(order);
  expect(head).toBe(
    "\uFEFForder-id,marketplace,channel,sold-on-amazon,status,placed-on,time-zone,placed-at,ship-by-at,deliver-by-at,confirmed-at,carriers,skus,counted,why",
  );
  // Half past seven in UTC is half past eleven at night on the day before in Los Angeles.
  expect(line).toBe(
    '111-0000000-0000001,US,seller,yes,shipped,2026-02-28,America/Los_Angeles,2026-03-01T07:30:00.000Z,2026-03-04T07:59:59.999Z,,2026-03-02T18:00:00.000Z,UPS,"MUG-1; MUG-2",2,1 of 5 stars',
  );
});

test("no cell is taken for a formula, whatever a SKU or a carrier is called", async () => {
  const [, told] = await linesOf({
    ...order,
    skus: ["=1+1"],
    carriers: ['@SUM("A1")'],
    because: "+cmd, then more",
    confirmedAt: null,
  });
  expect(told).toContain("'=1+1");
  expect(told).toContain(`"'@SUM(""A1"")"`);
  expect(told).toContain(`"'+cmd, then more"`);
});

test("what is not known is left empty", async () => {
  const bare = { ...order, shipBy: null, confirmedAt: null, carriers: [], skus: [], because: null };
  expect((await linesOf(bare))[1]?.split(",").slice(8)).toEqual(["", "", "", "", "", "2", ""]);
});
