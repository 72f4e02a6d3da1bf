import styles from "./key-list.module.css";
import { keyGroups } from "./keys.ts";

/** Every key with what it does. */
export function KeyList({ heading: Heading = "h3" }: { heading?: "h2" | "h3" }) {
  return (
    <div className={styles.groups}>
      {keyGroups.map(({ title, keys }) => (
        <section key={title} aria-label={title}>
          <Heading className={styles.title}>{title}</Heading>
          <dl className={styles.keys}>
            {keys.map((key) => (
              <div key={key.words} className={styles.key}>
                <dt>
                  {key.keys.map((one, index) => (
                    <span key={one}>
                      {index > 0 && <span className={styles.then}> then </span>}
                      <kbd className={styles.cap}>{one}</kbd>
                    </span>
                  ))}
                  {key.or && (
                    <span>
                      <span className={styles.then}> or </span>
                      <kbd className={styles.cap}>{key.or.cap}</kbd>
                    </span>
                  )}
                </dt>
                <dd>{key.words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
