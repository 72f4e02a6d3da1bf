import styles from "./settings.module.css";

/** A webhook's secret, this once. */
export function SecretShown({ secret }: { secret: string }) {
  if (secret === "gone") {
    return (
      <p className={styles.refused} role="status">
        The secret was shown already, and can not be shown again. Make a new one where it was not noted down.
      </p>
    );
  }
  return (
    <div className={styles.secret} role="status">
      <p>
        <strong>The webhook’s secret. It is shown this once:</strong> copy it to where messages are received
        and verified.
      </p>
      <p>
        <code className={styles.code}>{secret}</code>
      </p>
    </div>
  );
}
