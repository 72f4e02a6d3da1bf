import { metricPath } from "@/app/_links.ts";
import type { PlanView } from "@/app/_views/plan-view.ts";
import { Button } from "./button.tsx";
import styles from "./filter-form.module.css";

/** Which days the plan is about: those of the last breach, unless others are asked for. */
export function PlanSpanForm({ view: { place, metric, channel, span } }: { view: PlanView }) {
  return (
    <form
      method="get"
      action={metricPath(place.account.name, metric.id, "plan")}
      className={styles.form}
      aria-label="Days"
    >
      <input type="hidden" name="marketplace" value={place.marketplace} />
      <input type="hidden" name="channel" value={channel} />
      {place.spot.on && <input type="hidden" name="on" value={place.spot.on} />}
      <label className={styles.field}>
        <span>From</span>
        <input
          key={span.from}
          type="date"
          name="from"
          defaultValue={span.from}
          max={place.on}
          className={styles.date}
        />
      </label>
      <label className={styles.field}>
        <span>To</span>
        <input
          key={span.to}
          type="date"
          name="to"
          defaultValue={span.to}
          max={place.on}
          className={styles.date}
        />
      </label>
      <Button>Show</Button>
    </form>
  );
}
