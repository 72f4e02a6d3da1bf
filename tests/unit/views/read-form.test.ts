import { expect, test } from "vitest";
import { readForm } from "@/app/_forms/read-form.ts";

const sent = (body: string) =>
  readForm(
    new Request("http://here/", {
      method: "POST",
      body,
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "Content-Length": String(Buffer.byteLength(body)),
      },
    }),
  );

test("a form holds what was typed, and nothing that no database takes", async () => {
  const form = await sent("note=100%25+wool&author=A%00B\0C");
  expect(form).toBeInstanceOf(URLSearchParams);
  expect(Object.fromEntries(form as URLSearchParams)).toEqual({
    note: "100% wool",
    author: "A\uFFFDB\uFFFDC",
  });
});

test("what no form of ours would send is refused", async () => {
  expect(await sent(`note=${"x".repeat(20_000)}`)).toMatchObject({ status: 413 });
});
