import { accountPath, metricHref, portfolioHref, queryOf, type Spot } from "@/app/_links.ts";
import {
  type Column,
  learnedTo,
  type PortfolioView,
  rateIn,
  type StoreRow,
  sortOf,
} from "@/app/_views/portfolio-view.ts";
import type { StoreRate } from "@/app/_views/standing-on.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { STALE_AFTER_DAYS } from "@/lib/metrics/completeness.ts";
import { addDays } from "@/lib/metrics/day.ts";
import {
  budgetInWords,
  channelInShort,
  dayInWords,
  inputInWords,
  listInWords,
  metricInSentence,
  percent,
  stateInWords,
} from "@/lib/reports/words.ts";
import { type Shown, shownState } from "@/lib/standing/shown.ts";
import { CountLink } from "./count-link.tsx";
import { StateShape } from "./state-badge.tsx";
import styles from "./store-grid.module.css";
import { StoreStateShape, storeStateInWords } from "./store-state.tsx";
import whole from "./whole-link.module.css";

/*
 * Plain links, not Next's: a page of hundreds of stores has thousands of cells, and each of Next's is a component that
 * the browser has to wake.
 */

/** Every store by every rate. A row is a store, a cell its rate: the figure, how it stands, and the room left. */
export function StoreGrid({
  view,
  keep,
}: {
  view: PortfolioView;
  keep: Parameters<typeof portfolioHref>[0];
}) {
  const { rows, columns, asked, accounts } = view;
  const several = accounts.length > 1;
  const isCompact = asked.density === "compact";
  const sort = (by: string) => ({
    href: portfolioHref({ ...keep, sort: by === "worst" ? null : by }),
    isSorted: asked.sort === by,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.region} aria-label="Stores and their rates" tabIndex={0}>
      <Shapes />
      <table className={`${styles.grid} ${isCompact ? styles.compact : ""}`}>
        <caption className="visually-hidden">
          Each store’s rates today. A cell has the figure, its state, and how many more bad orders fit.
        </caption>
        <thead>
          <tr>
            <Head label="Store" {...sort("account")} order="ascending" />
            {columns.map((column) => (
              <Head
                key={sortOf(column)}
                label={metricInSentence(column.metric)}
                note={column.metric.channels.length > 1 ? channelInShort[column.channel] : ""}
                {...sort(sortOf(column))}
                order="descending"
              />
            ))}
            <Head label="Files to" {...sort("fresh")} order="ascending" />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.account.id + row.marketplace} data-store={row.marketplace ?? ""}>
              <StoreName row={row} several={several} isCompact={isCompact} />
              {row.marketplace === null ? (
                <td colSpan={columns.length} className={styles.nothing}>
                  Nothing was imported yet.
                </td>
              ) : (
                columns.map((column) => (
                  <Cell key={sortOf(column)} row={row} column={column} isCompact={isCompact} />
                ))
              )}
              <Fresh row={row} isCompact={isCompact} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Each shape once, for the cells to point to: drawn in each of thousands they would be most of the page. */
function Shapes() {
  return (
    <svg width="0" height="0" className={styles.shapes} aria-hidden="true">
      <defs>
        {cellStates.map((shown) => (
          <symbol key={shown} id={`shape-${shown}`} viewBox="0 0 13 13">
            <StateShape shown={shown} size={13} />
          </symbol>
        ))}
      </defs>
    </svg>
  );
}

const cellStates: Shown[] = ["breach", "watch", "good", "partial", "none", "no-data"];

function Head({
  label,
  note = "",
  href,
  isSorted,
  order,
}: {
  label: string;
  note?: string;
  href: string;
  isSorted: boolean;
  order: "ascending" | "descending";
}) {
  return (
    <th scope="col" aria-sort={isSorted ? order : undefined}>
      <a href={href} className={styles.sort}>
        {label}
        {note && <span className={styles.note}>{note}</span>}
        {isSorted && <span aria-hidden="true"> ↓</span>}
      </a>
    </th>
  );
}

function StoreName({
  row: { account, marketplace, state },
  several,
  isCompact,
}: {
  row: StoreRow;
  several: boolean;
  isCompact: boolean;
}) {
  const country = marketplace && marketplaceWithCode(marketplace)?.country;
  return (
    <th scope="row" className={styles.store}>
      <a href={accountPath(account.name) + queryOf({ marketplace })}>
        <StoreStateShape state={state} />
        <span>
          <span className={styles.name}>{several || !country ? account.name : country}</span>
          <span className={styles.where}>
            {several && country && !isCompact ? `${country}, ${marketplace}` : marketplace}
          </span>
          <span className="visually-hidden">: {storeStateInWords[state]}</span>
        </span>
      </a>
    </th>
  );
}

function Cell({ row, column, isCompact }: { row: StoreRow; column: Column; isCompact: boolean }) {
  const rate = rateIn(row, column);
  const label = `${metricInSentence(column.metric, column.channel)}`;
  if (!rate || !row.marketplace || (!rate.figure.hasData && rate.figure.rate.total === 0)) {
    return (
      <td className={styles.none} data-label={label}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">no {column.metric.unit}s</span>
      </td>
    );
  }
  const { figure, miss } = rate;
  const shown = shownState(figure);
  const spot = { account: row.account.name, marketplace: row.marketplace, on: null };
  return (
    <td className={styles[miss ? "inSight" : shown]} data-label={label} data-metric={sortOf(column)}>
      <a href={metricHref(spot, column.metric.id, column.channel)} className={`${whole.link} ${styles.cell}`}>
        <span className={styles.figure}>
          <svg width="13" height="13" aria-hidden="true">
            <use href={`#shape-${shown}`} />
          </svg>
          {percent(figure.rate.value, figure.target)}
          <span className="visually-hidden">, {stateInWords[shown]}</span>
        </span>
        <span className={styles.room}>{isCompact ? roomInShort(rate) : roomOf(rate)}</span>
        {miss && (
          <span className={styles.miss}>
            <span className={isCompact ? "visually-hidden" : undefined}>missed on </span>
            {dayInWords(miss.on)}
          </span>
        )}
      </a>
      {/* One line a store has no room for them: there the rate's page has its orders. */}
      {!isCompact && <Counts rate={rate} spot={spot} />}
    </td>
  );
}

/** "7 of 812", each number leading to its orders. */
function Counts({ rate: { figure }, spot }: { rate: StoreRate; spot: Spot }) {
  const { metric, channel, rate, hasData } = figure;
  if (!hasData) return null;
  const said = { rate: metric.id, channel };
  return (
    <span className={styles.counts}>
      <CountLink count={rate.count} spot={spot} said={{ ...said, part: "counted" }} plain /> of{" "}
      <CountLink count={rate.total} spot={spot} said={{ ...said, part: "total" }} plain />
    </span>
  );
}

function roomOf({ figure: { budget, hasData } }: StoreRate): string {
  if (!hasData) return "files missing";
  return budget === null ? "" : budgetInWords(budget);
}

/** "2 left", "1 over": in whole orders. */
function roomInShort(rate: StoreRate): string {
  const { budget } = rate.figure;
  if (budget === null) return "";
  return budget < 0 ? `${-budget} over` : `${budget} left`;
}

/** To which day the files reach, what is old, and what there is none of. */
function Fresh({ row, isCompact }: { row: StoreRow; isCompact: boolean }) {
  const day = learnedTo(row);
  const lacking = row.freshness
    .filter(({ learnedOn, hintsOnly }) => !learnedOn || hintsOnly)
    .map(({ input }) => inputInWords[input]);
  const isStale = day !== "" && row.on !== null && day < addDays(row.on, -STALE_AFTER_DAYS);
  return (
    <td className={styles.fresh} data-label="Files to">
      {day && (
        <time dateTime={day} className={isStale ? styles.stale : undefined}>
          {dayInWords(day)}
          {isStale && ", old"}
        </time>
      )}
      {lacking.length > 0 && row.marketplace && (
        <span className={styles.lacking}>
          {isCompact && <span aria-hidden="true">lacks {lacking.length}</span>}
          <span className={isCompact ? "visually-hidden" : undefined}>no {listInWords(lacking, "or")}</span>
        </span>
      )}
    </td>
  );
}
