import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { isOverdue, type QueueItem, soonestFirst } from "@/lib/deadlines/queue.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { HealthRecord } from "@/lib/metrics/record.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import { toDoOn } from "@/lib/standing/to-do.ts";
import { aboutInWords, deadlineInWords, effectInWords, timeLeftInWords } from "../deadline-in-words.ts";
import { effectJson } from "../effect-json.ts";
import { becauseInWords, timeInWords } from "../words.ts";
import type { DeadlineOfReport } from "./deadline-json.ts";

/**
 * What can still be answered at the moment of a store's queue: what runs out first, then what is overdue, the latest first. What is
 * done is left out. Last come claims that Amazon has not decided: of those no report says whether they wait for an answer.
 */
export function deadlinesAhead(
  record: HealthRecord,
  items: readonly QueueItem[],
  on: Day,
): DeadlineOfReport[] {
  const open = items.filter(({ state }) => state !== "done").sort(soonestFirst);
  return [
    ...open.filter((item) => !isOverdue(item)).map((item) => asDeadline(item, on)),
    ...open
      .filter(isOverdue)
      .reverse()
      .map((item) => asDeadline(item, on)),
    ...undecidedClaims(record, on),
  ];
}

function asDeadline(item: QueueItem, on: Day): DeadlineOfReport {
  const { kind, orderId, marketplace, dueAt, leftMs, unsure, effects, state, said } = item;
  const zone = zoneOf(marketplace);
  // The order of the queue's page.
  const worth = [...effects].sort((a, b) => (a.missed.budget ?? 0) - (b.missed.budget ?? 0));
  return {
    kind,
    orderId,
    dueOn: dayOf(dueAt, zone),
    dueTime: timeInWords(dueAt, zone),
    zone,
    dueAt: dueAt.toISOString(),
    secondsLeft: Math.floor(leftMs / 1000),
    left: timeLeftInWords(leftMs),
    words: deadlineInWords[kind].todo,
    because: aboutInWords(item),
    unsure: [...unsure],
    worth: worth.map((effect) => ({ ...effectJson(effect), words: effectInWords(effect, on) })),
    state,
    owner: said?.owner ?? null,
  };
}

function undecidedClaims(record: HealthRecord, on: Day): DeadlineOfReport[] {
  return toDoOn(record, on).undecidedClaims.map(({ claim }) => ({
    kind: "undecided-claim",
    orderId: claim.orderId,
    dueOn: null,
    dueTime: null,
    zone: null,
    dueAt: null,
    secondsLeft: null,
    left: null,
    words: "See whether the claim wants an answer",
    because: becauseInWords(claim.because),
    unsure: [],
    worth: [],
    state: null,
    owner: null,
  }));
}
