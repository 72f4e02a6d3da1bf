import { expect, test } from "@playwright/test";
import { daysAgo } from "./every-page.ts";
import { distinct, expectAllTrue, figuresOf } from "./figures.ts";
import { performanceReport, sendFile } from "./send-file.ts";

test("beside Amazon's figures, ours and each cause lead to their orders", async ({ page, request }) => {
  const learnedOn = daysAgo(3);
  const placed = daysAgo(30);
  const name = "Acme Beside";
  const line = (id: string, status: string, channel = "seller") =>
    `${id},${placed}T20:00:00Z,${channel},${status}`;
  const orders = [
    "order-id,purchased-at,channel,status",
    ...Array.from({ length: 20 }, (_, n) => line(`B-${n}`, n < 3 ? "cancelled" : "shipped")),
    ...Array.from({ length: 4 }, (_, n) => line(`P-${n}`, "pending")),
    ...Array.from({ length: 5 }, (_, n) => line(`F-${n}`, "shipped", "amazon")),
    // In Amazon's window alone, which ends a day later than ours.
    ...Array.from({ length: 2 }, (_, n) => `W-${n},${daysAgo(17)}T20:00:00Z,seller,shipped`),
  ].join("\n");
  const feedback = `order-id,left-on,stars\nB-5,${daysAgo(20)},1\nF-1,${daysAgo(20)},1`;
  const send = (file: string, text: string) =>
    sendFile(request, { account: name, marketplace: "US", learnedOn, file, text });
  await send("orders.csv", orders);
  await send("feedback.csv", feedback);
  await send(
    "performance.json",
    performanceReport({ from: daysAgo(77), to: daysAgo(17), count: 1, total: 26 }),
  );
  const path = `/a/${encodeURIComponent(name)}/reconcile?marketplace=US`;
  const figures = distinct(await figuresOf(page, path));
  await expect(page.getByRole("main")).toContainText("Those are 4 pending");
  expect(figures.map(({ count }) => count)).toEqual(expect.arrayContaining([1, 20, 22, 4]));
  await expectAllTrue(page, figures);
});
