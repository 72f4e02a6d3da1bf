import type { ReactNode } from "react";
import { healthHref, type MetricTab, metricHref, metricPath, type Params, queryOf } from "@/app/_links.ts";
import { lookSaid } from "@/app/_views/look.ts";
import type { MetricPlace } from "@/app/_views/metric-place.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { channelInWords, clockInWords, dayInWords, dayWithWeekday } from "@/lib/reports/words.ts";
import { Breadcrumb } from "./breadcrumb.tsx";
import { DayPicker } from "./day-picker.tsx";
import { MetricTabs } from "./metric-tabs.tsx";
import { Note } from "./note.tsx";
import { PageHead } from "./page-head.tsx";
import { Shell } from "./shell.tsx";
import { StorePicker } from "./store-picker.tsx";

/** What every page about a rate has around it: the way back, its one sentence, store and day, and the other pages. */
export function MetricShell({
  at,
  tab,
  title,
  about,
  missing = "",
  more = {},
  children,
}: {
  at: MetricPlace;
  tab: MetricTab | null;
  title: string;
  about: ReactNode;
  /** What of the rate's inputs is missing or stale, in words. */
  missing?: string;
  /** What the address says besides the look, kept when store or day are changed. */
  more?: Params;
  children: ReactNode;
}) {
  const { place, metric, channel, stores, look } = at;
  const kept = { ...lookSaid(look), ...more };
  const { spot, on, today } = place;
  return (
    <Shell
      section="health"
      account={place.account}
      query={queryOf({ marketplace: place.marketplace, on: spot.on })}
      note={`Days in ${clockInWords(place.zone)}`}
      printed={[
        marketplaceWithCode(place.marketplace)?.country,
        dayWithWeekday(on),
        `days in ${clockInWords(place.zone)}`,
        at.learnedOn && `files learned to ${dayInWords(at.learnedOn, { year: true })}`,
        missing && `partial: ${missing}`,
      ]}
    >
      <PageHead
        trail={
          <Breadcrumb
            steps={[
              { label: `Health, ${place.marketplace}`, href: healthHref(spot) },
              {
                label: `${metric.name}, ${channelInWords[channel].toLowerCase().replace("amazon", "Amazon")}`,
              },
            ]}
          />
        }
        title={title}
        about={about}
      >
        {stores.length > 1 && (
          <StorePicker
            stores={stores.map((marketplace) => ({ marketplace }))}
            current={place.marketplace}
            href={(marketplace) => metricHref({ ...spot, marketplace }, metric.id, channel, { ...kept, tab })}
          />
        )}
        <DayPicker
          on={on}
          today={today}
          action={metricPath(place.account.name, metric.id, tab)}
          keep={{ marketplace: place.marketplace, channel, ...kept }}
          href={(day) => metricHref({ ...spot, on: day }, metric.id, channel, { ...kept, tab })}
        />
      </PageHead>
      <MetricTabs at={at} current={tab} />
      {missing && <Note>Partial: {missing}. What is said here is what the files imported so far show.</Note>}
      {children}
    </Shell>
  );
}
