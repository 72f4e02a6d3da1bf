"use client";

import { useSyncExternalStore } from "react";
import { comesLater } from "./comes-later.tsx";
import styles from "./rate-chart.module.css";
import type { RateChart } from "./rate-chart.tsx";

// The charts' library is more script than all else on the page: it comes once the page stands.
const Chart = comesLater(() => import("./rate-chart.tsx").then((module) => module.RateChart));

const never = () => () => {};

/** A rate's chart, whose place the plain drawing of the same size takes until its script is here. */
export function RateChartLater(props: Parameters<typeof RateChart>[0]) {
  // On the server there is nothing to wait for: only a browser asks for the script.
  const runs = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!runs) return props.still;
  return (
    <>
      <div className={`screen-only ${styles.whole}`}>
        <Chart {...props} />
      </div>
      {/* Paper is another width, and no script draws while it is printed. */}
      <div className="print-only">{props.still}</div>
    </>
  );
}
