import type { Channel, MetricId } from "@/lib/amazon/metrics.ts";
import { addDays, type Day } from "@/lib/metrics/day.ts";
import { type KnownStatus, type Notice, noticeKinds } from "./notice.ts";
import type { Standing } from "./standing.ts";
import type { StandingEvent } from "./standing-history.ts";

/**
 * A time in which a metric has to come right. The word is Headroom's: Amazon describes no fixed probation today. It opens
 * with a breach, or with a notice that somebody typed in.
 */
export interface Probation {
  /** Null for one that a notice about no metric opened. */
  metric: MetricId | null;
  channel: Channel | null;
  openedOn: Day;
  openedBy: "breach" | Notice;
  /** Its last day: the newest notice's deadline, else its period. */
  until: Day;
  /** Notices that came while it was open. */
  notices: Notice[];
  end: { on: Day; as: "recovered" | "overdue" | "escalated" } | null;
  /** True while it is open, and after it ended badly until the metric has come right. */
  isPending: boolean;
}

interface Happened {
  events: StandingEvent[];
  notices: Notice[];
  statuses: KnownStatus[];
}

/**
 * Every probation of a store, oldest first.
 *
 * It ends `recovered` when its metric is good again, or on watch after a recovery, or Amazon says so; `escalated` when Amazon
 * takes offers or the account away; `overdue` after its last day. Days without data end nothing well.
 *
 * @param happened All of one store, withdrawn notices left out.
 * @param periodDays How long one lasts unless a notice says so: see `probationPeriod`.
 */
export function probationsOf(happened: Happened, today: Day, periodDays: number): Probation[] {
  const tracks = new Map<string, { metric: MetricId | null; channel: Channel | null }>();
  const named = [...happened.events, ...happened.notices];
  for (const { metric, channel } of named) {
    const ofMetric = { metric, channel: metric ? (channel ?? "seller") : null };
    tracks.set(`${ofMetric.metric} ${ofMetric.channel}`, ofMetric);
  }
  return [...tracks.values()]
    .flatMap((track) => probationsOn(track, happened, today, periodDays))
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : 0));
}

type Step =
  | { on: Day; what: "event"; event: StandingEvent }
  | { on: Day; what: "notice"; notice: Notice }
  | { on: Day; what: "status"; status: string };

function probationsOn(
  { metric, channel }: Pick<Probation, "metric" | "channel">,
  { events, notices, statuses }: Happened,
  today: Day,
  periodDays: number,
): Probation[] {
  const steps: Step[] = [
    ...events
      .filter((event) => event.metric === metric && event.channel === channel)
      .map((event) => ({ on: event.day, what: "event" as const, event })),
    ...notices
      .filter(
        (notice) => notice.metric === metric && (metric ? (notice.channel ?? "seller") : null) === channel,
      )
      .map((notice) => ({ on: notice.receivedOn, what: "notice" as const, notice })),
    ...statuses.map(({ on, status }) => ({ on, what: "status" as const, status })),
  ]
    .filter(({ on }) => on <= today)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const found: Probation[] = [];
  let standing: Standing = "no-data";
  const last = () => found.at(-1);
  const open = () => (last()?.end === null ? last() : undefined);
  const end = (on: Day, as: "recovered" | "overdue" | "escalated") => {
    const one = open();
    if (one) one.end = { on, as };
    const ended = last();
    if (as === "recovered" && ended) ended.isPending = false;
    else if (ended) ended.isPending = ended.end?.as !== "recovered";
  };
  const begin = (openedOn: Day, openedBy: Probation["openedBy"], until: Day) =>
    found.push({ metric, channel, openedOn, openedBy, until, notices: [], end: null, isPending: true });
  const untilDay = (on: Day) => {
    const one = open();
    if (!one || on <= one.until) return;
    end(addDays(one.until, 1), standing === "good" || standing === "watch" ? "recovered" : "overdue");
  };

  for (const happening of steps) {
    const { on } = happening;
    untilDay(on);
    if (happening.what === "event") {
      const { to, rule } = happening.event;
      standing = to;
      if (to === "breach" && !last()?.isPending) begin(on, "breach", addDays(on, periodDays));
      if (to === "good" || (to === "watch" && rule === "recovered")) end(on, "recovered");
    } else if (happening.what === "status") {
      if (happening.status === "DEACTIVATED") end(on, "escalated");
      if (happening.status === "NORMAL" && metric === null) end(on, "recovered");
    } else {
      const { notice } = happening;
      const { means, usualDays } = noticeKinds[notice.kind];
      const one = open();
      if (means === "ends") end(on, "recovered");
      else if (one) {
        one.notices.push(notice);
        one.until = notice.deadline ?? one.until;
        if (means === "escalates") end(on, "escalated");
      } else begin(on, notice, notice.deadline ?? addDays(on, usualDays ?? periodDays));
    }
  }
  untilDay(today);
  return found;
}
