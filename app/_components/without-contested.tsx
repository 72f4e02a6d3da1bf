import Link from "next/link";
import { metricHref, type Spot } from "@/app/_links.ts";
import type { AdjustedFigure } from "@/lib/metrics/contested.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { contestedInWords } from "@/lib/reports/contested-in-words.ts";
import { budgetInWords, percent } from "@/lib/reports/words.ts";
import styles from "./without-contested.module.css";

/**
 * Beside an official figure, never in its place: what it would be without what the seller contests. Nothing where no
 * contested order counts in it.
 */
export function WithoutContested({
  figure,
  adjusted,
  spot,
}: {
  figure: Measurement;
  adjusted: AdjustedFigure | null;
  spot: Spot;
}) {
  if (!adjusted || !figure.hasData) return null;
  const { metric, channel, target } = figure;
  return (
    <p className={styles.beside} data-contested={adjusted.orders.length}>
      would be {percent(adjusted.rate.value, target)} without{" "}
      <Link
        href={`${metricHref(spot, metric.id, channel)}#contested`}
        className={styles.link}
        prefetch={false}
      >
        {contestedInWords(adjusted)}
      </Link>
      {adjusted.budget !== null && `; then ${budgetInWords(adjusted.budget)}`}
    </p>
  );
}
