import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { brokenAt } from "./broken-json.ts";
import { BadCell, ImportFault } from "./fault.ts";
import { isObject, JsonObject } from "./json-object.ts";
import type { JsonKind, JsonRecord, RecordReader } from "./kind.ts";
import { jsonKinds } from "./kinds/index.ts";
import type { LineResult, OpenLines, ReportRequest } from "./lines.ts";
import { canBeOrderId } from "./order-id.ts";
import { checkPlausible } from "./plausible.ts";
import { isAnotherKind, kindAskedFor } from "./recognise.ts";
import { checkedOrigin, REJECTS_FIELD, type RejectsOrigin } from "./rejects-file.ts";
import { type ReportSource, type Survey, textOf } from "./survey.ts";

/** JSON is read whole, so it has a size that memory can hold. A year of pages belongs into several files. */
const MAX_BYTES = 64 * 1024 ** 2;
/** Objects and lists in it. Honest answers of that size have a million; of nothing but brackets they fill memory. */
const MAX_OBJECTS = 4_000_000;

/** Records read between two looks at anything else. */
const AT_ONCE = 500;

/** Opens a JSON file: each of its records counts as a line, numbered from 1. @throws ImportFault */
export async function openJson(
  source: ReportSource,
  survey: Survey,
  request: ReportRequest & { zone: string },
): Promise<OpenLines> {
  if (survey.bytes > MAX_BYTES) {
    throw new ImportFault(
      "json-too-large",
      `The JSON has ${Math.ceil(survey.bytes / 1024 ** 2)} MB, and is read up to ${MAX_BYTES / 1024 ** 2} MB. Import the pages of the answer one by one.`,
    );
  }
  const root = await parsed(source, survey);
  const kind = recognised(root, request.kind);
  const records = kind.records(root);
  const origin = rejectsOrigin(root);
  const asOf = origin ? { ...origin, zone: zoneOf(origin.marketplace) } : request;
  const reader = kind.start({ ...asOf, kind: kind.id }, root);
  return {
    kind,
    isRejects: origin !== null,
    async *read() {
      for (let from = 0; from < records.length; from += AT_ONCE) {
        const some = records.slice(from, from + AT_ONCE);
        yield {
          results: some.map((record, index) => readRecord(kind, reader, record, from + index)),
          bytesRead: Math.round((survey.bytes * (from + some.length)) / records.length),
        };
      }
    },
    remarks: () => (origin ? [] : (reader.remarks?.() ?? [])),
  };
}

async function parsed(source: ReportSource, survey: Survey): Promise<unknown> {
  let text = "";
  let objects = 0;
  for await (const piece of textOf(source, survey)) {
    text += piece.text;
    objects += bracketsIn(piece.text);
    if (objects > MAX_OBJECTS) {
      throw new ImportFault(
        "json-too-large",
        "The JSON holds millions of objects, more than answers of Amazon's do.",
      );
    }
  }
  try {
    // Bytes that are no letters: as a NUL they are found in the fields that are read, and cost only their record.
    return JSON.parse(survey.isSound ? text : text.replaceAll("\uFFFD", "\\u0000"));
  } catch {
    const { line, column } = brokenAt(text);
    throw new ImportFault(
      "broken-json",
      `The file begins like JSON but is broken at line ${line}, column ${column}: cut, or changed by hand. Download it again.`,
    );
  }
}

/** How many objects and lists begin in a text; those in quotes are counted with them, and are few. */
function bracketsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    if (letter === 0x7b || letter === 0x5b) count++;
  }
  return count;
}

/** Where rejected records that come back mended are from; null for an answer of Amazon's. @throws ImportFault */
function rejectsOrigin(root: unknown): RejectsOrigin | null {
  const first: unknown = Array.isArray(root) ? root[0] : root;
  if (!isObject(first) || !Object.hasOwn(first, REJECTS_FIELD)) return null;
  const told = first[REJECTS_FIELD];
  const text = (name: string) => (isObject(told) && typeof told[name] === "string" ? told[name] : "");
  return checkedOrigin({
    kind: text("kind"),
    marketplace: text("marketplace"),
    learnedOn: text("learnedOn"),
  });
}

function recognised(root: unknown, asked: string | null): JsonKind {
  const fitting = jsonKinds.filter((kind) => kind.fits(root));
  const wanted = kindAskedFor(asked);
  const kind = fitting[0];
  if (kind && wanted && wanted !== kind) throw isAnotherKind(wanted, kind);
  if (kind) return kind;
  const errors = isObject(root) && Array.isArray(root.errors) ? root.errors : [];
  const code = isObject(errors[0]) ? String(errors[0].code) : "";
  throw new ImportFault(
    "json",
    errors.length > 0
      ? `This is an error of Amazon's${/^\w{1,40}$/.test(code) ? ` (${code})` : ""} in place of a report. Request it again.`
      : "This is JSON, but none of the answers that Headroom reads: orders, financial events or seller performance.",
  );
}

function readRecord(kind: JsonKind, reader: RecordReader, record: JsonRecord, index: number): LineResult {
  const line = index + 1;
  let object: JsonObject | null = null;
  try {
    object = new JsonObject(line, record, kind.columns);
    const told = reader.read(object, index);
    checkPlausible(told);
    return { line, ...told };
  } catch (bad) {
    if (!(bad instanceof BadCell)) throw bad;
    const { code, column, message } = bad;
    return { line, column, code, reason: message, cells: cellsToMend(object, kind) };
  }
}

function cellsToMend(object: JsonObject | null, kind: JsonKind): Record<string, string> {
  try {
    const cells = object?.fieldsToMend(kind.freeText) ?? {};
    const ids = Object.entries(cells).filter(([path]) => /orderId$/i.test(path));
    return ids.every(([, id]) => canBeOrderId(id)) ? cells : {};
  } catch (bad) {
    // A list of it is of the wrong shape: in such a record a name may stand where an id is expected.
    if (bad instanceof BadCell) return {};
    throw bad;
  }
}
