import { z } from "zod";
import { currentDatabase, currentSpool } from "@/db/current.ts";
import { bytesInSpool } from "@/db/uploads/spool.ts";
import { brokenOffUpload, dateUpload, newUpload, recentUploads } from "@/db/uploads/uploads.ts";
import { marketplaces, zoneOf } from "@/lib/amazon/marketplaces.ts";
import { reportKinds } from "@/lib/imports/kinds/index.ts";
import { addDays, isDay } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";

/** No report is older. */
const AMAZON_BEGAN_ON = "1995-07-16";

/** No database takes a NUL into text. */
const text = z.string().refine((typed) => !typed.includes("\0"), "It holds a letter that nothing can hold");

const announcement = z.object({
  account: text.trim().min(1, "Name the account").max(100),
  marketplace: z.enum(marketplaces.map((marketplace) => marketplace.code) as [string, ...string[]]),
  kind: z
    .enum(reportKinds.map((kind) => kind.id) as [string, ...string[]])
    .nullable()
    .default(null),
  learnedOn: z
    .string()
    .refine((text) => isDay(text) && text >= AMAZON_BEGAN_ON, "A day that exists is needed, as 2026-03-01")
    .nullable()
    .default(null),
  file: text.min(1).max(255),
  bytes: z
    .number()
    .int()
    .min(0)
    .max(4 * 1024 ** 3),
});

/** A day ahead of the store's is let through: clocks differ. */
const announced = announcement.refine(
  ({ learnedOn, marketplace }) =>
    learnedOn === null || learnedOn <= addDays(dayOf(new Date(), zoneOf(marketplace)), 1),
  { path: ["learnedOn"], message: "A file can not have been downloaded on a day to come" },
);

/**
 * Announces a file: what it is called, how long it is, where it belongs. The answer has the id its chunks go to, and how
 * many bytes of it are here already when an upload of it broke off. One that goes on keeps the day it was said to be
 * downloaded on, unless another is said now.
 */
export async function POST(request: Request): Promise<Response> {
  const body = announced.safeParse(await request.json().catch(() => null));
  if (!body.success) {
    const message = body.error.issues
      .map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`)
      .join("; ");
    return Response.json({ message }, { status: 400 });
  }
  const { account, ...file } = body.data;
  const upload = { ...file, accountName: account };
  const begun = await brokenOffUpload(currentDatabase(), upload);
  if (begun && (await bytesInSpool(currentSpool(), begun.id)) === begun.received) {
    const { learnedOn } = upload;
    if (!learnedOn || learnedOn === begun.learnedOn) return Response.json(begun);
    await dateUpload(currentDatabase(), begun.id, learnedOn);
    return Response.json({ ...begun, learnedOn });
  }
  return Response.json(await newUpload(currentDatabase(), upload), { status: 201 });
}

/** Uploads under way, and those of the last hour. */
export async function GET(): Promise<Response> {
  return Response.json({ uploads: await recentUploads(currentDatabase()) });
}
