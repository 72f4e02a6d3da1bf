import { zoneOf } from "@/lib/amazon/marketplaces.ts";

/** What can be told of, worst first, by its word in settings: a standing a metric came to, and `recovered` for the end of trouble. */
export const tellings = ["breach", "at-risk", "watch", "recovering", "recovered", "no-data"] as const;
export type Telling = (typeof tellings)[number];

/** Minutes since midnight on the account's clock: 7:30 is 450. */
export type ClockTime = number;

/** When an account's people are told of what. Who they are stands beside it: see db/delivery/recipients.ts. */
export interface DeliveryRules {
  /** The clock of quiet hours and digests. */
  zone: string;
  tells: readonly Telling[];
  /** Nothing is sent from `from` to before `to`; over midnight when `to` is the earlier. Null for none. */
  quiet: { from: ClockTime; to: ClockTime } | null;
  /** All e-mail of a day in one, at this time; null for each at once. */
  digestAt: ClockTime | null;
  /** Told again after so many days while it still stands; null for once. */
  repeatDays: number | null;
}

/** What holds until somebody says otherwise. @param marketplace The account's first store, whose clock it takes. */
export function usualRules(marketplace: string | null): DeliveryRules {
  return {
    zone: zoneOf(marketplace ?? "US"),
    tells: ["breach", "at-risk", "recovered"],
    quiet: null,
    digestAt: null,
    repeatDays: null,
  };
}

export const MOST_REPEAT_DAYS = 90;

/** "07:30" → 450; null for what is no time. */
export function clockTimeIn(text: string): ClockTime | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}

/** 450 → "07:30". */
export function clockTimeInWords(time: ClockTime): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(time / 60))}:${two(time % 60)}`;
}
