import { describe, expect, test } from "vitest";
import { keyGroups, meaningOf } from "@/app/_keys/keys.ts";
import { ownPath, preferencesIn } from "@/app/_preferences.ts";

describe("keys", () => {
  test("every listed key does what is said of it, and no two are alike", () => {
    const all = keyGroups.flatMap(({ keys }) => keys);
    for (const { keys, action } of all) {
      const [first, second] = keys as [string, string?];
      if (second) expect(meaningOf(first, null)).toBe("more");
      expect(meaningOf(second ?? first, second ? first : null)).toEqual(action);
    }
    expect(new Set(all.map(({ keys }) => keys.join(" "))).size).toBe(all.length);
  });

  test("others mean nothing", () => {
    expect(meaningOf("x", null)).toBeNull();
    expect(meaningOf("h", null)).toBeNull();
    expect(meaningOf("x", "g")).toBeNull();
    expect(meaningOf("t", "g")).toBeNull();
  });
});

describe("what a reader chose", () => {
  const of = (cookies: Record<string, string>) => preferencesIn((name) => cookies[name]);
  test("is the system's colours and working keys until they say so", () => {
    expect(of({})).toEqual({ theme: "system", shortcuts: true });
    expect(of({ "headroom-theme": "dark", "headroom-shortcuts": "off" })).toEqual({
      theme: "dark",
      shortcuts: false,
    });
    expect(of({ "headroom-theme": 'pink"><script>' }).theme).toBe("system");
  });

  test("never leads to another server", () => {
    for (const path of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/a\r\nX: y",
      "",
      null,
    ]) {
      expect(ownPath(path)).toBe("/");
    }
    expect(ownPath("/a/Acme%20(demo)?marketplace=US")).toBe("/a/Acme%20(demo)?marketplace=US");
  });
});
