import { dayInWords, percent, targetInWords } from "../words.ts";
import { rateName } from "./in-words.ts";
import type { RateOfReport } from "./report-json.ts";

/** What a chart of twelve weeks shows, for those who do not look at it. */
export function chartInWords(rate: RateOfReport): string {
  const { history, target } = rate;
  const known = history.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]));
  const [lowest] = [...known].sort((a, b) => a.value - b.value);
  const highest = [...known].sort((a, b) => b.value - a.value)[0];
  const last = history.at(-1);
  if (!lowest || !highest || !last) return `${rateName(rate)}: no data in twelve weeks.`;
  const said = ({ on, value }: { on: string; value: number }) =>
    `${percent(value, target)} (${dayInWords(on)})`;
  return [
    `${rateName(rate)} at the ends of ${history.length} weeks: lowest ${said(lowest)}, highest ${said(highest)}`,
    last.value === null ? "no data at the last" : `${percent(last.value, target)} at the last`,
    ...(target ? [`target ${targetInWords(target)}`] : []),
  ]
    .join("; ")
    .concat(".");
}
