import { describe, expect, test } from "vitest";
import { metricHref } from "@/app/_links.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { MOST_SUBJECT, mailOf } from "@/lib/delivery/letter.ts";
import { changeLetter, digestLetter, disabledLetter, testLetter } from "@/lib/delivery/letters.ts";
import { changeBody } from "@/lib/delivery/webhook-body.ts";
import { told } from "./a-change.ts";

const base = "https://health.example.com";
const mailFor = (said = {}) => mailOf(changeLetter(told(said), base));

/** What a reader of the HTML reads: the text between its tags. */
const readHtml = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, "")
    .replace(/<a href="([^"]*)"[^>]*>.*?<\/a>/gs, " $1 ")
    .replace(/<[^>]+>/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
const figuresIn = (text: string) => text.match(/[-−+]?\d[\d.,:%-]*/g) ?? [];

describe("a mail about a change", () => {
  test("says the figure, its counts, window, target, freshness, cause, rule, and where to look", () => {
    const { subject, text } = mailFor();
    expect(subject).toBe("Target missed: Order defects 1.02% · US · Acme");
    for (const said of [
      "Acme, United States (US).",
      "Since 24 Nov 2026; before: watch.",
      "Rate: 1.02% (8 of 788 orders)",
      "Window: 11 Sep – 9 Nov 2026",
      "Target: under 1%",
      "Room: 1 too many",
      "Files: newest learned 23 Nov 2026",
      "Why: 2 orders with negative feedback entered, 1 left.",
      "Rule: Order Defect Rate under 1%",
      "https://health.example.com/a/Acme/order-defect-rate?marketplace=US&channel=seller&on=2026-11-24",
      "https://health.example.com/settings?account=Acme",
    ])
      expect(text).toContain(said);
  });

  test("says the name of a rule in words", () => {
    expect(mailFor({ rule: "over-target" }).text).toContain("Rule: Over target\n");
  });

  test("leads to the page of that figure on that day", () => {
    const change = told({
      account: "Grüße & Co/2",
      marketplace: "DE",
      channel: "amazon",
      metric: "refund-rate",
    });
    const spot = { account: change.account, marketplace: "DE", on: change.day };
    expect(mailOf(changeLetter(change, base)).text).toContain(
      base + metricHref(spot, "refund-rate", "amazon"),
    );
  });

  test("has the same words in plain text and in HTML, every figure in the same order", () => {
    for (const said of [
      {},
      { value: null, count: 0, total: 0, budget: null, freshOn: null, to: "no-data" as const },
      { occasion: "repeat" as const, since: "2026-11-02", isStale: true },
      { window: { from: "2025-11-20", to: "2026-01-18" }, target: null, budget: 1_234 },
      { account: '12 <b>Monkeys</b> & "Co" \'99' },
    ]) {
      const { text, html } = mailFor(said);
      const plain = text.replace("-- \n", "");
      expect(figuresIn(readHtml(html))).toEqual(figuresIn(plain));
      expect(figuresIn(plain).length).toBeGreaterThan(10);
      const { text: digest, html: digestHtml } = mailOf(
        digestLetter([told(said), told({ marketplace: "DE" })], base),
      );
      expect(figuresIn(readHtml(digestHtml))).toEqual(figuresIn(digest.replace("-- \n", "")));
    }
  });

  test("never says 0% where nothing is known, and says that files are stale", () => {
    const { text, subject } = mailFor({ value: null, count: 0, total: 0, budget: null, to: "no-data" });
    expect(subject).toContain("no data");
    expect(text).toContain("Rate: no data (0 of 0 orders)");
    expect(`${subject}${text}`).not.toMatch(/\b0(\.0+)?%/);
    expect(mailFor({ isStale: true }).text).toMatch(/stale/);
    expect(mailFor({ freshOn: null, isStale: true }).text).toContain("Files: none that this rests on");
  });

  test("told again says since when it stands and of which day its figures are", () => {
    const { subject, text } = mailFor({ occasion: "repeat", since: "2026-11-02" });
    expect(subject).toMatch(/^Still: target missed: /);
    expect(text).toContain("It still stands, since 2 Nov 2026. Figures of 24 Nov 2026.");
    const after = mailFor({ occasion: "silence-over", since: "2026-11-02" }).text;
    expect(after).toContain("A silence over it has ended, and it still stands, since 2 Nov 2026.");
  });

  test("has a subject of at most 80 letters with store and account, however long the name", () => {
    for (const { id, channels } of metrics) {
      for (const channel of channels) {
        for (const account of [
          "A",
          "Acme Trading International Limited, Amazon Stores of Europe and Asia",
          "🛒".repeat(60),
        ]) {
          for (const occasion of ["change", "silence-over"] as const) {
            const { subject } = mailFor({ metric: id, channel, account, occasion });
            expect(subject.length).toBeLessThanOrEqual(MOST_SUBJECT);
            expect(subject).toContain(" · US · ");
            expect(subject).toContain([...account].slice(0, 5).join(""));
            // Throws where half a letter is left.
            encodeURIComponent(subject);
          }
        }
      }
    }
  });

  test("runs nothing and fetches nothing that a name holds", () => {
    const { html } = mailFor({
      account: '<img src=x onerror=alert(1)>"><script>',
      cause: "<iframe src=//evil>",
    });
    expect(html).not.toMatch(/<(img|script|iframe|link|style)/i);
    expect(html).toContain("&lt;iframe src=//evil&gt;");
    const tags = html.match(/<[^>]+>/g) ?? [];
    expect(tags.filter((tag) => /\s(src|on\w+)=|href="javascript:/i.test(tag))).toEqual([]);
    expect(tags.filter((tag) => /href=/.test(tag) && !tag.includes(`href="${base}/`))).toEqual([]);
  });

  test.each([
    "\r\nBcc: evil@example.com",
    "\n\nbody",
    "\0",
    "\u2028X: y",
    "\u2029",
    "\u0085Bcc: x",
    "\u202Etxt",
  ])("%j in a name begins no new line", (mark) => {
    const { subject, text } = mailFor({ account: `Acme${mark} Ltd` });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must not be there.
    expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/);
    expect(text.split("\n").filter((line) => /^(Bcc|X):/.test(line))).toEqual([]);
  });
});

test("a digest says how many, and each as by itself", () => {
  const { subject, text } = mailOf(digestLetter([told(), told({ marketplace: "DE", count: 9 })], base));
  expect(subject).toBe("2 changes of standing · US, DE · Acme");
  expect(text).toContain("1.02% (8 of 788 orders)");
  expect(text).toContain("(9 of 788 orders)");
  expect(mailOf(digestLetter([told()], base)).subject).toMatch(/^1 change of standing/);
});

test("a test and a word about a webhook hold no figure of the account", () => {
  const letters = [
    testLetter("Acme", base),
    disabledLetter({ account: "Acme", webhook: "hooks.example.com", because: "it answered 410, gone" }, base),
  ];
  for (const letter of letters) expect(mailOf(letter).text).not.toMatch(/\d%| of \d/);
});

test("a webhook's message holds the same, and is the same each time", () => {
  const at = new Date("2026-11-24T12:00:00Z");
  const body = changeBody(told(), { at, base });
  expect(body).toBe(changeBody(told(), { at, base }));
  expect(JSON.parse(body)).toEqual({
    type: "standing.changed",
    timestamp: "2026-11-24T12:00:00.000Z",
    data: {
      ...told(),
      occasion: undefined,
      url: `${base}/a/Acme/order-defect-rate?marketplace=US&channel=seller&on=2026-11-24`,
    },
  });
  expect(
    JSON.parse(changeBody(told({ occasion: "repeat", since: "2026-11-02" }), { at, base })),
  ).toMatchObject({
    type: "standing.repeated",
    data: { occasion: "repeat", since: "2026-11-02" },
  });
});
