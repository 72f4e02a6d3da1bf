"use client";

import { comesLater } from "./comes-later.tsx";
import styles from "./rate-chart.module.css";
import type { RateChart } from "./rate-chart.tsx";
import { useSomebodyHere } from "./somebody-here.ts";

// The charts' library is more script than all else on the page, and the chart says no more than the drawing until it
// is pointed at: it comes with the first sign of somebody who could.
const Chart = comesLater(() => import("./rate-chart.tsx").then((module) => module.RateChart));

/** A rate's chart, whose place the plain drawing of the same size takes until its script is here. */
export function RateChartLater(props: Parameters<typeof RateChart>[0]) {
  const answers = useSomebodyHere();
  return (
    <>
      {/* One box before and after: a drawing that became the box of the chart would be seen to move. */}
      <div className={`${answers ? "screen-only" : ""} ${styles.whole}`}>
        {answers ? <Chart {...props} /> : props.still}
      </div>
      {/* Paper is another width, and no script draws while it is printed. */}
      {answers && <div className="print-only">{props.still}</div>}
    </>
  );
}
