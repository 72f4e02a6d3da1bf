import { expect, type Page } from "@playwright/test";
import { long } from "../seed.ts";

/*
 * Figures as a seller sees them on a page, and the lists they lead to.
 */

export interface Figure {
  href: string;
  count: number;
  text: string;
  /** One of many days: a point of the curve, a coming day. Of those there are hundreds on a page. */
  isPoint: boolean;
}

export async function figuresOf(page: Page, path: string): Promise<Figure[]> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  return page.locator("a[data-count]").evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute("href") ?? "",
      count: Number((link as HTMLElement).dataset.count),
      text: link.textContent ?? "",
      isPoint: link.closest("#curve, #ageing, #result") !== null,
    })),
  );
}

/** What a list says of itself: how many orders, and how many of what its figure counts. */
export async function listAt(
  page: Page,
  href: string,
): Promise<{ status: number; orders: number; counted: number }> {
  const answer = await page.request.get(href);
  const text = await answer.text();
  const said = (name: string) => Number(text.match(new RegExp(`data-${name}="(\\d+)"`))?.[1] ?? Number.NaN);
  return { status: answer.status(), orders: said("orders"), counted: said("counted") };
}

/** What is wrong with a figure and the list it leads to; null when the two agree. */
export async function complaint(page: Page, { href, count, text }: Figure): Promise<string | null> {
  const list = await listAt(page, href);
  if (list.status !== 200) return `${href} answers ${list.status}`;
  if (list.counted !== count) return `${text} (${count}) leads to ${list.counted} at ${href}`;
  if (list.orders > list.counted) return `${href} lists more orders than it counts`;
  // A share leads to what it counts; its digits are another number.
  const shown = text.endsWith("%") ? null : text.match(/\d[\d,]*/)?.[0];
  if (shown && Number(shown.replaceAll(",", "")) !== count) return `"${text}" counts ${count} at ${href}`;
  return null;
}

export async function expectAllTrue(page: Page, figures: Figure[]): Promise<void> {
  const wrong: string[] = [];
  for (const figure of figures) {
    const said = await complaint(page, figure);
    if (said) wrong.push(said);
  }
  expect(wrong).toEqual([]);
}

export const distinct = (figures: Figure[]) => [
  ...new Map(figures.map((figure) => [`${figure.href} ${figure.text}`, figure])).values(),
];

/** Of the many days of a page every so manieth, and the last; all that is no such day. */
export const sampleOf = (figures: Figure[], step: number) => {
  const points = figures.filter(({ isPoint }) => isPoint);
  return [
    ...figures.filter(({ isPoint }) => !isPoint),
    ...points.filter((_, place) => long || place % step === 0 || place === points.length - 1),
  ];
};
