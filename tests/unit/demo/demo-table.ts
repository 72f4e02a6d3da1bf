import type { DemoFile } from "../../../lib/demo/demo-files.ts";

export type Row = Record<string, string>;

interface Table {
  header: string[];
  cells: string[][];
  rows: Row[];
}

const read = new WeakMap<DemoFile, Table>();

/** A report as rows by column name; cells as they stand, for nothing in Amazon's files is quoted. */
export function tableOf(file: DemoFile): Table {
  let table = read.get(file);
  if (!table) {
    table = readTable(file);
    read.set(file, table);
  }
  return table;
}

function readTable(file: DemoFile): Table {
  const separator = file.kind.startsWith("headroom-") ? "," : "\t";
  const lines = file.text.split("\n");
  if (lines.pop() !== "") throw new Error(`${file.name} does not end with a line feed`);
  const [header = [], ...cells] = lines.map((line) =>
    separator === "\t" ? line.split("\t") : quotedCells(line),
  );
  const rows = cells.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
  return { header, cells, rows };
}

function quotedCells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
}

export function kindOf(files: readonly DemoFile[], kind: string, marketplace?: string): DemoFile[] {
  return files.filter((file) => file.kind === kind && (!marketplace || file.marketplace === marketplace));
}

export function rowsOfKind(files: readonly DemoFile[], kind: string, marketplace?: string): Row[] {
  return kindOf(files, kind, marketplace).flatMap((file) => tableOf(file).rows);
}

export function centsOf(text: string): number {
  return Math.round(Number(text.replace(",", ".")) * 100);
}
