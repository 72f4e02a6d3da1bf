import { shownOnce } from "@/app/_forms/shown-once.ts";
import type { Way } from "@/lib/delivery/due.ts";
import { recipientIn } from "@/lib/delivery/recipient-form.ts";
import { clockTimeInWords, type DeliveryRules } from "@/lib/delivery/rules.ts";
import type { RulesTyped } from "@/lib/delivery/rules-form.ts";
import type { SilenceTyped } from "@/lib/delivery/silence-form.ts";
import type { Day } from "@/lib/metrics/day.ts";
import { param, type SearchParams } from "./place.ts";

/*
 * What was typed into the forms of the settings and refused, among the words of the address: see
 * app/_forms/typed-before.ts.
 */

/** Of a webhook it waited here: its address may hold a secret. */
export function typedAddress(params: SearchParams): string {
  const kept = param(params, "kept");
  return kept ? (shownOnce(kept) ?? "") : (param(params, "address") ?? "");
}

const addingProblems: Record<string, string> = {
  "there-already": "It is on the list already",
  "too-many": "The list is full",
};

export function addressProblem(
  params: SearchParams,
  way: Way,
  typed: string,
  allowed: readonly string[],
): string | null {
  const read = recipientIn(way, typed, allowed);
  return "problem" in read ? read.problem : (addingProblems[param(params, "problem") ?? ""] ?? null);
}

/** Rules as a form shows them. */
export function rulesTyped({ zone, tells, quiet, digestAt, repeatDays }: DeliveryRules): RulesTyped {
  const time = (minutes: number | null | undefined) => (minutes == null ? "" : clockTimeInWords(minutes));
  return {
    zone,
    tells: [...tells],
    quietFrom: time(quiet?.from),
    quietTo: time(quiet?.to),
    digestAt: time(digestAt),
    repeatDays: repeatDays === null ? "" : String(repeatDays),
  };
}

export function typedRules(params: SearchParams): RulesTyped {
  const word = (name: string) => param(params, name) ?? "";
  return {
    zone: word("zone"),
    tells: word("tells").split(" ").filter(Boolean),
    quietFrom: word("quietFrom"),
    quietTo: word("quietTo"),
    digestAt: word("digestAt"),
    repeatDays: word("repeatDays"),
  };
}

/** An address may suggest one: "silence this" leads here with its store and metric. */
export function typedSilence(params: SearchParams, until: Day): SilenceTyped {
  const word = (name: string) => param(params, name) ?? "";
  const isTried = param(params, "tried") === "silence";
  return {
    marketplace: word("marketplace"),
    metric: word("metric"),
    reason: word("reason"),
    until: isTried ? word("until") : until,
  };
}
