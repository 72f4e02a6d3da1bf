import styles from "./skeleton.module.css";

/** Room for rows that are on their way, as high as they will be. What is awaited is said in words beside it. */
export function Skeleton({ rows }: { rows: number }) {
  return (
    <div className={styles.rows} aria-hidden="true" data-skeleton>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
        <span key={row} className={styles.row} />
      ))}
    </div>
  );
}
