import styles from "./word-mark.module.css";

/** The name with its sign: bars that stop short of a line. */
export function WordMark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" className={styles.sign}>
        <path
          d="M2 3.4h16"
          stroke="var(--watch)"
          strokeWidth="1.8"
          strokeDasharray="3 2"
          strokeLinecap="round"
        />
        <rect x="3" y="12" width="3.4" height="6" rx="1" fill="var(--accent)" />
        <rect x="8.3" y="9.6" width="3.4" height="8.4" rx="1" fill="var(--accent)" />
        <rect x="13.6" y="7.2" width="3.4" height="10.8" rx="1" fill="var(--accent)" />
      </svg>
      Headroom
    </span>
  );
}
