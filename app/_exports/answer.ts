import type { SearchParams } from "@/app/_views/place.ts";
import { savedAs } from "@/lib/reports/file-name.ts";
import { exports } from "./exports.ts";
import { type Format, formats, type TableName } from "./links.ts";
import { writeFile } from "./write-file.ts";

const types: Record<Format, string> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The answer to who asks for a table as a file. @param file "breakdown.csv" */
export async function fileAnswer(request: Request, file: string, path: SearchParams = {}): Promise<Response> {
  const [, table, format] = /^([a-z-]+)\.(csv|xlsx)$/.exec(file) ?? [];
  if (!table || !isFormat(format) || !Object.hasOwn(exports, table)) return nothing();
  const address = new URL(request.url);
  const asked = { ...paramsOf(address.searchParams), ...path };
  try {
    const run = exports[table as TableName];
    const out = await writeFile((send) => run(asked, send), format, request.signal);
    if (!out) return busy();
    return new Response(out.body, {
      headers: {
        "Content-Type": types[format],
        "Content-Disposition": savedAs(out.name),
        "Cache-Control": "private, no-store",
      },
    });
  } catch (fault) {
    // A page of a day to come leads to today's; its file does too.
    if (!isLedAway(fault) || !address.searchParams.has("on")) throw fault;
    address.searchParams.delete("on");
    return new Response(null, { status: 307, headers: { Location: address.pathname + address.search } });
  }
}

const isFormat = (text: string | undefined): text is Format => formats.some((format) => format === text);

/** As pages are given them: what is there several times is a list. */
function paramsOf(said: URLSearchParams): SearchParams {
  return Object.fromEntries(
    [...new Set(said.keys())].map((name) => {
      const values = said.getAll(name);
      return [name, values.length > 1 ? values : values[0]];
    }),
  );
}

const isLedAway = (fault: unknown) =>
  String((fault as { digest?: unknown } | null)?.digest ?? "").startsWith("NEXT_REDIRECT");

const nothing = () => Response.json({ message: "There is no such table." }, { status: 404 });

const busy = () =>
  Response.json(
    { message: "Other files are being written. Try again in a moment." },
    { status: 503, headers: { "Retry-After": "5" } },
  );
