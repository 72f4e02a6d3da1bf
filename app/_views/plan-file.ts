import { PassThrough, Readable } from "node:stream";
import { currentProject } from "@/db/current.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { fileNameOf, savedAs } from "@/lib/reports/file-name.ts";
import { type Paper, papers } from "@/lib/reports/pdf/papers.ts";
import { planMarkdown, writePlanPdf } from "@/lib/reports/plan-file.ts";
import type { MetricPath } from "./metric-place.ts";
import { planView } from "./plan-view.ts";

/** The stores whose paper is Letter; everywhere else it is A4. */
const lettered = new Set(["US", "CA", "MX"]);

/** A plan's facts as a file: as the page of the same address shows them. `?paper=A4|Letter`. */
export async function planFile(path: MetricPath, url: string, format: "pdf" | "md"): Promise<Response> {
  const asked = Object.fromEntries(new URL(url).searchParams);
  const view = await planView(path, asked);
  const { marketplace, on, account } = view.place;
  const name = fileNameOf(["plan of action", view.metric.id, account.name, marketplace, on], format);
  const headers = {
    "Content-Type": format === "pdf" ? "application/pdf" : "text/markdown; charset=utf-8",
    "Content-Disposition": savedAs(name),
    "Cache-Control": "private, no-store",
  };
  if (format === "md") return new Response(planMarkdown(view.plan), { headers });
  const paper: Paper =
    papers.find((one) => one.toLowerCase() === asked.paper?.toLowerCase()) ??
    (lettered.has(marketplace) ? "Letter" : "A4");
  const out = new PassThrough();
  const typeface = await typefaceIn(currentProject());
  // What breaks off in the middle ends the answer unfinished, which the reader's program sees.
  void writePlanPdf(view.plan, { paper, typeface, at: new Date() }, out).catch((fault) =>
    out.destroy(fault as Error),
  );
  return new Response(Readable.toWeb(out) as ReadableStream, { headers });
}
