import { createHash } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";

/** Sends a file as the page of imports does, and waits until it is in. */
export async function sendFile(
  request: APIRequestContext,
  { text, ...said }: { account: string; marketplace: string; learnedOn: string; file: string; text: string },
): Promise<void> {
  const headers = { "Sec-Fetch-Site": "same-origin" };
  const body = Buffer.from(text);
  const announced = await request.post("/api/uploads", { headers, data: { ...said, bytes: body.length } });
  const { id } = await announced.json();
  await request.put(`/api/uploads/${id}?offset=0`, { headers, data: body });
  const sha256 = createHash("sha256").update(body).digest("hex");
  await request.post(`/api/uploads/${id}/import`, { headers, data: { sha256 } });
  await expect
    .poll(async () => (await (await request.get(`/api/uploads/${id}`)).json()).stage, { timeout: 60_000 })
    .toBe("finished");
}

/** Amazon's own figure of order defects in the US store, seller-fulfilled, as its report has it. */
export function performanceReport({
  from,
  to,
  count,
  total,
}: {
  from: string;
  to: string;
  count: number;
  total: number;
}): string {
  return JSON.stringify({
    accountStatuses: [{ marketplaceId: "ATVPDKIKX0DER", status: "NORMAL" }],
    performanceMetrics: [
      {
        marketplaceId: "ATVPDKIKX0DER",
        orderDefectRate: {
          mfn: {
            reportingDateRange: {
              reportingDateFrom: `${from}T00:00Z`,
              reportingDateTo: `${to}T23:59Z`,
            },
            status: "GOOD",
            targetValue: 0.01,
            targetCondition: "LESS_THAN",
            orderWithDefects: { count, status: "GOOD" },
            orderCount: total,
            rate: count / total,
          },
        },
      },
    ],
  });
}
