import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { projectFolder } from "@/db/env.ts";
import { typefaceIn } from "@/db/reports/typeface.ts";
import { daysFrom } from "@/lib/metrics/day.ts";
import { papers } from "@/lib/reports/pdf/papers.ts";
import { planMarkdown, writePlanPdf } from "@/lib/reports/plan-file.ts";
import { cellInWords, type PlanFacts, planOfAction, worstDay } from "@/lib/reports/plan-of-action.ts";
import { daysUpTo, lastBreach } from "@/lib/standing/breach-span.ts";
import { pagesOfPdf, tagsOfPdf } from "../../e2e/pdf-text.ts";
import { anOrder, aShipment, at, metricCalled, noonOf, recordFrom } from "../builders.ts";

/** Ten orders to confirm a day in June; those of some days were confirmed a day late. */
const late: Record<string, number> = { "2026-06-10": 3, "2026-06-11": 3, "2026-06-20": 1 };
const orders = daysFrom("2026-06-01", "2026-06-30").flatMap((day) =>
  Array.from({ length: 10 }, (_, n) => {
    const shipBy = noonOf(day);
    const confirmedAt = new Date(shipBy.getTime() + (n < (late[day] ?? 0) ? 86_400_000 : -3_600_000));
    return anOrder({
      orderId: `${day} ${n}`,
      on: day,
      purchasedAt: new Date(shipBy.getTime() - 86_400_000),
      shipBy,
      shipments: [aShipment({ confirmedAt })],
    });
  }),
);
const record = recordFrom(orders);
const asked = {
  metric: metricCalled("late-shipment-rate-10d"),
  channel: "seller",
  reading: "exact",
  on: "2026-06-25",
  knownOn: "2026-06-25",
  pack: "amazon-current",
} as const;
const points = daysUpTo(record, asked, 25);
const about = { metric: asked.metric, marketplace: "US", pack: asked.pack };
const breach = lastBreach(points, about);

const facts: PlanFacts = {
  account: "Acme & <Sons>",
  marketplace: "US",
  zone: "America/Los_Angeles",
  record,
  asked,
  span: { from: "2026-06-12", to: "2026-06-20" },
  orLonger: false,
  points,
  slices: [
    {
      name: "Carrier",
      parts: [{ name: "UPS", bad: 6, total: 100, share: 1, interval: { low: 0, high: 1 }, verdict: "usual" }],
    },
  ],
  contests: [
    {
      orderId: "2026-06-10 0",
      kind: "late-shipment",
      note: "the carrier | scanned it",
      author: "Ann",
      madeAt: at("2026-06-22T19:00:00Z"),
    },
  ],
  changes: [
    { changedOn: "2026-06-13", note: "pick-up at 15:00", author: "Ann", isForAll: false },
    { changedOn: "2026-07-01", note: "not begun", author: "Ben", isForAll: true },
  ],
  missing: "",
  learnedOn: "2026-06-25",
};
const plan = planOfAction(facts);
const rowsOf = (id: string) =>
  plan.parts.find((part) => part.id === id)?.table?.rows.map((row) => row.map(cellInWords));

describe("a breach", () => {
  test("is the last run of days on which the target was missed", () => {
    // On the 12th those of the 11th are confirmed too: six of 100. On the 20th those of the 10th have left.
    expect(breach).toEqual({ from: "2026-06-12", to: "2026-06-19", isOpen: false, orLonger: false });
    expect(lastBreach(points.slice(0, 9), about)).toBeNull();
    expect(lastBreach(points.slice(0, 15), about)).toMatchObject({ isOpen: true, orLonger: false });
    expect(lastBreach(points.slice(13, 15), about)).toMatchObject({ isOpen: true, orLonger: true });
  });

  test("has a worst day: the first of those alike; for a lower limit the least", () => {
    expect(worstDay(points, facts.span, true)).toMatchObject({ on: "2026-06-12", count: 6, total: 100 });
    expect(worstDay(points, facts.span, false)).toMatchObject({ on: "2026-06-20", count: 3, total: 99 });
    expect(worstDay([], facts.span, true)).toBeNull();
  });
});

describe("the facts for a plan of action", () => {
  test("say the rate before, during and after, each day by what was known on it", () => {
    expect(rowsOf("rate")).toEqual([
      ["The day before", "11 Jun 2026", "2 Jun – 11 Jun", "3.09%", "3 of 97 orders", "no room left", "Watch"],
      [
        "First day, worst day",
        "12 Jun 2026",
        "3 Jun – 12 Jun",
        "6.00%",
        "6 of 100 orders",
        "3 too many",
        "Target missed",
      ],
      // Of the 20th itself one is not confirmed yet: late, but not in the rate.
      ["Last day", "20 Jun 2026", "11 Jun – 20 Jun", "3.03%", "3 of 99 orders", "no room left", "Watch"],
      ["Day shown", "25 Jun 2026", "16 Jun – 25 Jun", "1.00%", "1 of 100 orders", "2 more fit", "Good"],
    ]);
    expect(plan.title).toBe(
      "Late shipment (10 days) in the United States: target missed, 12 Jun – 20 Jun 2026",
    );
  });

  test("name the orders of the worst day, and which are contested", () => {
    const rows = rowsOf("orders") as string[][];
    expect(rows).toHaveLength(6);
    expect(rows[0]).toEqual([
      "2026-06-10 0",
      "10 Jun 2026",
      "Ship-by 10 Jun, confirmed 11 Jun",
      "20 Jun 2026",
      "yes",
    ]);
    expect(rows[5]?.[4]).toBe("–");
    expect(rowsOf("contests")).toEqual([
      ["2026-06-10 0", "Late shipment", "the carrier | scanned it", "Ann, 22 Jun 2026, 12:00"],
    ]);
    expect(rowsOf("by-carrier")).toEqual([["UPS", "6", "100", "6.00%", "may be luck"]]);
  });

  test("set as many days before a change beside those since it", () => {
    // 13 days: 31 May to 12 June hold 120 orders, six late; 13 to 25 June 130, one late.
    expect(rowsOf("changes")).toEqual([
      ["13 Jun 2026", "pick-up at 15:00", "Ann", "6.00%", "13", "6 of 120 (5.00%)", "1 of 130 (0.77%)"],
      ["1 Jul 2026", "not begun (for every rate)", "Ben", "–", "–", "–", "–"],
    ]);
  });

  test("say so when no day missed the target, and when nothing was noted", () => {
    const calm = planOfAction({
      ...facts,
      span: { from: "2026-06-01", to: "2026-06-05" },
      changes: [],
      contests: [],
    });
    expect(calm.title).toContain("target met, 1 Jun – 5 Jun 2026");
    expect(calm.parts.find(({ id }) => id === "changes")?.about).toEqual(["Nothing was noted yet."]);
  });
});

describe("as a file", () => {
  test("the text is a table wherever the page has one, and nobody's words break it", () => {
    const text = planMarkdown(plan);
    expect(text).toContain("| 2026-06-10 0 | Late shipment | the carrier \\| scanned it |");
    expect(text).toContain("Acme & \\<Sons\\>");
    for (const { title } of plan.parts) expect(text).toContain(`## ${title.replace(/[()]/g, "$&")}`);
    const tables = text.split("\n").filter((line) => line.startsWith("| "));
    const pipes = (line: string) => line.replaceAll("\\|", "").split("|").length;
    for (const [index, line] of tables.entries()) {
      if (tables[index + 1]?.startsWith("| --")) expect(pipes(tables[index + 1] as string)).toBe(pipes(line));
    }
  });

  test.each(papers)(
    "paper (%s) holds the same words, can be searched, and numbers its pages",
    async (paper) => {
      const typeface = await typefaceIn(projectFolder);
      const out = new PassThrough();
      const written = buffer(out);
      const many = {
        ...plan,
        parts: [...plan.parts, ...plan.parts, ...plan.parts].map((part, n) => ({
          ...part,
          id: `${part.id}${n}`,
        })),
      };
      await writePlanPdf(many, { paper, typeface, at: at("2026-06-25T19:00:00Z") }, out);
      const pdf = await written;
      const pages = pagesOfPdf(pdf);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages[0]?.width).toBeCloseTo(paper === "A4" ? 595.3 : 612, 0);
      const close = (text: string) => text.normalize("NFKC").replace(/\s+/g, "");
      const words = close(pages.map(({ text }) => text).join("\n"));
      for (const { title, table } of plan.parts) {
        expect(words).toContain(close(title));
        for (const row of table?.rows ?? [])
          for (const cell of row) expect(words).toContain(close(cellInWords(cell)));
      }
      for (const [n, { text }] of pages.entries()) {
        expect(close(text)).toContain(`Page${n + 1}of${pages.length}`);
      }
      expect(tagsOfPdf(pdf)).toEqual({ tagged: true, title: plan.title });
    },
  );
});
