import { isDay } from "@/lib/metrics/day.ts";
import { endOfDay, startOfDay } from "@/lib/metrics/window.ts";
import { BadCell } from "./fault.ts";

/** One line of a report, read by column name. Each reader trims, and throws `BadCell` with the column's name. */
export class Row {
  constructor(
    readonly line: number,
    private readonly places: ReadonlyMap<string, number>,
    private readonly cells: string[],
    /** False for a last line without a line end: its last cell may be only the beginning of one. */
    private readonly ended = true,
  ) {}

  has(column: string): boolean {
    return this.places.has(column);
  }

  /** The cell's text as it stands, "" when it is empty or the file has no such column. Perhaps cut: see `text`. */
  cell(column: string): string {
    const place = this.places.get(column);
    return place === undefined ? "" : (this.cells[place] ?? "").trim();
  }

  /**
   * The cell's text, "" when it is empty or the file has no such column.
   *
   * @throws BadCell when the file may have been cut within it: "10.0" could be the beginning of "10.00", and a name, an
   * id or nothing at all that of any other.
   */
  text(column: string): string {
    if (this.mayBeCut(column)) throw this.cut(column);
    return this.cell(column);
  }

  /** The cell's text, or null when there is none. */
  textOrNull(column: string): string | null {
    return this.text(column) || null;
  }

  /** Whether nothing stands there. The beginning of something is not nothing, so a cut cell is told too. */
  isEmpty(column: string): boolean {
    return this.uncut(column, () => true) === "";
  }

  /** What a reject calls a column. */
  named(column: string): string {
    return column;
  }

  required(column: string): string {
    const text = this.text(column);
    if (text === "")
      throw new BadCell("missing-value", this.named(column), `The column "${column}" is empty`);
    return text;
  }

  /** An order's id, which must be there. */
  orderId(column: string): string {
    const text = this.required(column);
    // Not quoted: where an id should be and is none, a name may stand.
    if (/[\s@]/.test(text) || text.length > 64) {
      throw new BadCell("unknown-value", this.named(column), "The cell holds no order id");
    }
    return this.id(column, "an order id");
  }

  /** An id of any sort, "" when empty. Excel turns long numbers into E-notation and loses their digits for good. */
  id(column: string, what = "an id"): string {
    const text = this.text(column);
    if (isRounded(text)) {
      throw new BadCell(
        "excel-damage",
        this.named(column),
        `"${text}" was ${what} before a spreadsheet rounded it. Import the file as it was downloaded`,
      );
    }
    return text;
  }

  /** One of a set of words, compared in lower case. */
  oneOf<T extends string>(column: string, words: readonly T[]): T {
    const text = this.uncut(column, (cut) =>
      words.every((word) => word === cut.toLowerCase() || !word.startsWith(cut.toLowerCase())),
    );
    if (text === "") this.required(column);
    const word = words.find((each) => each === text.toLowerCase());
    if (!word)
      throw new BadCell("unknown-value", this.named(column), `"${text}" is none of ${words.join(", ")}`);
    return word;
  }

  oneOfOrNull<T extends string>(column: string, words: readonly T[]): T | null {
    return this.uncut(column, () => true) === "" ? null : this.oneOf(column, words);
  }

  /** A flag written true/false, Y/N, yes/no or 1/0; null when empty. */
  flag(column: string): boolean | null {
    const text = this.uncut(column, () => true).toLowerCase();
    if (text === "") return null;
    if (["true", "y", "yes", "1"].includes(text)) return true;
    if (["false", "n", "no", "0"].includes(text)) return false;
    throw new BadCell("unknown-value", this.named(column), `"${text}" is neither yes nor no`);
  }

  wholeNumber(column: string): number | null {
    const text = this.text(column);
    if (text === "") return null;
    if (!/^\d{1,9}$/.test(text))
      throw new BadCell("bad-number", this.named(column), `"${text}" is not a whole number`);
    return Number(text);
  }

  /** An amount in hundredths. The last point or comma with one or two digits behind it is the decimal sign. */
  cents(column: string): number | null {
    const text = this.text(column);
    return text === "" ? null : centsOf(text, this.named(column));
  }

  /** A currency's three letters; null when empty. */
  currency(column: string): string | null {
    return this.uncut(column, (cut) => /^[A-Z]{3}$/.test(cut)) || null;
  }

  /** An instant with its offset from UTC; a bare day is the start of that day in `zone`. Null when empty. */
  instant(column: string, zone: string): Date | null {
    return this.moment(column, (day) => startOfDay(day, zone));
  }

  /** A deadline: an instant, or a bare day, which ends with that day in `zone`. Null when empty. */
  deadline(column: string, zone: string): Date | null {
    return this.moment(column, (day) => endOfDay(day, zone));
  }

  requiredInstant(column: string, zone: string): Date {
    const instant = this.instant(column, zone);
    if (!instant) this.required(column);
    return instant as Date;
  }

  /** A bare day in ISO form. */
  day(column: string): string | null {
    const text = this.uncut(column, isDay);
    if (text === "") return null;
    if (isDay(text)) return text;
    this.refuseExcelDate(text, column);
    throw new BadCell("bad-date", this.named(column), `"${text}" is not a day like 2026-03-01`);
  }

  requiredDay(column: string): string {
    const day = this.day(column);
    if (!day) this.required(column);
    return day as string;
  }

  /** The cell's text, once it is sure that it is no beginning of another: by its form, or as its line has an end. */
  protected uncut(column: string, isWhole: (cut: string) => boolean): string {
    const text = this.cell(column);
    if (this.mayBeCut(column) && (text === "" || (!isWhole(text.toLowerCase()) && !isWhole(text)))) {
      throw this.cut(column);
    }
    return text;
  }

  private mayBeCut(column: string): boolean {
    return !this.ended && this.places.get(column) === this.cells.length - 1;
  }

  private cut(column: string): BadCell {
    return new BadCell(
      "short-line",
      this.named(column),
      "The file ends in this cell, without a line end, so that it may be cut. If it is whole, add a line end and import it again; else download it again",
    );
  }

  /** Excel writes an ISO date anew in the manner of its country, where day and month can not be told apart. */
  private refuseExcelDate(text: string, column: string): void {
    if (!excelDate.test(text)) return;
    throw new BadCell(
      "excel-damage",
      this.named(column),
      `"${text}" is a date as a spreadsheet writes it, which leaves open what is day and what is month. Import the file as it was downloaded`,
    );
  }

  private moment(column: string, fromDay: (day: string) => Date): Date | null {
    // A day alone may be the beginning of an instant; with its offset an instant is whole.
    const text = this.uncut(column, (cut) => instantOf(cut) !== null);
    if (text === "") return null;
    if (isDay(text)) return fromDay(text);
    const instant = instantOf(text);
    if (!instant) {
      this.refuseExcelDate(text, column);
      throw new BadCell(
        "bad-date",
        this.named(column),
        `"${text}" is not a date with an offset, like 2026-03-01T09:30:00+00:00`,
      );
    }
    return instant;
  }
}

/** Whether text is a number as a spreadsheet rounds it: `7.82115E+12`. */
export const isRounded = (text: string) => /^\d+([.,]\d+)?E\+?\d+$/i.test(text);

/** `2/25/17`, `25/02/2017 23:57`: with slashes, and the year last. */
const excelDate = /^\d{1,2}\/\d{1,2}\/(\d{2}|\d{4})( \d{1,2}:\d{2}(:\d{2})?( ?[AP]M)?)?$/i;

const iso = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** How Amazon writes nearly all of them: to the second, in UTC. */
const usual = /^\d{4}-\d{2}-\d{2}[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|\+00:00)$/;

/** An ISO 8601 instant with its offset, or null. */
export function instantOf(text: string): Date | null {
  // Every line of a file has two or three: this way takes a third of the time of the other.
  if (usual.test(text)) {
    const midnight = midnightOf(text.slice(0, 10));
    if (midnight === null) return null;
    const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
    return new Date(midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000);
  }
  const match = iso.exec(text);
  if (!match?.[1] || !isDay(match[1])) return null;
  const instant = new Date(text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(instant.getTime()) ? null : instant;
}

const twoDigits = (text: string, at: number) => text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;

/** Days met before, so many as a report may span. */
const midnights = new Map<string, number | null>();

/** The first millisecond of a day in UTC; null when there is no such day. */
function midnightOf(day: string): number | null {
  const known = midnights.get(day);
  if (known !== undefined) return known;
  if (midnights.size > 10_000) midnights.clear();
  const midnight = isDay(day) ? Date.parse(day) : null;
  midnights.set(day, midnight);
  return midnight;
}

/**
 * Hundredths of an amount such as "-13.99", "1.234,50" or "7".
 *
 * Behind the decimal sign are one or two digits; three are a group of thousands, whichever sign stands before them: no
 * currency of a store has three decimals. So "1,234" is the same amount in every store.
 *
 * @throws BadCell for what can be read in no way, or in two: "12.34.56", "0,123", "1,234,56".
 */
export function centsOf(text: string, column: string): number {
  const match = /^([-+−]?)([\d.,'’\s]*?)(?:([.,])(\d{1,2}))?$/u.exec(text.trim().slice(0, 40));
  const [, sign = "", whole = "", decimalSign = "", decimals = ""] = match ?? [];
  const digits = whole.replace(/\D/g, "");
  const isAmount = isGrouped(whole, decimalSign) && digits.length <= 13 && digits + decimals !== "";
  if (!match || !isAmount) throw new BadCell("bad-number", column, `"${text}" is not an amount`);
  const cents = Number(digits || "0") * 100 + Number(decimals.padEnd(2, "0") || "0");
  return sign === "-" || sign === "−" ? -cents : cents;
}

const inThousands = /^[1-9]\d{0,2}(?:([.,'’\s])\d{3})(?:\1\d{3})*$/u;
const asInIndia = /^[1-9]\d?(?:,\d{2})*,\d{3}$/;

/** Whether digits stand alone, or are grouped by one sign, and that not the decimal one. */
function isGrouped(digits: string, decimalSign: string): boolean {
  const sign = /\D/.exec(digits)?.[0];
  return sign === undefined || (sign !== decimalSign && (inThousands.test(digits) || asInIndia.test(digits)));
}
