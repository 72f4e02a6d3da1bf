import { tzOffset } from "@date-fns/tz";
import { z } from "zod";
import { addDays, type Day, dayNumber } from "@/lib/metrics/day.ts";
import { dayOf, startOfDay } from "@/lib/metrics/window.ts";
import { type ReportFormat, reportFormats } from "./formats.ts";
import { type Week, type WeekKind, weekAfter, weekBefore, weekKinds, weekOf } from "./week.ts";

/** When an account's report is issued by itself, and to whom it is sent. */
export interface ReportSchedule {
  isOn: boolean;
  /** 1 Monday to 7 Sunday. */
  weekday: number;
  /** 0 to 23, on the clock of `zone`. */
  hour: number;
  zone: string;
  weekKind: WeekKind;
  recipients: string[];
  formats: ReportFormat[];
  /** When it was switched on: weeks that were due before it are not issued after the event. */
  setAt: Date;
}

/** The most people a report is sent to. */
export const MOST_RECIPIENTS = 20;

/** What a form of these settings may say. */
export const scheduleForm = z.object({
  isOn: z.boolean(),
  weekday: z.coerce.number("choose a day").int().min(1).max(7),
  hour: z.coerce.number("choose an hour").int().min(0).max(23),
  zone: z.string().refine(isZone, "is no clock that is known, such as Europe/Berlin"),
  weekKind: z.enum(weekKinds),
  recipients: z
    .array(z.email("is no address of e-mail").max(254))
    .max(MOST_RECIPIENTS, `at most ${MOST_RECIPIENTS} addresses`),
  formats: z.array(z.enum(reportFormats)),
});

/** Whether this runtime knows a clock of this name. */
export function isZone(name: string): boolean {
  try {
    return name.includes("/") || name === "UTC"
      ? Boolean(new Intl.DateTimeFormat("en", { timeZone: name }))
      : false;
  } catch {
    return false;
  }
}

/** Addresses as they were typed: one a line, or with commas between; each once, in whatever letters it is there again. */
export function addressesIn(text: string): string[] {
  const typed = text.split(/[\s,;]+/).filter(Boolean);
  const firsts = new Map<string, string>();
  for (const address of typed) {
    const key = address.toLowerCase();
    if (!firsts.has(key)) firsts.set(key, address);
  }
  return [...firsts.values()];
}

/**
 * The moment a week's report is due: the first time that it is the weekday and hour asked for after the week's last day,
 * and never before that day is over in every store.
 *
 * @param zones The clocks of the account's stores.
 */
export function dueAt(
  week: Week,
  { weekday, hour, zone }: Pick<ReportSchedule, "weekday" | "hour" | "zone">,
  zones: string[],
): Date {
  const first = addDays(week.to, 1);
  const on = addDays(first, (weekday - weekdayOf(first) + 7) % 7);
  const over = zones.map((store) => startOfDay(first, store).getTime());
  return new Date(Math.max(hourOn(on, hour, zone).getTime(), ...over));
}

/** How many weeks back a server that was off looks for reports that were due meanwhile. */
const LOOK_BACK_WEEKS = 4;

/** The weeks whose report is due by now, oldest first. None that was due before the schedule was switched on. */
export function weeksDue(schedule: ReportSchedule, zones: string[], now: Date): Week[] {
  if (!schedule.isOn) return [];
  // Up to a week lies between the end of a week and the day its report is due.
  let week = weekOf(addDays(dayOf(now, schedule.zone), 1), schedule.weekKind);
  const due: Week[] = [];
  for (let back = 0; back <= LOOK_BACK_WEEKS + 1; back++) {
    const at = dueAt(week, schedule, zones);
    if (at <= now && at >= schedule.setAt && due.length < LOOK_BACK_WEEKS) due.unshift(week);
    week = weekBefore(week);
  }
  return due;
}

/** When the next report will be issued. */
export function nextDue(schedule: ReportSchedule, zones: string[], now: Date): { week: Week; at: Date } {
  let week = weekBefore(weekBefore(weekOf(dayOf(now, schedule.zone), schedule.weekKind)));
  for (;;) {
    const at = dueAt(week, schedule, zones);
    if (at > now && at >= schedule.setAt) return { week, at };
    week = weekAfter(week);
  }
}

const QUARTER_MS = 15 * 60_000;

/**
 * The first moment of a day at which a clock shows this hour or a later one: where clocks skip it, the hour after; where
 * they show it twice, the first.
 */
export function hourOn(day: Day, hour: number, zone: string): Date {
  const start = startOfDay(day, zone).getTime();
  for (let at = start; ; at += QUARTER_MS) {
    const moment = new Date(at);
    if (dayOf(moment, zone) > day || hourOf(moment, zone) >= hour) return moment;
  }
}

function hourOf(moment: Date, zone: string): number {
  const local = moment.getTime() + tzOffset(zone, moment) * 60_000;
  return Math.floor((((local % 86_400_000) + 86_400_000) % 86_400_000) / 3_600_000);
}

/** 1 Monday to 7 Sunday; 1970-01-01 was a Thursday. */
const weekdayOf = (day: Day) => ((dayNumber(day) + 3) % 7) + 1;
