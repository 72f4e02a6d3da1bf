import { afterEach, expect, test } from "vitest";
import { readEnvironment } from "@/db/env.ts";

const before = process.env.PORT;
afterEach(() => {
  process.env.PORT = before ?? "";
});

test.each(["abc", "70000", "80.5", "-1", "0x50", "1e3"])(
  "a PORT of %s is named, in one plain line",
  (port) => {
    process.env.PORT = port;
    expect(readEnvironment).toThrow(/^.*\n {2}PORT: must be a number from 0 to 65535$/);
  },
);

test.each([
  ["", 3000],
  ["0", 0],
  ["4000", 4000],
])("a PORT of %j is %d", (port, read) => {
  process.env.PORT = port;
  expect(readEnvironment().PORT).toBe(read);
});
