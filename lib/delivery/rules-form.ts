import { marketplaces } from "@/lib/amazon/marketplaces.ts";
import {
  type ClockTime,
  clockTimeIn,
  type DeliveryRules,
  MOST_REPEAT_DAYS,
  type Telling,
  tellings,
} from "./rules.ts";

/** Rules as they are typed, in a form or in a command. */
export interface RulesTyped {
  zone: string;
  tells: string[];
  quietFrom: string;
  quietTo: string;
  digestAt: string;
  repeatDays: string;
}

export type RulesProblems = Partial<Record<keyof RulesTyped, string>>;

/** The clocks that can be chosen: those of Amazon's stores. */
export const zones = [...new Set(marketplaces.map(({ zone }) => zone))].sort();

/** Rules from what was typed, or what is wrong with it, field by field. Empty is none. */
export function rulesIn(typed: RulesTyped): { rules: DeliveryRules } | { problems: RulesProblems } {
  const problems: RulesProblems = {};
  const time = (field: "quietFrom" | "quietTo" | "digestAt"): ClockTime | null => {
    if (typed[field].trim() === "") return null;
    const read = clockTimeIn(typed[field]);
    if (read === null) problems[field] = `"${typed[field].slice(0, 20)}" is no time like 07:30`;
    return read;
  };
  if (!zones.includes(typed.zone)) problems.zone = "There is no such clock to choose";
  const tells = tellings.filter((telling) => typed.tells.includes(telling));
  const unknown = typed.tells.find((word) => !tellings.includes(word as Telling));
  if (unknown !== undefined) problems.tells = `"${unknown.slice(0, 20)}" is none of ${tellings.join(", ")}`;
  const [from, to, digestAt] = [time("quietFrom"), time("quietTo"), time("digestAt")];
  if ((from === null) !== (to === null)) {
    const missing = from === null ? "quietFrom" : "quietTo";
    problems[missing] ??= "Quiet hours have a beginning and an end";
  } else if (from !== null && from === to)
    problems.quietTo = "Quiet hours end at another time than they begin";
  const repeatDays = typed.repeatDays.trim() === "" ? null : Number(typed.repeatDays);
  if (
    repeatDays !== null &&
    !(Number.isInteger(repeatDays) && repeatDays >= 1 && repeatDays <= MOST_REPEAT_DAYS)
  )
    problems.repeatDays = `Whole days, from 1 to ${MOST_REPEAT_DAYS}`;
  if (Object.keys(problems).length > 0) return { problems };
  const quiet = from !== null && to !== null ? { from, to } : null;
  return { rules: { zone: typed.zone, tells, quiet, digestAt, repeatDays } };
}
