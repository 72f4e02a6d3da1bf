import { z } from "zod";
import { currentDatabase, currentSpool } from "@/db/current.ts";
import { bytesInSpool } from "@/db/uploads/spool.ts";
import { brokenOffUpload, newUpload, recentUploads } from "@/db/uploads/uploads.ts";
import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import { reportKinds } from "@/lib/imports/kinds/index.ts";

const announced = z.object({
  account: z.string().trim().min(1, "Name the account").max(100),
  marketplace: z.enum(marketplaces.map((marketplace) => marketplace.code) as [string, ...string[]]),
  kind: z
    .enum(reportKinds.map((kind) => kind.id) as [string, ...string[]])
    .nullable()
    .default(null),
  file: z.string().min(1).max(255),
  bytes: z
    .number()
    .int()
    .min(0)
    .max(4 * 1024 ** 3),
});

/**
 * Announces a file: what it is called, how long it is, where it belongs. The answer has the id its chunks go to, and how
 * many bytes of it are here already when an upload of it broke off.
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
  if (begun && (await bytesInSpool(currentSpool(), begun.id)) === begun.received) return Response.json(begun);
  return Response.json(await newUpload(currentDatabase(), upload), { status: 201 });
}

/** Uploads under way, and those of the last hour. */
export async function GET(): Promise<Response> {
  return Response.json({ uploads: await recentUploads(currentDatabase()) });
}
