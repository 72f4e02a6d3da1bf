import Link from "next/link";
import { accountPath, healthHref, queryOf, reconcileHref } from "@/app/_links.ts";
import type { HealthView } from "@/app/_views/health-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { channelInWords, clockInWords, dayInWords, dayWithWeekday } from "@/lib/reports/words.ts";
import { ButtonLink } from "./button.tsx";
import { TitledCard } from "./card.tsx";
import { ClosestCard } from "./closest-card.tsx";
import { DayPicker } from "./day-picker.tsx";
import { Empty } from "./empty.tsx";
import { ExportLinks } from "./export-links.tsx";
import { FreshnessLine } from "./freshness-line.tsx";
import { MovedCard } from "./moved-card.tsx";
import styles from "./page-foot.module.css";
import { PageHead } from "./page-head.tsx";
import { Part } from "./part.tsx";
import { RateRows } from "./rate-rows.tsx";
import { Shell } from "./shell.tsx";
import type { Section } from "./site-header.tsx";
import { StaleBanner } from "./stale-banner.tsx";
import { StandingLine } from "./standing-line.tsx";
import { StorePicker } from "./store-picker.tsx";
import { ToDoCard } from "./to-do-card.tsx";
import { Stack, Two } from "./two.tsx";

/** A store's health: am I safe, what is closest to the line, how many orders of room, what do I do today. */
export function Health({
  account,
  view,
  section,
}: {
  account: { name: string; isDemo: boolean };
  /** Null while nothing was imported into the account. */
  view: HealthView | null;
  section: Section;
}) {
  if (!view) {
    return (
      <Shell section={section} account={account}>
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
      section={section}
      account={account}
      query={queryOf({ marketplace, on: spot.on })}
      note={`Days in ${clockInWords(place.zone)}`}
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
          <>
            <p>
              {marketplaceWithCode(marketplace)?.country}, {dayWithWeekday(on)}
              {on === today ? " (today)" : ", as it was known that day"}
            </p>
            {view.noted && <StandingLine noted={view.noted} spot={spot} />}
          </>
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
        <Stack>
          {closest ? (
            <ClosestCard rows={[closest, ...next]} inSight={view.inSight} spot={spot} />
          ) : (
            <NothingKnown />
          )}
          {view.moved && <MovedCard moved={view.moved} spot={spot} />}
        </Stack>
        <ToDoCard view={view} />
      </Two>
      {view.channels.map(({ channel, rows }, nth) => (
        <Part
          key={channel}
          id={channel}
          title={channelInWords[channel]}
          about={
            rows.length === 0
              ? `No ${channel === "amazon" ? "FBA" : "seller-fulfilled"} order in the last months.`
              : undefined
          }
          aside={
            nth === 0 && <ExportLinks table="rates" of={{ ...spot }} what="the rates of both channels" />
          }
        >
          {rows.length > 0 && (
            <RateRows
              rows={rows}
              inSight={view.inSight}
              spot={spot}
              label={`${channelInWords[channel]} rates`}
            />
          )}
        </Part>
      ))}
      <FreshnessLine freshness={view.freshness} on={on} />
      <p className={styles.beside}>
        <Link href={reconcileHref(spot)} prefetch={false}>
          Beside Amazon’s own figures
        </Link>
        : what parts the two, where its report was imported.
      </p>
    </Shell>
  );
}

/** Where the rate closest to its line would stand, on a day that no file speaks of. */
function NothingKnown() {
  return (
    <TitledCard id="closest-title" title="Closest to the line">
      <p>No rate has a figure on this day: no file that was imported speaks of it.</p>
      <p className={styles.more}>
        <ButtonLink href="/imports">Import files</ButtonLink>
      </p>
    </TitledCard>
  );
}
