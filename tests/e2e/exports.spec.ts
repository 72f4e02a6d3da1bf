import { expect, type Page, test } from "@playwright/test";
import { weekOf } from "@/lib/reports/weekly/week.ts";
import { long } from "../seed.ts";
import { ACCOUNT, anImport, anOrder, daysAgo, health, pages } from "./every-page.ts";
import { sendFile } from "./send-file.ts";

/*
 * Every link to a file on every page: it is there, as what it says, under a safe name; and files of both kinds have as many
 * rows as each other and as the page says.
 */

interface Link {
  href: string;
  table: string;
}

interface File {
  status: number;
  head: string[];
  rows: number;
}

async function linksOn(page: Page, path: string): Promise<Link[]> {
  expect((await page.goto(path))?.status(), path).toBe(200);
  return page.locator("a[data-export]").evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute("href") ?? "",
      table: (link as HTMLElement).dataset.export ?? "",
    })),
  );
}

/** A file of text as a program reads it; no cell of the demo has a line's end in it. */
async function csvAt(page: Page, href: string): Promise<File> {
  const answer = await page.request.get(href);
  const text = await answer.text();
  const [head = "", ...lines] = text.replace("\uFEFF", "").trimEnd().split("\r\n");
  return { status: answer.status(), head: head.split(","), rows: lines.length };
}

/** What is wrong with a file; null when nothing is. */
async function complaint(page: Page, { href, table }: Link): Promise<string | null> {
  const answer = await page.request.get(href);
  const { "content-disposition": saved = "", "content-type": type = "" } = answer.headers();
  const body = await answer.body();
  const isText = href.includes(".csv");
  if (answer.status() !== 200) return `${href} answers ${answer.status()}`;
  if (
    !new RegExp(
      `^attachment; filename="${table.replace(/-/g, "[- ]")}?.*\\.${isText ? "csv" : "xlsx"}"`,
    ).test(saved) &&
    table !== "rejects"
  )
    return `${href} is saved as ${saved}`;
  if (!type.startsWith(isText ? "text/csv" : "application/vnd.openxml")) return `${href} is ${type}`;
  if (isText ? body.subarray(0, 3).toString() !== "\uFEFF" : body.subarray(0, 2).toString() !== "PK")
    return `${href} begins wrongly`;
  return body.length < 60 ? `${href} is empty` : null;
}

const late = `${health}/late-shipment-rate?marketplace=US`;
const places = {
  ...pages,
  "late shipment": late,
  "imports of an account": `/imports?account=${encodeURIComponent(ACCOUNT)}`,
  "coming days of a lower limit": `${health}/on-time-delivery-rate/ahead?marketplace=US`,
};
/** Pages without a table of their own, or whose table has nothing in it: see the test of what people said. */
const without = [
  "keys",
  "not found",
  "reconcile",
  "plan of action",
  "reports of all",
  "reports",
  "report without data",
  "settings",
];

test("every link to a file leads to one, on every kind of page", async ({ page }) => {
  test.slow();
  const seen = new Map<string, Link>();
  const others = [await anOrder(page), await anImport(page)];
  for (const [name, path] of Object.entries(places)) {
    if (without.includes(name)) continue;
    const links = await linksOn(page, path);
    expect(links.length, `files of ${name}`).toBeGreaterThan(1);
    for (const link of links) seen.set(long ? link.href : `${link.table}${link.href.includes(".csv")}`, link);
  }
  for (const path of others) for (const link of await linksOn(page, path)) seen.set(link.href, link);
  const wrong: string[] = [];
  for (const link of seen.values()) wrong.push(...[(await complaint(page, link)) ?? []].flat());
  expect(wrong).toEqual([]);
  expect(seen.size).toBeGreaterThan(35);
  expect(await complaint(page, { href: "/api/export/luck.csv", table: "luck" })).toContain("404");
});

/** The file of a table that the page has a link to. */
async function fileOf(page: Page, table: string): Promise<File> {
  const href = await page.locator(`a[data-export="${table}"]`).first().getAttribute("href");
  return csvAt(page, href as string);
}

const numberIn = (text: string) => Number((text.match(/\d[\d,]*/)?.[0] ?? "").replaceAll(",", ""));

test("a file has as many rows as its page says", async ({ page }) => {
  test.slow();
  const wrong: string[] = [];
  const compare = (what: string, file: File, number: number) => {
    if (file.status !== 200 || file.rows !== number)
      wrong.push(`${what}: ${file.rows} rows, ${number} on the page`);
  };
  const title = (part: string) => page.locator(`#${part}-title`).innerText();

  await page.goto(pages.health);
  compare("rates", await fileOf(page, "rates"), await page.locator("li[data-metric]").count());
  await page.goto(pages.accounts);
  const cells = await page
    .locator("td[data-metric], td[data-label]:not([data-label='Files to']):not([data-metric])")
    .count();
  compare("stores", await fileOf(page, "stores"), cells);
  for (const path of [pages.orders, `${health}/orders?marketplace=US&rate=late-shipment-rate&part=total`]) {
    await page.goto(path);
    compare(
      path,
      await fileOf(page, "orders"),
      Number(await page.locator("h1 [data-orders]").getAttribute("data-orders")),
    );
  }
  await page.goto(late);
  // And the days to come, of which late shipment has none.
  compare("history", await fileOf(page, "history"), numberIn(await title("curve")));
  compare("orders-behind", await fileOf(page, "orders-behind"), numberIn(await title("behind")));
  compare("rests-on", await fileOf(page, "rests-on"), await page.locator("#rests-on tbody tr").count());
  await page.goto(pages.breakdown);
  compare("breakdown", await fileOf(page, "breakdown"), await page.locator("#parts tbody tr").count());
  await page.goto(pages["why it changed"]);
  compare("change", await fileOf(page, "change"), await page.locator("#parts tbody tr").count());
  await page.goto(pages["coming days"]);
  compare("in-sight", await fileOf(page, "in-sight"), await page.locator("#ahead tbody tr").count());
  compare("ageing", await fileOf(page, "ageing"), await page.locator("#ageing table time").count());
  compare("maturity", await fileOf(page, "maturity"), await page.locator("#maturity tbody tr").count());
  await page.goto(pages["what if"]);
  compare("what-if", await fileOf(page, "what-if"), await page.locator("#result tbody tr").count());
  await page.goto(pages.warnings);
  compare(
    "warning-log",
    await fileOf(page, "warning-log"),
    numberIn((await title("log")).split("(")[1] ?? ""),
  );
  compare("warnings", await fileOf(page, "warnings"), numberIn((await title("now")).split("(")[1] ?? ""));
  // Every import, not the 25 that are shown.
  await page.goto(pages.imports);
  const imports = await fileOf(page, "imports");
  expect(imports.rows).toBeGreaterThan(await page.locator("#imports tbody tr").count());
  await page.goto(await anOrder(page));
  compare("story", await fileOf(page, "story"), await page.locator("#story li").count());
  expect(wrong).toEqual([]);
});

test("what people said, issued and sent goes out from the pages that list it", async ({ page }) => {
  await page.goto(`${pages.queue}?account=${encodeURIComponent(ACCOUNT)}`);
  const open = numberIn((await page.getByText(/\d things? to answer/).innerText()).split(":").at(-1) ?? "");
  expect((await fileOf(page, "queue")).rows).toBe(open);
  await page.goto(`${pages.queue}?account=${encodeURIComponent(ACCOUNT)}&kind=ship-by&sort=worth`);
  const shipBy = page.locator('a[data-export="queue"]').first();
  await expect(shipBy).toHaveAttribute("href", /kind=ship-by&sort=worth/);

  const account = "Files & Sons";
  const lines = Array.from(
    { length: 30 },
    (_, n) => `F-${n},${daysAgo(20 + n)}T12:00:00-07:00,seller,shipped`,
  );
  await sendFile(page.request, {
    account,
    marketplace: "US",
    learnedOn: daysAgo(0),
    file: "orders.csv",
    text: ["order-id,purchased-at,channel,status", ...lines].join("\n"),
  });
  const at = `/a/${encodeURIComponent(account)}`;
  const send = async (path: string, form: Record<string, string>) => {
    const headers = { "Sec-Fetch-Site": "same-origin" };
    const answer = await page.request.post(path, {
      form: { author: "Ann", ...form },
      headers,
      maxRedirects: 0,
    });
    expect(answer.status(), path).toBe(303);
  };
  const rate = { marketplace: "US", metric: "order-defect-rate", channel: "seller" };
  const change = { "changed-on": daysAgo(9), note: "Another carrier", token: "one" };
  await send(`/api${at}/changes`, { ...rate, ...change });
  const week = weekOf(daysAgo(14), "iso").id;
  await send(`/api${at}/reports/${week}/issue`, {});
  for (const [path, table, text] of [
    [`${at}/order-defect-rate/plan?marketplace=US`, "changes-made", "Another carrier"],
    [`/reports?account=${encodeURIComponent(account)}`, "issued-reports", week],
  ] as const) {
    const links = await linksOn(page, path);
    const found = links.filter((link) => link.table === table);
    expect(found.length, table).toBe(2);
    for (const link of found) expect(await complaint(page, link)).toBeNull();
    expect((await fileOf(page, table)).rows).toBe(1);
    expect(await (await page.request.get(found[0]?.href ?? "")).text()).toContain(text);
  }
  // The newest of each account, those too that have none.
  await page.goto("/reports");
  const newest = await fileOf(page, "issued-reports");
  expect(newest.rows).toBe(await page.locator("#accounts tbody tr").count());

  await page.goto(`/settings?account=${encodeURIComponent(account)}`);
  await expect(page.locator('a[data-export="deliveries"]')).toHaveCount(0);
  await page.getByLabel("Address").first().fill("ann@example.com");
  await page.getByRole("form", { name: "By e-mail" }).getByLabel("Your name").fill("Ann");
  await page.getByRole("button", { name: "Add the address" }).click();
  await page.getByRole("button", { name: "Send a test: ann@example.com" }).click();
  await expect(page.locator('a[data-export="deliveries"]')).toHaveCount(2);
  const deliveries = await fileOf(page, "deliveries");
  expect([deliveries.status, deliveries.rows]).toEqual([200, 1]);
});

test("a file is of what its page shows: the day, the store, what it is compared with", async ({ page }) => {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${health}/order-defect-rate?marketplace=DE&on=${day}&range=90&compare=before&known=now`);
  const href = await page.locator('a[data-export="history"]').first().getAttribute("href");
  const text = await (await page.request.get(href as string)).text();
  const [head = "", ...lines] = text.replace("\uFEFF", "").trimEnd().split("\r\n");
  const at = (name: string) => head.split(",").indexOf(name);
  const cells = lines.map((line) => line.split(","));
  expect(new Set(cells.map((row) => row[at("marketplace")]))).toEqual(new Set(["DE"]));
  expect(new Set(cells.map((row) => row[at("on")]))).toEqual(new Set([day]));
  expect(new Set(cells.map((row) => row[at("known")]))).toEqual(new Set(["now"]));
  const shown = cells.filter((row) => row[at("to-come")] === "no");
  expect(shown.length).toBe(90);
  expect(shown.at(-1)?.[at("day")]).toBe(day);
  expect(shown.every((row) => row[at("earlier-day")])).toBe(true);
  // The last day's figure is the page's own.
  const value = Number(shown.at(-1)?.[at("value")]);
  expect(await page.getByRole("main").innerText()).toContain(`${(value * 100).toFixed(2)}%`);
});

test("the HTTP interface answers, and describes itself", async ({ page }) => {
  const document = await (await page.request.get("/api/v1/openapi.json")).json();
  expect(document.openapi).toBe("3.1.0");
  const { accounts } = await (await page.request.get("/api/v1/accounts")).json();
  expect(accounts).toContainEqual({ name: ACCOUNT, isDemo: true, marketplaces: ["DE", "UK", "US"] });
  const account = `/api/v1/accounts/${encodeURIComponent(ACCOUNT)}`;
  const { rates } = await (await page.request.get(`${account}/rates?marketplace=US`)).json();
  await page.goto(pages.health);
  const { count, total } = rates[0];
  await expect(page.locator("li[data-metric='order-defect-rate']").first()).toContainText(
    `${count} of ${total}`,
  );
  const problem = await page.request.get(`${account}/rates?marketplace=Mars`);
  expect(problem.status()).toBe(400);
  expect(problem.headers()["content-type"]).toContain("application/problem+json");
  expect((await page.request.get("/api/v1/luck")).status()).toBe(404);
  expect((await page.request.get("/api/v1/accounts/nobody/rates?marketplace=US")).status()).toBe(404);
});
