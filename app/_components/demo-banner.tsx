import { Button } from "./button.tsx";
import styles from "./demo-banner.module.css";

/** Says that the seller on screen does not exist, and offers to send them away. */
export function DemoBanner() {
  return (
    <aside className={styles.banner} aria-label="Demo">
      <p>
        <strong>Demo: a made-up seller.</strong>{" "}
        <span className={styles.more}>Nothing here is about a real account.</span>
      </p>
      <form method="post" action="/api/demo/remove">
        <Button kind="quiet">Remove the demo</Button>
      </form>
    </aside>
  );
}
