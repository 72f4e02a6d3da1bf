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
  return (
    <>
      {/* One box before and after: a drawing that became the box of the chart would be seen to move. */}
      <div className={`${runs ? "screen-only" : ""} ${styles.whole}`}>
        {runs ? <Chart {...props} /> : props.still}
      </div>
      {/* Paper is another width, and no script draws while it is printed. */}
      {runs && <div className="print-only">{props.still}</div>}
    </>
  );
}
