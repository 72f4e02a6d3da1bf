import { expect, test } from "vitest";
import { reportKinds, rowKinds } from "@/lib/imports/kinds/index.ts";
import { goldenFiles } from "../golden-files.ts";
import { read } from "./imports/reading.ts";

test("there is a golden file of every kind", () => {
  expect(goldenFiles.map(({ kind }) => kind).sort()).toEqual(reportKinds.map(({ id }) => id).sort());
});

test.each(goldenFiles)("the golden file of $kind is known by its content, and read whole", async (file) => {
  const told = await read(file.text, { marketplace: file.marketplace });
  expect(told.kind).toBe(file.kind);
  expect(told.rejects).toEqual([]);
  const atLeast = rowKinds.some(({ id }) => id === file.kind) ? 50 : 8;
  expect(told.lines.length).toBeGreaterThanOrEqual(atLeast);
});

test("the golden files speak of the same orders", async () => {
  const idsOf = async (text: string) => (await read(text)).tellings.map(({ orderId }) => orderId);
  const known = new Set(await idsOf(goldenFiles.find(({ kind }) => kind === "all-orders")?.text ?? ""));
  expect(known.size).toBe(128);
  for (const { kind, text } of goldenFiles) {
    for (const id of await idsOf(text)) expect(known, kind).toContain(id);
  }
});
