import { expect, test } from "vitest";
import { preparedAhead } from "@/db/writes/prepared-ahead.ts";

async function* items(log: string[], count: number) {
  try {
    for (let item = 1; item <= count; item++) {
      log.push(`read ${item}`);
      yield item;
    }
  } finally {
    log.push("closed");
  }
}

test("the next item is read and begun before one is given, and no more than that one", async () => {
  const log: string[] = [];
  const prepare = async (item: number) => {
    log.push(`prepare ${item}`);
    return item * 10;
  };
  for await (const [item, prepared] of preparedAhead(items(log, 3), prepare))
    log.push(`given ${item} ${prepared}`);
  expect(log).toEqual([
    "read 1",
    "prepare 1",
    "read 2",
    "prepare 2",
    "given 1 10",
    "read 3",
    "prepare 3",
    "given 2 20",
    "closed",
    "given 3 30",
  ]);
});

test("nothing is given of nothing", async () => {
  const given = [];
  for await (const each of preparedAhead(items([], 0), async () => 1)) given.push(each);
  expect(given).toEqual([]);
});

test("a fault in what was prepared is told when its turn comes, and the items are closed", async () => {
  const log: string[] = [];
  const going = async () => {
    const prepare = async (item: number) => {
      if (item === 2) throw new Error("of item 2");
    };
    for await (const [item] of preparedAhead(items(log, 5), prepare)) log.push(`given ${item}`);
  };
  await expect(going()).rejects.toThrow("of item 2");
  expect(log).toEqual(["read 1", "read 2", "given 1", "read 3", "closed"]);
});

test("who stops early closes the items", async () => {
  const log: string[] = [];
  for await (const _ of preparedAhead(items(log, 5), async () => 1)) break;
  expect(log.at(-1)).toBe("closed");
});
