import Link from "next/link";
import { type MetricTab, metricHref } from "@/app/_links.ts";
import { lookSaid } from "@/app/_views/look.ts";
import type { MetricPlace } from "@/app/_views/metric-place.ts";
import styles from "./metric-tabs.module.css";

const tabs: { tab: MetricTab | null; label: string }[] = [
  { tab: null, label: "The rate" },
  { tab: "by", label: "Breakdown" },
  { tab: "change", label: "Why it changed" },
  { tab: "ahead", label: "Coming days" },
  { tab: "what-if", label: "What if" },
  { tab: "plan", label: "Plan" },
];

/** What a rate can be looked at for. */
export function MetricTabs({ at, current }: { at: MetricPlace; current: MetricTab | null }) {
  return (
    <nav aria-label="About this rate" className={styles.tabs}>
      <ul>
        {tabs.map(({ tab, label }) => (
          <li key={label}>
            <Link
              href={metricHref(at.place.spot, at.metric.id, at.channel, { ...lookSaid(at.look), tab })}
              aria-current={tab === current ? "page" : undefined}
              className={styles.tab}
              prefetch={false}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
