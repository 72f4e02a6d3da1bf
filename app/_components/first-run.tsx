import { Button, ButtonLink } from "./button.tsx";
import { Card } from "./card.tsx";
import styles from "./first-run.module.css";
import { PageHead } from "./page-head.tsx";
import { Shell } from "./shell.tsx";
import { Two } from "./two.tsx";

/** The first page while nothing was imported: own files, or the demo. */
export function FirstRun() {
  return (
    <Shell section="accounts">
      <PageHead
        title="How much room is left before Amazon acts?"
        about={
          <p>
            Headroom works out each rate that Amazon holds you to: the orders behind it, the room left in
            whole orders, and the day each stops counting.
          </p>
        }
      />
      <Two>
        <Card>
          <div className={styles.way}>
            <h2>Begin with your own report files</h2>
            <p>
              They are those that Seller Central lets you download. They stay on this machine; names and
              addresses of buyers are dropped while reading.
            </p>
            <ButtonLink kind="main" href="/imports">
              Import my files
            </ButtonLink>
          </div>
        </Card>
        <Card>
          <form method="post" action="/api/demo/load" className={styles.way}>
            <h2>Or look around first</h2>
            <p>
              The demo is a made-up seller with eighteen months of orders in three stores. It is marked on
              every page and can be removed at any time.
            </p>
            <Button>Load the demo</Button>
          </form>
        </Card>
      </Two>
    </Shell>
  );
}
