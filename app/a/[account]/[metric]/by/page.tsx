import type { Metadata } from "next";
import Link from "next/link";
import styles from "@/app/_components/by.module.css";
import { Card } from "@/app/_components/card.tsx";
import { CountLink } from "@/app/_components/count-link.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { MetricShell } from "@/app/_components/metric-shell.tsx";
import { Part } from "@/app/_components/part.tsx";
import picker from "@/app/_components/picker.module.css";
import { RateCounts } from "@/app/_components/rate-counts.tsx";
import { Table } from "@/app/_components/table.tsx";
import { metricHref } from "@/app/_links.ts";
import { type ByRow, type ByView, byView, isOfOneRate, type Slice, slices } from "@/app/_views/by-view.ts";
import { lookSaid } from "@/app/_views/look.ts";
import { askedOf } from "@/app/_views/metric-place.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { isOfShipped } from "@/lib/metrics/slice.ts";
import {
  badOnesInWords,
  capital,
  isOrAre,
  lowerFirst,
  metricInSentence,
  percent,
  shortPercent,
  unitsInWords,
  wholeNumber,
} from "@/lib/reports/words.ts";

type Props = PageProps<"/a/[account]/[metric]/by">;

/** More rows than this are not drawn: those left out are the best ones. */
const MOST_ROWS = 200;

const sliceInWords: Record<Slice, { name: string; many: string }> = {
  sku: { name: "SKU", many: "SKUs" },
  carrier: { name: "Carrier", many: "carriers" },
  weekday: { name: "Weekday of shipping", many: "weekdays of shipping" },
  channel: { name: "Channel", many: "channels" },
  marketplace: { name: "Store", many: "stores" },
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Breakdown: ${metricWithId((await params).metric)?.name ?? "Not found"}` };
}

/** A rate cut by what its orders have in common: where the bad ones come from. */
export default async function ByPage({ params, searchParams }: Props) {
  const view = await byView(await params, await searchParams);
  const { figure, metric, channel, slice, place, rows } = view;
  const shown = rows.slice(0, MOST_ROWS);
  const { name, many } = sliceInWords[slice];
  return (
    <MetricShell
      at={view}
      tab="by"
      missing={figure.hasData ? view.missing : ""}
      title={titleOf(view)}
      about={
        figure.hasData && (
          <p>
            The rate is {percent(figure.rate.value, figure.target)},{" "}
            <RateCounts figure={figure} spot={place.spot} />. Here it is cut by {lowerFirst(name)}.
          </p>
        )
      }
      more={{ slice }}
    >
      <nav aria-label="Cut by">
        <ul className={picker.group}>
          {slices.filter(tellsOf(metric)).map((one) => (
            <li key={one}>
              <Link
                href={metricHref(place.spot, metric.id, channel, {
                  ...lookSaid(view.look),
                  tab: "by",
                  slice: one,
                })}
                className={picker.choice}
                aria-current={one === slice ? "page" : undefined}
                prefetch={false}
              >
                {sliceInWords[one].name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <Part
        id="parts"
        title={`By ${lowerFirst(name)}`}
        about={aboutParts(view)}
        aside={
          shown.length > 0 && (
            <ExportLinks table="breakdown" of={{ ...askedOf(view), slice }} what={`by ${lowerFirst(name)}`} />
          )
        }
      >
        {shown.length === 0 ? (
          <Empty title={figure.hasData ? `No ${many} are known` : "No data"}>
            <p>{view.missing || `There is no ${metric.unit} in this window.`}</p>
          </Empty>
        ) : (
          <>
            <Card flush>
              <Table
                caption={`${metric.name} by ${lowerFirst(name)}, worst first`}
                columns={[
                  { label: name },
                  { label: capital(badOnesInWords(metric, 2).replace(/^2 /, "")), number: true },
                  { label: `Of ${metric.unit}s`, number: true },
                  { label: "Rate", number: true },
                  { label: "May be", number: true },
                  ...(isOfOneRate(slice)
                    ? [{ label: "Share of all", number: true }, { label: "Luck?" }]
                    : []),
                ]}
                rows={shown.map((row) => rowOf(view, row))}
              />
            </Card>
            {rows.length > shown.length && (
              <p className={styles.more}>
                {wholeNumber(rows.length - shown.length)} more {many}, none of them worse.
              </p>
            )}
          </>
        )}
      </Part>
    </MetricShell>
  );
}

function rowOf({ metric, figure }: ByView, row: ByRow) {
  const lower = "good" in metric.counts;
  const { bad, total, interval } = row;
  const said = { rate: metric.id, ...row.said };
  const bounds = lower ? [1 - interval.high, 1 - interval.low] : [interval.low, interval.high];
  return {
    key: row.name,
    cells: [
      row.label,
      <CountLink
        key="bad"
        count={bad}
        spot={row.spot}
        said={{ ...said, part: lower ? "missed" : "counted" }}
      />,
      <CountLink key="total" count={total} spot={row.spot} said={{ ...said, part: "total" }} />,
      percent((lower ? total - bad : bad) / total, figure.target),
      bounds.map((bound) => rounded(bound as number)).join(" – "),
      ...(row.verdict === null
        ? []
        : [row.share === null ? "–" : rounded(row.share), verdictInWords[row.verdict]]),
    ],
  };
}

/** Bounds and shares to a tenth of a point: more would promise what they do not hold. */
const rounded = (value: number) => shortPercent(Math.round(value * 1000) / 1000);

const verdictInWords = {
  more: <strong className={styles.verdict}>worse than luck explains</strong>,
  fewer: <span className={styles.verdict}>better than luck explains</span>,
  usual: <span className={styles.verdict}>may be luck</span>,
} as const;

/** What can say why a rate is what it is. */
const tellsOf = (metric: ByView["metric"]) => (slice: Slice) =>
  isOfShipped(metric) || (slice !== "carrier" && slice !== "weekday");

function titleOf({ rows, slice, metric, channel, figure }: ByView): string {
  const rate = lowerFirst(metricInSentence(metric, channel));
  const { many } = sliceInWords[slice];
  if (!figure.hasData) return `No data to cut ${rate} by ${many}.`;
  if (!isOfOneRate(slice)) return `${capital(rate)} by ${lowerFirst(sliceInWords[slice].name)}.`;
  const worse = rows.filter(({ verdict }) => verdict === "more");
  const [first] = worse;
  if (!first) return `None of the ${many} stands out in ${rate}.`;
  const others = worse.length > 1 ? ` and ${worse.length - 1} more` : "";
  return `${capital(rate)} ${isOrAre(metric)} worst for ${first.label}${others}.`;
}

/** Whether rows add up, why they may not, and how they are sorted. */
function aboutParts({ slice, sum, figure, metric, rows }: ByView): string {
  if (rows.length === 0) return "";
  const mayBe =
    "Worst first, by the least rate their numbers allow: few orders prove little. “May be” is where the true rate lies in 95 of 100 cases.";
  if (!isOfOneRate(slice)) {
    return `Each is a rate of its own with its own target: they stand beside each other and are not added. ${mayBe}`;
  }
  const sorted = `${mayBe} Beyond luck is what luck alone brings to at most one in 20 such tables.`;
  const total = unitsInWords(metric.unit, figure.rate.total);
  if (sum.total === figure.rate.total)
    return `Each ${metric.unit} is in one row: together ${total}. ${sorted}`;
  const { many } = sliceInWords[slice];
  return `An order with several ${many} is in several rows, so they come to ${wholeNumber(sum.total)}, not ${total}. ${sorted}`;
}
