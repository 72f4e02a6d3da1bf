import Link from "next/link";
import { metricHref } from "@/app/_links.ts";
import type { Warning } from "@/app/_views/warnings-view.ts";
import { ruleInWords } from "@/lib/reports/standing-in-words.ts";
import { dayInWords, metricInSentence } from "@/lib/reports/words.ts";
import styles from "./warning-list.module.css";

/** The rates of which nothing can be said today, each with why. They may hide anything. */
export function UntoldRates({ untold }: { untold: Warning[] }) {
  return (
    <details className={styles.untold} open={untold.length <= 3}>
      <summary>No data ({untold.length})</summary>
      <ul>
        {untold.map(({ account, marketplace, figure: { metric, channel }, rule, since }) => (
          <li key={account.id + marketplace + metric.id + channel}>
            <Link
              href={metricHref({ account: account.name, marketplace, on: null }, metric.id, channel)}
              prefetch={false}
            >
              {metricInSentence(metric, channel)}
            </Link>
            , {marketplace}: {ruleInWords[rule]}
            {since && ` (since ${dayInWords(since, { year: true })})`}
          </li>
        ))}
      </ul>
    </details>
  );
}
