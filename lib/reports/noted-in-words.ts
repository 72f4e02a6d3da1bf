import { metricWithId } from "@/lib/amazon/metrics.ts";
import type { NotedStore } from "@/lib/standing/noted-standing.ts";
import { dayInWords, metricInSentence, unitsInWords } from "./words.ts";

/** What a store's standing is about, beside its word: "Order defects, noted 12 Nov; 2 more open warnings". */
export function notedInWords({ warnings, untold }: NotedStore): string {
  const [first, ...others] = warnings;
  if (!first) {
    return untold === 0 ? "No open warning" : `No open warning; ${unitsInWords("rate", untold)} without data`;
  }
  const metric = metricWithId(first.metric);
  const name = metric ? metricInSentence(metric, first.channel) : first.metric;
  const more = others.length > 0 ? `; ${unitsInWords("more open warning", others.length)}` : "";
  return `${name}, noted ${dayInWords(first.day)}${more}`;
}
