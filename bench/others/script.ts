import { createReadStream } from "node:fs";
import Papa from "papaparse";
import { type Day, dayNumber, daysFrom, dayWithNumber } from "@/lib/metrics/day.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { asked, type DayFigure, FIRST, type Files, LAST } from "./question.ts";

/** What one would write on an afternoon: read the files with Papa Parse, add up in memory. */
export async function askScript(files: Files): Promise<DayFigure[]> {
  const placed = new Map<string, number>();
  await eachRow(files.orders, "\t", (cell) => {
    if (cell("fulfillment-channel") !== "Merchant" || cell("sales-channel") !== "Amazon.com") return;
    const status = cell("order-status");
    if (
      status === "Pending" ||
      (status === "Cancelled" && cell("currency") === "" && cell("item-price") === "")
    )
      return;
    const id = cell("amazon-order-id");
    if (!placed.has(id))
      placed.set(id, dayNumber(dayOf(new Date(cell("purchase-date")), "America/Los_Angeles")));
  });

  const [from, to] = [dayNumber(asked.from), dayNumber(asked.to)];
  const badOn = new Map<number, Set<string>>();
  const known = (id: string, knownFrom: Day, knownUntil: Day | null) => {
    const day = placed.get(id);
    if (day === undefined) return;
    const first = Math.max(from, day + LAST, dayNumber(knownFrom));
    const last = Math.min(to, day + FIRST, knownUntil === null ? to : dayNumber(knownUntil) - 1);
    for (let on = first; on <= last; on++) badOn.set(on, (badOn.get(on) ?? new Set()).add(id));
  };
  await eachRow(files.feedback, "\t", (cell) => {
    const [month, day, year] = cell("Date").split("/").map(Number) as [number, number, number];
    const leftOn = dayWithNumber(Date.UTC(2000 + year, month - 1, day) / 86_400_000);
    if (Number(cell("Rating")) <= 2) known(cell("Order ID"), leftOn, null);
  });
  await eachRow(files.claims, ",", (cell) => {
    const [filedOn, status] = [cell("filed-on"), cell("status")];
    const decidedOn = cell("decided-on") || filedOn;
    const ends =
      ["denied", "withdrawn"].includes(status) || (status === "granted" && cell("paid-by") === "amazon");
    const won = cell("appeal-result") === "won";
    const wonOn = won ? cell("appeal-decided-on") || cell("appealed-on") || decidedOn : null;
    known(cell("order-id"), filedOn, ends ? decidedOn : wonOn);
  });
  await eachRow(files.chargebacks, ",", (cell) => {
    const filedOn = cell("filed-on");
    if (cell("type") === "fraud") return;
    known(cell("order-id"), filedOn, cell("status") === "won" ? cell("decided-on") || filedOn : null);
  });

  const ofDay = new Map<number, number>();
  for (const day of placed.values()) ofDay.set(day, (ofDay.get(day) ?? 0) + 1);
  return daysFrom(asked.from, asked.to).map((on) => {
    let total = 0;
    for (let day = dayNumber(on) - FIRST; day <= dayNumber(on) - LAST; day++) total += ofDay.get(day) ?? 0;
    return { on, count: badOn.get(dayNumber(on))?.size ?? 0, total };
  });
}

function eachRow(
  path: string,
  delimiter: string,
  read: (cell: (column: string) => string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let columns: Map<string, number> | null = null;
    let row: string[] = [];
    const cell = (column: string) => row[columns?.get(column) ?? -1] ?? "";
    Papa.parse<string[]>(createReadStream(path), {
      delimiter,
      // Quotes mean nothing in these files. Rows as lists, not objects: both make it several times as fast.
      fastMode: true,
      skipEmptyLines: true,
      chunk: ({ data }) => {
        for (const next of data) {
          row = next;
          if (columns) read(cell);
          else columns = new Map(row.map((name, place) => [name, place]));
        }
      },
      complete: () => resolve(),
      error: reject,
    });
  });
}
