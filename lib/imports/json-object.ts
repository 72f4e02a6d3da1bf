import { controlCharacters } from "./control-characters.ts";
import { BadCell } from "./fault.ts";
import type { JsonRecord } from "./kind.ts";
import { masked } from "./masked.ts";
import { Row } from "./row.ts";

/**
 * One object of a JSON file, read like a row: its fields by their path ("fulfillment.fulfilledBy"), the objects of
 * its lists by `each`. It knows only the fields its kind names, so that nothing else of it can be reached.
 */
export class JsonObject extends Row {
  readonly list: string;
  private readonly path: string;
  private readonly value: object;
  private readonly fields: readonly string[];
  private readonly own: string[];

  /** @throws BadCell when it is no object, or a field of it is one. */
  constructor(line: number, { path, list, value }: JsonRecord, fields: readonly string[]) {
    if (!isObject(value))
      throw new BadCell("unknown-value", path || null, "It is not an object, as others are");
    const own = fields.filter((field) => !field.includes("[]"));
    const places = new Map(own.map((field, place) => [field, place]));
    super(
      line,
      places,
      own.map((field) => textAt(value, field, path)),
    );
    this.list = list;
    this.path = path;
    this.value = value;
    this.fields = fields;
    this.own = own;
  }

  override named(field: string): string {
    return joined(this.path, field);
  }

  /** The objects of a list, each with the fields that are named behind its "[]". None when there is no such list. */
  each(list: string): JsonObject[] {
    const fields = this.fields.flatMap((field) =>
      field.startsWith(`${list}[].`) ? [field.slice(list.length + 3)] : [],
    );
    return this.valuesOf(list).map(
      (value, index) =>
        new JsonObject(this.line, { path: `${this.named(list)}[${index}]`, list, value }, fields),
    );
  }

  /** A list of texts; null when there is no such list. */
  texts(list: string): string[] | null {
    if (!this.fields.includes(`${list}[]`) || valueAt(this.value, list) === undefined) return null;
    return this.valuesOf(list).filter((value) => typeof value === "string");
  }

  /** All of it, for records that a kind keeps as they are. */
  whole(): Record<string, unknown> {
    return this.value as Record<string, unknown>;
  }

  /** The named fields by their whole path, so that a reject can be mended. */
  fieldsToMend(freeText: readonly string[] = []): Record<string, string> {
    const cells: Record<string, string> = {};
    for (const field of this.own) {
      const text = this.text(field);
      if (text !== "") cells[this.named(field)] = freeText.includes(field) ? masked(text) : text;
    }
    for (const list of this.fields
      .filter((field) => field.endsWith("[]"))
      .map((field) => field.slice(0, -2))) {
      for (const [index, text] of (this.texts(list) ?? []).entries())
        cells[`${this.named(list)}[${index}]`] = text;
    }
    for (const list of new Set(this.fields.flatMap((field) => /^(.*?)\[\]\./.exec(field)?.[1] ?? []))) {
      const inList = freeText.filter((field) => field.startsWith(`${list}[].`));
      const free = inList.map((field) => field.slice(list.length + 3));
      for (const object of this.each(list)) Object.assign(cells, object.fieldsToMend(free));
    }
    return cells;
  }

  private valuesOf(list: string): unknown[] {
    const value = valueAt(this.value, list);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw new BadCell("unknown-value", this.named(list), "It is not a list");
    return value;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path of names joined by points; undefined when nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const name of path.split(".")) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

export const joined = (path: string, name: string) => (path === "" ? name : `${path}.${name}`);

function textAt(object: object, field: string, path: string): string {
  const value = valueAt(object, field);
  if (value === undefined || value === null) return "";
  if (typeof value === "object") {
    throw new BadCell("unknown-value", joined(path, field), "One value is expected, not an object or a list");
  }
  const text = String(value);
  // Half of a surrogate pair is no character: the database would refuse it.
  if (controlCharacters.test(text) || /\p{Surrogate}/u.test(text)) {
    throw new BadCell(
      "control-character",
      joined(path, field),
      "The text holds control characters, which no report has",
    );
  }
  return text;
}
