import styles from "./settings.module.css";

const inWords: Record<string, string> = {
  rules: "Saved.",
  probation: "Saved. It holds for open probations too.",
  added:
    "Added. Send a test to see whether it arrives. What stands now and nobody was told of follows within a minute.",
  removed: "Taken off the list. What waited for it is not sent.",
  on: "Switched on. What stands now and nobody was told of follows within a minute.",
  off: "Switched off. What waited for it is not sent.",
  secret: "It has a new secret. The one before it signs too for a day.",
  test: "A test is on its way: it is the first of the last deliveries below.",
  silence: "Silenced.",
  ended: "Ended. What still stands is told within a minute.",
  again: "On its way again.",
};

/** That something was done, beside where it was. @param among The words of the address that belong there. */
export function Done({ done, among }: { done: string | null; among: string[] }) {
  if (!done || !among.includes(done)) return null;
  return (
    <p className={styles.done} role="status">
      {inWords[done]}
    </p>
  );
}

/** That nothing was changed, and where to look. */
export function Refused({ isRefused }: { isRefused: boolean }) {
  if (!isRefused) return null;
  return (
    <p className={styles.refused} role="alert">
      Nothing was changed: see what is said beside the fields.
    </p>
  );
}
