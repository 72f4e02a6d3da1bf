import { metricHref } from "@/app/_links.ts";
import { lookSaid } from "@/app/_views/look.ts";
import type { MetricView } from "@/app/_views/metric-view.ts";
import { ranges } from "@/app/_views/range.ts";
import { Choices } from "./choices.tsx";
import styles from "./curve-choices.module.css";

/** How many days the curve shows, what it is compared with, and by whose knowledge. */
export function CurveChoices({ view }: { view: MetricView }) {
  const { place, metric, channel, range, compare, known } = view;
  const href = (change: Partial<ReturnType<typeof lookSaid>>) =>
    metricHref(place.spot, metric.id, channel, { ...lookSaid(view), ...change });
  return (
    <div className={styles.choices}>
      <Choices
        label="Days shown"
        choices={ranges.map(({ id, label, inAddress }) => ({
          label,
          href: href({ range: inAddress }),
          current: id === range,
        }))}
      />
      <Choices
        label="Compare with"
        choices={[
          { label: "Alone", href: href({ compare: null }), current: compare === null },
          { label: "Period before", href: href({ compare: "before" }), current: compare === "before" },
          { label: "Year before", href: href({ compare: "year" }), current: compare === "year" },
        ]}
      />
      <Choices
        label="What is known"
        choices={[
          { label: "As known then", href: href({ known: null }), current: known === "then" },
          { label: "As known now", href: href({ known: "now" }), current: known === "now" },
        ]}
      />
    </div>
  );
}
