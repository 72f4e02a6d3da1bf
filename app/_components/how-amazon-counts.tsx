import type { Channel, Metric } from "@/lib/amazon/metrics.ts";
import type { Target } from "@/lib/amazon/targets.ts";
import type { RollingWindow } from "@/lib/metrics/window.ts";
import { countedInWords, totalInWords } from "@/lib/reports/counted-in-words.ts";
import { capital, channelInWords, targetInWords, windowInWords } from "@/lib/reports/words.ts";
import { Card } from "./card.tsx";
import styles from "./how-amazon-counts.module.css";
import { SourceLink } from "./source-link.tsx";

/** What a rate counts, out of what, over which days, against which target, and what the sources leave open. */
export function HowAmazonCounts({
  metric,
  channel,
  target,
  window,
  open,
}: {
  metric: Metric;
  channel: Channel;
  target: Target | null;
  window: RollingWindow;
  open: string;
}) {
  return (
    <Card>
      <dl className={styles.rules}>
        <dt>Amazon’s name</dt>
        <dd>
          {metric.amazonName},{" "}
          {channelInWords[channel].replace("Seller", "seller").replace("Fulfilled", "fulfilled")}
        </dd>
        <dt>Out of</dt>
        <dd>{totalInWords[metric.total]}</dd>
        <dt>Counted</dt>
        <dd>{countedInWords[metric.id]}</dd>
        <dt>Window</dt>
        <dd>
          {metric.windowDays} days, the last one{" "}
          {metric.lagDays === 0
            ? "the day shown"
            : `${metric.lagDays} ${metric.lagDays === 1 ? "day" : "days"} before the day shown`}
          : here {windowInWords(window)}. An {metric.unit === "order" ? "order" : `order’s ${metric.unit}`}{" "}
          belongs to {metric.dayOf}.
        </dd>
        <dt>Target</dt>
        <dd>
          {target
            ? `${capital(targetInWords(target))}, compared unrounded: ${target.condition === "LESS_THAN" ? "a rate exactly on it is over" : "a rate exactly on it meets it"}.`
            : "None today."}
        </dd>
        <dt>Left open</dt>
        <dd>{open}</dd>
        <dt>Source</dt>
        <dd>
          <SourceLink source={metric.source} />
        </dd>
      </dl>
    </Card>
  );
}
