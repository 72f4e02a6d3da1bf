import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { OrderView } from "@/app/_views/order-view.ts";
import type { Day } from "@/lib/metrics/day.ts";
import type { Judgement } from "@/lib/metrics/rules/judgement.ts";
import { becauseInWords, dayInWords, defectInWords } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import { ContestBox, ContestedBadge } from "./contest-box.tsx";
import styles from "./judgements.module.css";
import { SourceLink } from "./source-link.tsx";

/** Every judgement on an order: whether it counts and in which rate, since when, until when, why, and by which source. */
export function Judgements({ view }: { view: OrderView }) {
  const { judgements, account, order, on, today, contests } = view;
  const isContested = (kind: Judgement["kind"]) =>
    contests.some((contest) => contest.kind === kind && contest.withdrawnAt === null);
  // An order may have several of a kind; they are contested together, below the last.
  const isLastOfKind = (index: number, kind: Judgement["kind"]) =>
    judgements.findLastIndex(({ judgement }) => judgement.kind === kind) === index;
  const canContest = (kind: Judgement["kind"]) =>
    judgements.some(({ judgement }) => judgement.kind === kind && standing(judgement, on) !== "Ended");
  if (judgements.length === 0) {
    return (
      <Card>
        <p className={styles.nothing}>Nothing. No rule of any rate holds something against this order.</p>
      </Card>
    );
  }
  return (
    <ul className={styles.list}>
      {judgements.map(({ judgement, source, rates }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an order may have two claims that are alike.
        <li key={index} className={styles.judgement}>
          <div className={styles.head}>
            <h3>{defectInWords[judgement.kind]}</h3>
            <p className={styles.standing}>
              {isContested(judgement.kind) && <ContestedBadge />}
              <span>{standing(judgement, on)}</span>
            </p>
          </div>
          <p>{becauseInWords(judgement.because)}.</p>
          <dl className={styles.facts}>
            <div>
              <dt>Since</dt>
              <dd>
                <time dateTime={judgement.knownFrom}>{dayInWords(judgement.knownFrom, { year: true })}</time>
              </dd>
            </div>
            <div>
              <dt>Until</dt>
              <dd>
                {judgement.knownUntil ? (
                  <>
                    <time dateTime={judgement.knownUntil}>
                      {dayInWords(judgement.knownUntil, { year: true })}
                    </time>
                    {judgement.endedBy && <>: {judgement.endedBy}</>}
                  </>
                ) : (
                  "it leaves the window"
                )}
              </dd>
            </div>
            <div>
              <dt>Source</dt>
              <dd>
                <SourceLink source={source} />
              </dd>
            </div>
          </dl>
          <ul className={styles.rates}>
            {rates.length === 0 && (
              <li className={styles.no}>In no rate: shown apart until the shipment is confirmed.</li>
            )}
            {rates.map((rate) => (
              <li key={rate.metric.id} className={rate.counts ? styles.yes : styles.no}>
                <Mark yes={rate.counts} />
                <span>
                  {order && (
                    <Link
                      href={metricHref(
                        {
                          account: account.name,
                          marketplace: order.marketplace,
                          on: on === today ? null : on,
                        },
                        rate.metric.id,
                        order.channel,
                      )}
                      prefetch={false}
                    >
                      {rate.metric.name}
                    </Link>
                  )}
                  : {rate.because.charAt(0).toLowerCase() + rate.because.slice(1)}. Windows hold it from{" "}
                  {dayInWords(rate.entersOn)}; it leaves on {dayInWords(rate.leavesOn)}.
                </span>
              </li>
            ))}
          </ul>
          {isLastOfKind(index, judgement.kind) && (
            <ContestBox view={view} kind={judgement.kind} canContest={canContest(judgement.kind)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function standing({ knownFrom, knownUntil, estimated, confirmed }: Judgement, on: Day): string {
  if (on < knownFrom) return "Not known yet";
  if (knownUntil !== null && knownUntil <= on) return "Ended";
  return estimated ? "Estimated" : confirmed ? "Confirmed" : "Undecided";
}

function Mark({ yes }: { yes: boolean }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill={yes ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <rect x="2" y="2" width="12" height="12" rx="3" />
    </svg>
  );
}
