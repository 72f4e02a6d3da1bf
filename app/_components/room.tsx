import { badOnes, mostBadOnes } from "@/lib/metrics/budget.ts";
import type { Measurement } from "@/lib/metrics/measure.ts";
import { budgetInWords } from "@/lib/reports/words.ts";
import { Pips } from "./pips.tsx";
import styles from "./room.module.css";

/** Room under the target in whole orders, drawn and said. Nothing where there is no target or no data. */
export function Room({ figure, confirmed }: { figure: Measurement; confirmed: Measurement | null }) {
  if (figure.budget === null) return null;
  return (
    <>
      <RoomPips figure={figure} confirmed={confirmed} />
      <p className={figure.budget < 0 ? styles.over : styles.words}>{budgetInWords(figure.budget)}</p>
    </>
  );
}

/** The drawing alone, for where the words stand beside it. */
export function RoomPips({
  figure: { target, rate, hasData },
  confirmed,
  large = false,
}: {
  figure: Measurement;
  confirmed: Measurement | null;
  large?: boolean;
}) {
  if (!target || !hasData) return null;
  const bad = badOnes(target, rate);
  const undecided = confirmed ? bad - badOnes(target, confirmed.rate) : 0;
  return <Pips bad={bad} undecided={undecided} most={mostBadOnes(target, rate.total)} large={large} />;
}
