import { rmSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { openDatabase } from "@/db/open.ts";
import { ensureAccount } from "@/db/writes/accounts.ts";
import { importReport } from "@/db/writes/import-report.ts";
import { stateInWords } from "@/lib/reports/words.ts";
import { dataFolder } from "../demo-server.ts";
import { type OwnServer, startServer } from "../own-server.ts";
import { foundByAxe } from "./axe.ts";
import { daysAgo } from "./every-page.ts";

/*
 * The first page of somebody with a hundred accounts, on a server of its own. What each store must show is worked out
 * here from what its files were made of.
 */

const ACCOUNTS = 100;
const MISSED = stateInWords.breach;
/** What is good and what is partial stand among each other: what a figure lacks says nothing of how close it is. */
const worstFirst = [
  [MISSED],
  ["Missed soon"],
  [stateInWords.watch],
  [stateInWords["no-data"]],
  [stateInWords.good, stateInWords.partial],
];

interface Store {
  account: string;
  marketplace: "US" | "DE";
  orders: number;
  /** Ratings of one star: each makes a defect. */
  bad: number;
  learnedOn: string;
}

/** Each seller has one store, each fifth a second one. The rates run from nothing to beyond the target; each tenth is old. */
const stores: Store[] = Array.from({ length: ACCOUNTS }, (_, nth) => ({
  account: nth === 7 ? "Ünder & <Söhne> 8" : `Seller ${nth + 1}`,
  marketplace: "US" as const,
  orders: 60 + ((nth * 37) % 90),
  bad: nth % 10 < 7 ? 0 : 1 + (nth % 3),
  learnedOn: daysAgo(nth % 10 === 4 ? 30 : 1),
})).flatMap((store, nth) => (nth % 5 === 0 ? [store, { ...store, marketplace: "DE", bad: 0 }] : [store]));

/** How many bad orders fit under 1 %, how many more, and what share of them is used up. */
const fits = ({ orders }: Store) => Math.ceil(orders / 100) - 1;
const roomOf = (store: Store) => fits(store) - store.bad;
const used = (store: Store) => store.bad / Math.max(1, fits(store));
const named = ({ account, marketplace }: { account: string; marketplace: string }) =>
  `${account} ${marketplace}`;

function filesOf({ marketplace, orders, bad }: Store): Record<string, string[]> {
  const ids = Array.from({ length: orders }, (_, nth) => `${marketplace}-${nth}`);
  return {
    // Old enough to be ripe, young enough to be in the window, whatever the rule's lag and the store's clock.
    "orders.csv": [
      "order-id,purchased-at,channel,status",
      ...ids.map((id, nth) => `${id},${daysAgo(35 + (nth % 20))}T12:00:00Z,seller,shipped`),
    ],
    "feedback.csv": ["order-id,left-on,stars", ...ids.slice(0, bad).map((id) => `${id},${daysAgo(33)},1`)],
    "claims.csv": ["order-id,filed-on,status,decided-on,paid-by,reason"],
    "chargebacks.csv": ["order-id,filed-on,type,status,decided-on"],
  };
}

let server: OwnServer;
let folder: string;

test.beforeAll(async () => {
  folder = dataFolder();
  const database = await openDatabase({ HEADROOM_DATA: folder } as Parameters<typeof openDatabase>[0]);
  const inTurn = stores.entries();
  const importNext = async () => {
    for (const [, store] of inTurn) {
      const { account: accountName, marketplace, learnedOn } = store;
      for (const [name, lines] of Object.entries(filesOf(store))) {
        const source = {
          name,
          open: async function* () {
            yield Buffer.from(lines.join("\n"));
          },
        };
        const { status } = await importReport(database, source, {
          accountName,
          marketplace,
          kind: null,
          learnedOn,
        });
        expect(status).toBe("done");
      }
    }
  };
  try {
    await Promise.all([importNext(), importNext()]);
    await ensureAccount(database, "Nothing yet");
  } finally {
    await database.close();
  }
  server = await startServer(3202, { HEADROOM_DATA: folder, DATABASE_URL: "" });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  store: string;
  state: string;
  figure: string;
  counts: string;
  newest: string;
}

/** What each row says of its store. */
function shown(page: Page): Promise<Shown[]> {
  return page.locator("tbody tr[data-store]").evaluateAll((rows) =>
    rows.map((row) => {
      const says = (selector: string) => row.querySelector<HTMLElement>(selector)?.textContent?.trim() ?? "";
      const href = row.querySelector("th a")?.getAttribute("href") ?? "";
      const cell = "td[data-metric='order-defect-rate.seller']";
      return {
        store:
          `${decodeURIComponent(href.replace(/^\/a\/|\?.*/g, ""))} ${row.getAttribute("data-store")}`.trim(),
        state: says("th .visually-hidden").replace(/^: /, ""),
        figure: says(`${cell} a`),
        counts: [...row.querySelectorAll(`${cell} [data-count]`)]
          .map((each) => each.textContent)
          .join(" of "),
        newest: row.querySelector("time")?.getAttribute("datetime") ?? "",
      };
    }),
  );
}

test("a hundred accounts: worst first, each with its own figure, state and freshness, and no sum of them", async ({
  page,
}) => {
  await page.goto(`${server.url}/`, { waitUntil: "networkidle" });
  const first = await shown(page);
  await page.getByRole("navigation", { name: "Pages of stores" }).getByRole("link").click();
  await expect(page).toHaveURL(/page=2/);
  const rows = [...first, ...(await shown(page))];
  expect(first).toHaveLength(100);
  expect(rows).toHaveLength(stores.length + 1);
  expect(new Set(rows.map(({ store }) => store)).size).toBe(rows.length);
  const known = new Map(stores.map((store) => [named(store), store]));
  for (const row of rows) {
    const store = known.get(row.store);
    if (!store) {
      expect(row).toMatchObject({ store: "Nothing yet", figure: "" });
      continue;
    }
    const { orders, bad, learnedOn } = store;
    expect(row.counts, row.store).toBe(`${bad} of ${orders}`);
    expect(row.figure, row.store).toMatch(new RegExp(`^${((100 * bad) / orders).toFixed(2)}%`));
    expect(row.newest, row.store).toBe(learnedOn);
    // Amazon's target is under 1 %.
    expect(row.state === MISSED, `${row.store}: ${row.state}`).toBe(bad / orders >= 0.01);
  }
  const places = rows.map(({ state }) => worstFirst.findIndex((states) => states.includes(state)));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
  // Of those that miss the target: the one with the most orders too many, then the one that used most of what fits.
  const missed = rows.filter(({ state }) => state === MISSED).map(({ store }) => known.get(store) as Store);
  expect(missed.map(named)).toEqual(
    [...missed]
      .sort((a, b) => roomOf(a) - roomOf(b) || used(b) - used(a) || named(a).localeCompare(named(b), "en"))
      .map(named),
  );
  await expect(page.locator("tfoot")).toHaveCount(0);
});

test("from a hundred accounts to one, its rate and its orders, and back to where one was", async ({
  page,
}) => {
  const over = stores.filter(({ orders, bad }) => bad / orders >= 0.01);
  const back = async (to: string | RegExp) => {
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => history.back());
    await expect(page).toHaveURL(to);
  };
  await page.goto(`${server.url}/`, { waitUntil: "networkidle" });
  const chosen = page.getByRole("navigation", { name: "State of the stores" }).getByRole("link").nth(1);
  await expect(chosen).toContainText(String(over.length));
  await chosen.click();
  await expect(page).toHaveURL(/state=breach/);
  await expect(page.locator("tbody tr[data-store]")).toHaveCount(over.length);
  const { account, orders, bad } = over[3] as Store;
  await page.locator("select[name=account]").selectOption(account);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/account=/);
  const cell = page.locator("td[data-metric='order-defect-rate.seller']").first();
  await cell.locator("a").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("over Amazon’s limit");
  await expect(page.getByRole("main")).toContainText(`${((100 * bad) / orders).toFixed(2)}%`);
  await back(/account=/);
  await cell.locator("[data-count]").first().click();
  await expect(page.locator("h1 [data-orders]")).toHaveAttribute("data-orders", String(bad));
  await back(/account=/);
  await back(`${server.url}/?state=breach`);
  await expect(page.locator("tbody tr[data-store]")).toHaveCount(over.length);
});

test("a hundred accounts fit every screen, and axe finds nothing in them", async ({ page }) => {
  for (const width of [320, 360, 768, 1280, 1920]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${server.url}/`, { waitUntil: "networkidle" });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over, `at ${width}`).toBeLessThanOrEqual(0);
  }
  expect(await foundByAxe(page)).toEqual([]);
});
