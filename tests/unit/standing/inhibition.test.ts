import { describe, expect, test } from "vitest";
import { inhibited, type Signal } from "@/lib/standing/inhibition.ts";

const signal = (said: Partial<Signal> = {}): Signal => ({
  accountId: "a",
  marketplace: "US",
  metric: "order-defect-rate",
  channel: "seller",
  to: "watch",
  isStale: false,
  isNew: true,
  ...said,
});
const late30 = { metric: "late-shipment-rate" } as const;
const late10 = { metric: "late-shipment-rate-10d" } as const;
const breach = { to: "breach" } as const;

/** What is signalled, what else is true of the time, and what silences it. */
const table: [
  says: string,
  Partial<Signal>,
  others: Partial<Signal>[],
  isOutage: boolean,
  by: string | null,
][] = [
  ["a breach silences the watch of the same metric", { to: "watch" }, [breach], false, "breach says more"],
  ["and its risk", { to: "at-risk" }, [breach], false, "breach says more"],
  ["and its recovery", { to: "recovering" }, [breach], false, "breach says more"],
  ["but not another breach", breach, [breach], false, null],
  ["nor of another metric", { to: "watch" }, [{ ...breach, metric: "cancel-rate" }], false, null],
  ["nor of another channel", { to: "watch" }, [{ ...breach, channel: "amazon" }], false, null],
  ["nor in another store", { to: "watch" }, [{ ...breach, marketplace: "UK" }], false, null],
  ["nor of another account", { to: "watch" }, [{ ...breach, accountId: "b" }], false, null],
  [
    "a missed 10-day window silences the risk of the 30 days",
    { ...late30, to: "at-risk" },
    [{ ...late10, ...breach }],
    false,
    "other window says it",
  ],
  [
    "and the other way round",
    { ...late10, to: "watch" },
    [{ ...late30, ...breach }],
    false,
    "other window says it",
  ],
  [
    "but not the breach of the other window",
    { ...late30, ...breach },
    [{ ...late10, ...breach }],
    false,
    null,
  ],
  ["nor does a mere risk", { ...late30, to: "at-risk" }, [{ ...late10, to: "at-risk" }], false, null],
  ["stale files silence recovered", { to: "good", isStale: true }, [], false, "stale files can not say so"],
  ["and recovering", { to: "recovering", isStale: true }, [], false, "stale files can not say so"],
  ["but not no data, which is what they say", { to: "no-data", isStale: true }, [], false, null],
  ["nor a breach", { ...breach, isStale: true }, [], false, null],
  ["fresh files let recovered be said", { to: "good" }, [], false, null],
  [
    "a store without fresh files silences no data of each metric",
    { to: "no-data", isStale: true },
    [{ to: "no-data", metric: "cancel-rate" }],
    true,
    "store has no fresh files",
  ],
  [
    "but the first says it for all",
    { to: "no-data", metric: "cancel-rate" },
    [{ to: "no-data", metric: "cancel-rate" }, { to: "no-data" }],
    true,
    null,
  ],
  [
    "and a metric alone without data is said",
    { to: "no-data" },
    [{ to: "good", metric: "cancel-rate" }],
    false,
    null,
  ],
];

describe("what silences what", () => {
  test.each(table)("%s", (_, one, others, isOutage, by) => {
    expect(inhibited(signal(one), { signals: others.map(signal), isOutage })).toBe(by);
  });

  test("is tried in more than a dozen ways", () => {
    expect(table.length).toBeGreaterThanOrEqual(12);
  });
});
