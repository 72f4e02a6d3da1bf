import { describe, expect, test } from "vitest";
import { type Deadline, deadlineFrom, isKey } from "@/lib/deadlines/deadline.ts";
import { deadlineOfNotice } from "@/lib/deadlines/notice.ts";
import { deadlinesOfOrder } from "@/lib/deadlines/of-order.ts";
import { queueAt, soonestFirst, weightiestFirst } from "@/lib/deadlines/queue.ts";
import { changedBy, type StateSaid, stateProblems } from "@/lib/deadlines/state.ts";
import { readTyped } from "@/lib/deadlines/typed-in.ts";
import type { Effect } from "@/lib/deadlines/worth.ts";
import { queueHeadline, timeLeftInWords } from "@/lib/reports/deadline-in-words.ts";
import { aChargeback, anOrder, at } from "../builders.ts";

const now = at("2026-11-26T20:00:00Z");
const zone = "America/Los_Angeles";
const disputed = (filedOn: string, on = "2026-11-01") =>
  deadlinesOfOrder(anOrder({ on, chargebacks: [aChargeback({ filedOn })] }), now)[0] as Deadline;
const message = (arrivedAt: string) =>
  deadlineFrom({
    key: `typed-in ${arrivedAt}`,
    kind: "buyer-message",
    marketplace: "US",
    event: at(arrivedAt),
  });
const said = (item: string, more: Partial<StateSaid> = {}): [string, StateSaid] => [
  item,
  { item, state: "in-progress", owner: "Ann", note: null, author: "Ann", madeAt: now, ...more },
];
const queue = (
  deadlines: Deadline[],
  states: [string, StateSaid][] = [],
  worth: (deadline: Deadline) => Effect[] = () => [],
) => queueAt(deadlines, { at: now, zone, worth, said: new Map(states), pack: "amazon-current" });

describe("the queue", () => {
  test("begins with what runs out first; overdue ones have the least time", () => {
    const [soon, later, over] = [
      message("2026-11-26T12:00:00Z"),
      disputed("2026-11-22"),
      disputed("2026-11-10"),
    ];
    expect(queue([later, over, soon]).map(({ key }) => key)).toEqual([over.key, soon.key, later.key]);
    expect(queue([soon])[0]?.leftMs).toBe(16 * 3_600_000);
  });

  test("of what runs out together, what is worth most comes first", () => {
    const [one, other] = [disputed("2026-11-22"), disputed("2026-11-22")];
    const items = queue([one, other]).map((item) => ({ ...item, weight: item.key === other.key ? 2 : 1 }));
    expect(items.sort(soonestFirst)[0]?.key).toBe(other.key);
    const sooner = { ...items[1], dueAt: at("2026-11-27T00:00:00Z") } as (typeof items)[number];
    expect([items[0] as typeof sooner, sooner].sort(soonestFirst)[0]).toBe(sooner);
    expect([items[0] as typeof sooner, sooner].sort(weightiestFirst)[0]).toBe(items[0]);
  });

  test("what a report told stays overdue while its order counts in a window, and longer when it is in hand", () => {
    const counting = disputed("2026-10-01", "2026-09-13");
    const gone = disputed("2026-10-01", "2026-09-12");
    expect(queue([counting, gone]).map(({ key }) => key)).toEqual([counting.key]);
    expect(queue([gone], [said(gone.key)])).toHaveLength(1);
  });

  test("what was typed in and notices stay overdue until they are done", () => {
    const old = message("2025-01-01T12:00:00Z");
    const notice = deadlineOfNotice(
      { id: 3, kind: "at risk", day: "2025-01-01", deadline: "2025-01-18", note: "plan wanted" },
      "US",
    ) as Deadline;
    expect(queue([old, notice]).map(({ kind }) => kind)).toEqual(["buyer-message", "notice"]);
    expect(notice.about).toBe("at risk: plan wanted");
    expect(
      deadlineOfNotice({ id: 4, kind: "at risk", day: "2025-01-01", deadline: null, note: null }, "US"),
    ).toBeNull();
  });

  test("what is done is to be seen for thirty days", () => {
    const one = disputed("2026-11-22");
    const done = (day: string) =>
      queue([one], [said(one.key, { state: "done", madeAt: at(`${day}T20:00:00Z`) })]);
    expect(done("2026-10-27").map(({ state }) => state)).toEqual(["done"]);
    expect(done("2026-10-26")).toEqual([]);
  });

  test("a cancellation takes over who had the shipment in hand, but not that it was called done", () => {
    const shipBy = at("2026-11-25T07:59:59Z");
    const order = anOrder({ on: "2026-11-20", status: "unshipped", shipBy });
    const [late] = deadlinesOfOrder(order, now) as [Deadline];
    const before = `ship-by ${order.orderId}`;
    expect(queue([late], [said(before)])[0]).toMatchObject({ state: "in-progress", said: { owner: "Ann" } });
    expect(queue([late], [said(before, { state: "done" })])[0]).toMatchObject({ state: "new", said: null });
    expect(queue([late], [said(before), said(late.key, { state: "new", owner: null })])[0]?.state).toBe(
      "new",
    );
  });

  test("its keys are known as such", () => {
    expect([disputed("2026-11-22").key, "typed-in 4", "notice 4"].every(isKey)).toBe(true);
    for (const text of [
      "",
      "nonsense 4",
      "typed-in",
      "typed-in  ",
      "typed-in 4\0",
      `notice ${"x".repeat(300)}`,
    ])
      expect(isKey(text), text).toBe(false);
  });
});

describe("what is said of it", () => {
  const before = { state: "in-progress", owner: "Ann", note: "asked the carrier" } as const;

  test("leaves as it is what is empty, and takes away what is a dash", () => {
    expect(changedBy(before, { state: "done", owner: "", note: "" })).toEqual({ ...before, state: "done" });
    expect(changedBy(before, { state: "", owner: "Ben", note: "-" })).toEqual({
      ...before,
      owner: "Ben",
      note: null,
    });
    expect(changedBy(null, { state: "", owner: "Ben", note: "" })).toEqual({
      state: "new",
      owner: "Ben",
      note: null,
    });
    expect(changedBy(null, { state: "", owner: "", note: "wrote to ann@example.com" }).note).toBe(
      "wrote to [e-mail]",
    );
  });

  test("has to say something, in words that fit", () => {
    expect(stateProblems({ state: "done", owner: "", note: "" })).toEqual({});
    expect(stateProblems({ state: "", owner: " ", note: "" })).toHaveProperty("state");
    expect(stateProblems({ state: "maybe", owner: "", note: "" })).toHaveProperty("state");
    expect(stateProblems({ state: "", owner: "x".repeat(81), note: "y".repeat(501) })).toMatchObject({
      owner: "81 letters; at most 80 fit",
      note: "501 letters; at most 500 fit",
    });
  });
});

describe("what is typed in", () => {
  const fields = { kind: "claim-question", order: "111-1", day: "2026-11-26", time: "09:30", note: "" };
  const read = (more: Partial<typeof fields> = {}) =>
    readTyped({ ...fields, ...more }, { marketplace: "US", now });

  test("has the instant that the store's clock said", () => {
    expect(read()).toEqual({
      entry: { kind: "claim-question", orderId: "111-1", arrivedAt: at("2026-11-26T17:30:00Z"), note: null },
    });
    expect(read({ kind: "buyer-message", order: "" })).toHaveProperty("entry.orderId", null);
  });

  test("is refused field by field, all at once", () => {
    expect(read({ kind: "x", day: "26.11.2026", time: "9", note: "y".repeat(501) })).toEqual({
      problems: {
        kind: expect.any(String),
        day: expect.stringContaining("26.11.2026"),
        time: expect.stringContaining("9"),
        note: "501 letters; at most 500 fit",
      },
    });
    expect(read({ order: " " })).toHaveProperty("problems.order");
    expect(read({ time: "12:01" })).toHaveProperty("problems.day", "That is still to come");
  });
});

describe("in words", () => {
  test("time left is never rounded up", () => {
    const [minute, hour] = [60_000, 3_600_000];
    expect(timeLeftInWords(59_999)).toBe("under a minute left");
    expect(timeLeftInWords(59 * minute + 59_999)).toBe("59 min left");
    expect(timeLeftInWords(5 * hour + 12 * minute)).toBe("5 h 12 min left");
    expect(timeLeftInWords(24 * hour)).toBe("1 day left");
    expect(timeLeftInWords(51 * hour + 59 * minute)).toBe("2 days 3 h left");
    expect(timeLeftInWords(30 * 24 * hour + hour)).toBe("30 days left");
    expect(timeLeftInWords(-2 * hour)).toBe("2 h overdue");
  });

  test("the sentence over it says what runs out first", () => {
    const first = { kind: "claim-appeal", leftMs: 7_200_000, count: 1 } as const;
    expect(queueHeadline(first, 0)).toBe("A claim appeal runs out first: 2 h left.");
    expect(queueHeadline({ ...first, kind: "auto-cancel" }, 3)).toBe(
      "An automatic cancellation runs out first: 2 h left. 3 are overdue.",
    );
    expect(queueHeadline({ ...first, kind: "ship-by", count: 12 }, 1)).toBe(
      "12 shipments run out first: 2 h left. One is overdue.",
    );
    expect(queueHeadline(null, 1)).toBe("Nothing more runs out. One is overdue.");
    expect(queueHeadline(null, 0)).toContain("as far as is known");
  });
});
