import { expect, type Page, test } from "@playwright/test";
import { long } from "../seed.ts";
import { ACCOUNT, comeTo, everyPage, onFreshPage } from "./every-page.ts";
import { pagesOfPdf, tagsOfPdf } from "./pdf-text.ts";

/** Paper between the margins that base.css sets, in CSS pixels, and its size in points. */
const papers = {
  A4: { inside: Math.floor(((210 - 26) / 25.4) * 96), width: 595.9 },
  Letter: { inside: Math.floor(((215.9 - 26) / 25.4) * 96), width: 612 },
} as const;

// The smaller of the two every time, both with HEADROOM_LONG.
const formats = long ? (["A4", "Letter"] as const) : (["A4"] as const);

for (const format of formats) {
  test(`every page prints whole on ${format}, from a dark screen`, async ({ browser, baseURL }) => {
    test.slow();
    const options = { baseURL, colorScheme: "dark", viewport: { width: 1440, height: 900 } } as const;
    await onFreshPage(browser, options, async (page) => {
      await keepDrawingsOnPaper(page);
      for (const [name, path] of await everyPage(page)) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.emulateMedia({ media: null });
        await comeTo(page, path);
        const heading = await page.getByRole("heading", { level: 1 }).innerText();
        const pdf = await page.pdf({ format, preferCSSPageSize: false, tagged: true, printBackground: true });
        const sheets = pagesOfPdf(pdf);
        expect(sheets[0]?.width, name).toBeCloseTo(papers[format].width, 0);
        const text = sheets.map((sheet) => sheet.text).join("\n");
        expect(text, `${name}: letters that can not be copied`).not.toContain("\ufffd");
        expect(close(text), name).toContain(close(heading));
        expect(tagsOfPdf(pdf), name).toEqual({ tagged: true, title: await page.title() });
        for (const words of await shownOnPage(page)) expect(close(text), name).toContain(close(words));
        for (const words of ["Skip to the content", "Go to …", "Previous day"]) {
          expect(text, name).not.toContain(words);
        }
        await page.evaluate(() => {
          (window as unknown as { isPaper: boolean }).isPaper = true;
        });
        await page.emulateMedia({ media: "print" });
        await page.setViewportSize({ width: papers[format].inside, height: 1000 });
        expect(await whatIsCut(page), `${name} on ${format}`).toEqual([]);
        expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
          "rgb(255, 255, 255)",
        );
      }
    });
  });
}

test("paper says whose figures these are, of which store and day, on whose clock, and how fresh", async ({
  browser,
  baseURL,
}) => {
  await onFreshPage(browser, { baseURL }, async (page) => {
    for (const [name, path] of await everyPage(page)) {
      if (!path.includes("marketplace=US")) continue;
      await page.goto(path, { waitUntil: "networkidle" });
      const [first] = pagesOfPdf(await page.pdf({ format: "A4" }));
      const text = close(first?.text ?? "");
      expect(text, name).toContain(close(`${ACCOUNT} · United States · `));
      expect(text, name).toMatch(/·(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\d+\w{3}\d{4}·daysinPacifictime/);
      if (name !== "reconcile") expect(text, name).toMatch(/(fileslearnedto|orderslearned)\d/);
    }
  });
});

/** Text without the blanks that line ends leave or take, and ligatures as the letters they are. */
const close = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");

/** The words of every heading: none of them may be missing on paper. */
async function shownOnPage(page: Page): Promise<string[]> {
  return page.locator("main h2:visible:not(.visually-hidden, .screen-only *)").evaluateAll((headings) =>
    headings.map((heading) => {
      const seen = heading.cloneNode(true) as HTMLElement;
      for (const hidden of seen.querySelectorAll(".visually-hidden")) hidden.remove();
      return seen.textContent ?? "";
    }),
  );
}

/** A browser that prints tells no script that the page became narrower: neither does this one, once asked. */
async function keepDrawingsOnPaper(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = window.ResizeObserver;
    window.ResizeObserver = class extends Original {
      constructor(tell: ResizeObserverCallback) {
        super((...news) => (window as unknown as { isPaper?: boolean }).isPaper || tell(...news));
      }
    };
  });
}

/** What stands past the edge, or in a box too narrow for it. */
function whatIsCut(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("body *")]
      .filter((element) => {
        if (element.closest(".visually-hidden, [aria-hidden=true], svg svg, noscript, script")) return false;
        if (!element.checkVisibility()) return false;
        const { right, left, width } = element.getBoundingClientRect();
        if (width === 0 || (element.closest("svg") && element.tagName !== "svg")) return false;
        const hides = getComputedStyle(element).overflowX !== "visible" && element.tagName !== "svg";
        return (
          right > window.innerWidth + 1 ||
          left < -1 ||
          (hides && element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`),
  );
}
