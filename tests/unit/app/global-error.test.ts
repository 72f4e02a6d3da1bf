import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import GlobalError from "@/app/global-error.tsx";

test("where not even what stands around the pages can be drawn, a whole page says what to do", () => {
  const page = (error: Error & { digest?: string }) =>
    renderToStaticMarkup(createElement(GlobalError, { error }));
  const told = page(Object.assign(new Error("secret"), { digest: "1234" }));
  expect(told).toMatch(/^<html lang="en">.*<title>.*<main.*<h1>.*<button.*<a href="\/">.*<\/html>$/s);
  expect(told).toContain("<code>1234</code>");
  expect(told).toContain("Nothing you imported is lost");
  // What went wrong is for the log; a policy without inline styles has nothing to refuse.
  expect(told).not.toContain("secret");
  expect(told).not.toMatch(/style=|<script/);
  expect(page(new Error())).not.toContain("log");
});
