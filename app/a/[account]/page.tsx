import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/app/_components/button.tsx";
import { ClosestCard } from "@/app/_components/closest-card.tsx";
import { DayPicker } from "@/app/_components/day-picker.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { FreshnessLine } from "@/app/_components/freshness-line.tsx";
import styles from "@/app/_components/page-foot.module.css";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { RateRows } from "@/app/_components/rate-rows.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { StaleBanner } from "@/app/_components/stale-banner.tsx";
import { StorePicker } from "@/app/_components/store-picker.tsx";
import { ToDoCard } from "@/app/_components/to-do-card.tsx";
import { Two } from "@/app/_components/two.tsx";
import { accountPath, healthHref, queryOf, reconcileHref } from "@/app/_links.ts";
import { healthView } from "@/app/_views/health-view.ts";
import { decoded } from "@/app/_views/place.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { channelInWords, clockInWords, dayInWords, dayWithWeekday } from "@/lib/reports/words.ts";

export async function generateMetadata({ params }: PageProps<"/a/[account]">): Promise<Metadata> {
  return { title: `Health of ${decoded((await params).account)}` };
}

/** Am I safe, what is closest to the line, how many orders of room, what do I do today. */
export default async function HealthPage({ params, searchParams }: PageProps<"/a/[account]">) {
  const { account, view } = await healthView((await params).account, await searchParams);
  if (!view) {
    return (
      <Shell section="health" account={account}>
        <PageHead title="There is no rate to show yet." about={account.name} />
        <Empty
          title="Nothing was imported into this account"
          actions={
            <ButtonLink kind="main" href="/imports">
              Import files
            </ButtonLink>
          }
        >
          <p>Headroom works out every rate from Amazon’s own report files.</p>
        </Empty>
      </Shell>
    );
  }
  const { place } = view;
  const { spot, on, today, marketplace } = place;
  const [closest, ...next] = view.closest;
  return (
    <Shell
      section="health"
      account={account}
      query={queryOf({ marketplace, on: spot.on })}
      printed={[
        marketplaceWithCode(marketplace)?.country,
        dayWithWeekday(on),
        `days in ${clockInWords(place.zone)}`,
        view.freshness[0]?.learnedOn && `orders learned ${dayInWords(view.freshness[0].learnedOn)}`,
      ]}
    >
      <PageHead
        title={view.headline}
        about={
          <p>
            {marketplaceWithCode(marketplace)?.country}, {dayWithWeekday(on)}
            {on === today ? " (today)" : ", as it was known that day"}
          </p>
        }
      >
        {view.stores.length > 1 && (
          <StorePicker
            stores={view.stores}
            current={marketplace}
            href={(code) => healthHref({ ...spot, marketplace: code })}
          />
        )}
        <DayPicker
          on={on}
          today={today}
          action={accountPath(account.name)}
          keep={{ marketplace }}
          href={(day) => healthHref({ ...spot, on: day })}
        />
      </PageHead>
      <StaleBanner freshness={view.freshness} on={on} />
      <Two>
        {closest && <ClosestCard rows={[closest, ...next]} spot={spot} />}
        <ToDoCard view={view} />
      </Two>
      {view.channels.map(({ channel, rows }) => (
        <Part
          key={channel}
          id={channel}
          title={channelInWords[channel]}
          about={
            rows.length === 0
              ? `No ${channel === "amazon" ? "FBA" : "seller-fulfilled"} order in the last months.`
              : undefined
          }
        >
          {rows.length > 0 && <RateRows rows={rows} spot={spot} label={`${channelInWords[channel]} rates`} />}
        </Part>
      ))}
      <FreshnessLine freshness={view.freshness} on={on} clock={clockInWords(place.zone)} />
      <p className={styles.beside}>
        <Link href={reconcileHref(spot)} prefetch={false}>
          Beside Amazon’s own figures
        </Link>
        : what parts the two, where its report was imported.
      </p>
    </Shell>
  );
}
