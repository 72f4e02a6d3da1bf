import { standingInWords } from "@/lib/reports/standing-in-words.ts";
import type { Standing } from "@/lib/standing/standing.ts";
import styles from "./state-badge.module.css";
import { StateDrawing, StateShape } from "./state-badge.tsx";
import { StoreStateShape } from "./store-state.tsx";

/** Which colours a standing wears: those of the state nearest to it. */
const ink: Record<Standing, "breach" | "watch" | "good" | "no-data"> = {
  breach: "breach",
  "at-risk": "breach",
  recovering: "watch",
  watch: "watch",
  "no-data": "no-data",
  good: "good",
};

/** A standing by shape, word and colour. */
export function StandingBadge({ standing }: { standing: Standing }) {
  return (
    <span className={`${styles.badge} ${styles[ink[standing]]}`}>
      <StandingShape standing={standing} />
      {standingInWords[standing]}
    </span>
  );
}

/** The shape alone, for where the word stands beside it. */
export function StandingShape({ standing, size }: { standing: Standing; size?: number }) {
  if (standing === "at-risk") return <StoreStateShape state="in-sight" size={size} />;
  if (standing !== "recovering") return <StateShape shown={standing} size={size} />;
  return (
    <StateDrawing ink="watch" size={size}>
      {/* Back from the line. */}
      <path d="M14 8H5.8M9 4.4L5.4 8l3.6 3.6M2 2v12" />
    </StateDrawing>
  );
}
