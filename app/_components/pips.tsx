import styles from "./pips.module.css";

/** How many pips can still be counted; more become one bar. */
const MOST_PIPS = 36;

/**
 * Room in whole orders: what is used, what is free, the line, and what is over it. Undecided ones look half used.
 * The words beside it say the same, so it is hidden from those who listen.
 */
export function Pips({
  bad,
  undecided = 0,
  most,
  large = false,
}: {
  bad: number;
  undecided?: number;
  most: number;
  large?: boolean;
}) {
  const used = Math.min(bad, Math.max(0, most));
  const free = Math.max(0, most - bad);
  const over = Math.max(0, bad - Math.max(0, most));
  if (used + free + over > MOST_PIPS) return <Bar bad={bad} most={most} large={large} />;
  const open = Math.min(undecided, bad);
  const look = (place: number) => (place >= bad - open ? styles.open : styles.used);
  return (
    <span className={`${styles.pips} ${large ? styles.large : ""}`} aria-hidden="true">
      {Array.from({ length: used }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pips are alike but for their place.
        <i key={`used${place}`} className={look(place)} />
      ))}
      {Array.from({ length: free }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <i key={`free${place}`} className={styles.free} />
      ))}
      <b className={styles.line} />
      {Array.from({ length: over }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <i key={`over${place}`} className={styles.over} />
      ))}
    </span>
  );
}

/** The same as a length: the line stands at the end of what is allowed. */
function Bar({ bad, most, large }: { bad: number; most: number; large: boolean }) {
  const whole = Math.max(bad, most);
  const share = (number: number) => `${(number / whole) * 100}%`;
  return (
    <span className={`${styles.bar} ${large ? styles.large : ""}`} aria-hidden="true">
      <i className={styles.barUsed} style={{ width: share(Math.min(bad, most)) }} />
      <i className={styles.barFree} style={{ width: share(Math.max(0, most - bad)) }} />
      <b className={styles.line} />
      <i className={styles.barOver} style={{ width: share(Math.max(0, bad - most)) }} />
    </span>
  );
}
