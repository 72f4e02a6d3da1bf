import { expect, test } from "vitest";
import { isTypedGone, refusedForm, withTyped } from "@/app/_forms/typed-before.ts";

const NOTE = "Called the buyer on Monday; parcel & label were swapped at the warehouse. ".repeat(12);

/** Where a refused form leads to, taken apart as the page gets it. */
function ledTo(page: string) {
  const typed = { refused: "states", note: NOTE, item: ["one", "two"] };
  const answer = refusedForm(page, "change", typed, { "Set-Cookie": "name=Ada" });
  const location = answer.headers.get("Location") ?? "";
  const { pathname, searchParams, hash } = new URL(location, "http://here");
  return { answer, location, pathname, hash, params: Object.fromEntries(searchParams) };
}

test("a refused form leads back to its page, whose address holds nothing that was typed", () => {
  for (const page of ["/queue", "/queue?account=Ada"]) {
    const { answer, location, pathname, hash, params } = ledTo(page);
    expect(answer.status).toBe(303);
    expect(answer.headers.get("Set-Cookie")).toBe("name=Ada");
    expect([pathname, hash]).toEqual(["/queue", "#change"]);
    expect(Object.keys(params).filter((name) => name !== "account")).toEqual(["typed"]);
    expect(location).not.toMatch(/buyer|states|one/);
  }
});

test("the page finds all of it, as often as it is shown", () => {
  const { params } = ledTo("/queue?account=Ada");
  for (let shown = 0; shown < 2; shown++) {
    expect(withTyped(params)).toEqual({
      ...params,
      account: "Ada",
      refused: "states",
      note: NOTE,
      item: ["one", "two"],
    });
    expect(isTypedGone(params)).toBe(false);
  }
});

test("an address that speaks of nothing typed is left as it is; one of what is gone says so", () => {
  const params = { account: "Ada" };
  expect(withTyped(params)).toBe(params);
  expect(isTypedGone(params)).toBe(false);
  const late = { account: "Ada", typed: "2d6f3a54-0000-4000-8000-000000000000" };
  expect(withTyped(late)).toEqual(late);
  expect(isTypedGone(late)).toBe(true);
});
