import type { Target } from "@/lib/amazon/targets.ts";
import type { HistoryPoint } from "@/lib/metrics/history.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import styles from "./ahead-chart.module.css";
import { lineThrough, RateFrame, scaleOf } from "./rate-frame.tsx";

/** A rate's coming days twice: as they are in sight, and as supposed. */
export function TwoCurves({
  before,
  after,
  target,
  summary,
}: {
  before: HistoryPoint[];
  after: HistoryPoint[];
  target: Target | null;
  summary: string;
}) {
  const inSight = before.map(({ value }) => value);
  const supposed = after.map(({ value }) => value);
  const scale = scaleOf([...inSight, ...supposed], target, before.length);
  const [first, last] = [before[0], before.at(-1)];
  return (
    <RateFrame
      scale={scale}
      target={target}
      summary={summary}
      marks={[
        ...(first ? [{ index: 0, align: "start" as const, label: dayInWords(first.on) }] : []),
        ...(last ? [{ index: before.length - 1, align: "end" as const, label: dayInWords(last.on) }] : []),
      ]}
      legend={[
        { look: "dashes", label: "in sight" },
        { look: "line", label: "as supposed" },
      ]}
    >
      <path d={lineThrough(scale, inSight)} className={styles.certain} />
      <path d={lineThrough(scale, supposed)} className={styles.line} />
    </RateFrame>
  );
}
