import type { NotedChange } from "@/lib/standing/noted-change.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import type { Telling } from "./rules.ts";

/** Standings in which something is wrong, and goes on being so. */
export const firing: readonly Standing[] = ["watch", "at-risk", "breach"];

export const isFiring = (standing: Standing) => firing.includes(standing);

/** What a change is told as; null for one that nobody needs to hear of: from no data to good. */
export function tellingOf({ from, to }: Pick<NotedChange, "from" | "to">): Telling | null {
  // On watch after a breach is over is the end of it too.
  if (from === "recovering" && (to === "good" || to === "watch")) return "recovered";
  if (to === "good") return isFiring(from) ? "recovered" : null;
  return to;
}

export function isTold(change: Pick<NotedChange, "from" | "to">, tells: readonly Telling[]): boolean {
  const telling = tellingOf(change);
  return telling !== null && tells.includes(telling);
}

/** What tells one figure of an account from its others. */
export type AboutFigure = Pick<NotedChange, "accountId" | "marketplace" | "metric" | "channel">;

export const figureOf = ({ accountId, marketplace, metric, channel }: AboutFigure) =>
  [accountId, marketplace, metric, channel].join(" ");

/**
 * Of changes noticed together, in the order they happened, the one of each figure that is news: where it stands now. A
 * back-fill brings years of changes, and nobody is to be told of what was over long ago. None where it stands as before.
 */
export function newsAmong(changes: readonly NotedChange[]): { last: NotedChange; isNews: boolean }[] {
  const byFigure = new Map<string, NotedChange[]>();
  for (const change of changes) {
    const figure = figureOf(change);
    byFigure.set(figure, [...(byFigure.get(figure) ?? []), change]);
  }
  return [...byFigure.values()].map((ofFigure) => {
    const inOrder = ofFigure.map((change, at) => ({ change, at }));
    inOrder.sort((a, b) =>
      a.change.day < b.change.day ? -1 : a.change.day > b.change.day ? 1 : a.at - b.at,
    );
    const first = inOrder[0]?.change as NotedChange;
    const last = inOrder.at(-1)?.change as NotedChange;
    return { last, isNews: first.from !== last.to };
  });
}
