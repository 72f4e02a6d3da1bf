import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Figure, type Row, rowOf } from "./figure.ts";

export interface Report {
  machine: string;
  /** The day it was measured, and what was called. */
  on: string;
  command: string;
  figures: Figure[];
}

/** As `--json` prints it: what has a target as rows; every figure with each of its runs beside them. */
export function asJson({ machine, figures }: Report): string {
  const rows = figures.map(rowOf).filter((row): row is Row => row.target !== null);
  return JSON.stringify({ machine, rows, runs: figures });
}

export function asText({ machine, figures }: Report): string {
  const lines = figures.map((figure) => {
    const { ours, yardstick, ratio, unit, target } = rowOf(figure);
    const of = (value: number, all: number[]) => `${amount(value)} ${unit}${spread(all)}`;
    return `${figure.name}\n  ${of(ours, figure.ours)}; yardstick ${of(yardstick, figure.yardstick)}; ratio ${ratio.toFixed(3)}${verdict(ratio, target)}`;
  });
  return [machine, ...lines].join("\n");
}

export function asMarkdown({ machine, on, command, figures }: Report): string {
  const head = "| what | ours | yardstick | ratio | target | |\n|---|---|---|---|---|---|";
  const rows = figures.map((figure) => {
    const { ours, yardstick, ratio, unit, target } = rowOf(figure);
    const of = (value: number, all: number[]) => `${amount(value)} ${unit}${spread(all)}`;
    const judged = target === null ? "" : ratio <= target ? "met" : "**missed**";
    return `| ${figure.name} | ${of(ours, figure.ours)} | ${of(yardstick, figure.yardstick)} | ${ratio.toFixed(3)} | ${target === null ? "–" : `≤ ${target}`} | ${judged} |`;
  });
  return `Measured on ${on}: ${machine}. Repeat with \`${command}\`. Medians, in brackets least to most.\n\n${head}\n${rows.join("\n")}\n`;
}

const BEGIN = "<!-- bench: written by npm run bench -- --markdown -->";
const END = "<!-- bench: end -->";

/** Puts the table where a file marks its place for it; a file without that place becomes the table. */
export function writeMarkdown(path: string, report: Report): void {
  const table = `${BEGIN}\n\n${asMarkdown(report)}\n${END}`;
  const before = existsSync(path) ? readFileSync(path, "utf8") : "";
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  const isMarked = from >= 0 && to > from;
  writeFileSync(
    path,
    isMarked ? before.slice(0, from) + table + before.slice(to + END.length) : `${table}\n`,
  );
}

const amount = (value: number) =>
  value >= 10 || Number.isInteger(value) ? Math.round(value).toLocaleString("en") : value.toFixed(1);

function spread(values: number[]): string {
  if (values.length < 2) return "";
  return ` (${amount(Math.min(...values))}–${amount(Math.max(...values))})`;
}

function verdict(ratio: number, target: number | null): string {
  if (target === null) return "";
  return `, target ${target}: ${ratio <= target ? "met" : "missed"}`;
}
