import { metricHref, metricPath } from "@/app/_links.ts";
import { lookSaid } from "@/app/_views/look.ts";
import { MOST_SUPPOSED, type WhatIfView } from "@/app/_views/what-if-view.ts";
import type { OrderBehind } from "@/lib/metrics/behind.ts";
import { isAnythingSupposed } from "@/lib/reports/what-if-in-words.ts";
import { becauseInWords, dayInWords } from "@/lib/reports/words.ts";
import { Button, ButtonLink } from "./button.tsx";
import { Card } from "./card.tsx";
import { LookFields } from "./look-fields.tsx";
import styles from "./suppose-form.module.css";

/** What a seller may suppose of real orders. It stands in the address, so that it can be kept and sent. */
export function SupposeForm({ view }: { view: WhatIfView }) {
  const { place, metric, channel, supposed, claims, feedback } = view;
  return (
    <Card>
      {/* Keyed by what is supposed: a link to other suppositions shows them in the fields too. */}
      <form
        key={JSON.stringify(supposed)}
        method="get"
        action={metricPath(place.account.name, metric.id, "what-if")}
        className={styles.form}
        aria-label="Suppose"
      >
        <input type="hidden" name="marketplace" value={place.marketplace} />
        <input type="hidden" name="channel" value={channel} />
        {place.spot.on && <input type="hidden" name="on" value={place.spot.on} />}
        <LookFields look={view.look} />
        <Orders name="won" legend="Claims decided for you" orders={claims} chosen={supposed.claimsWon} />
        <Orders
          name="removed"
          legend="Feedback removed"
          orders={feedback}
          chosen={supposed.feedbackRemoved}
        />
        <div className={styles.numbers}>
          <Count
            name="orders"
            label={`More good ${metric.unit}s today`}
            value={supposed.moreOrders}
            most={MOST_SUPPOSED.orders}
          />
          <Count
            name="defects"
            label="More that turn bad"
            value={supposed.moreDefects}
            most={MOST_SUPPOSED.defects}
          />
          <Count
            name="closed"
            label="Days closed from tomorrow"
            value={supposed.closedDays}
            most={MOST_SUPPOSED.closedDays}
          />
        </div>
        <div className={styles.actions}>
          <Button kind="main">See what changes</Button>
          {isAnythingSupposed(supposed) && (
            <ButtonLink
              href={metricHref(place.spot, metric.id, channel, { ...lookSaid(view.look), tab: "what-if" })}
              kind="quiet"
            >
              Suppose nothing
            </ButtonLink>
          )}
        </div>
      </form>
    </Card>
  );
}

function Orders({
  name,
  legend,
  orders,
  chosen,
}: {
  name: string;
  legend: string;
  orders: OrderBehind[];
  chosen: string[];
}) {
  if (orders.length === 0) return null;
  return (
    <fieldset className={styles.orders}>
      <legend>{legend}</legend>
      <ul>
        {orders.map(({ orderId, because, day, leavesOn }) => (
          <li key={orderId}>
            <label>
              <input type="checkbox" name={name} value={orderId} defaultChecked={chosen.includes(orderId)} />
              <span>
                <b>{orderId}</b> {becauseInWords(because)}, of {dayInWords(day)}, leaves on{" "}
                {dayInWords(leavesOn)}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Count({ name, label, value, most }: { name: string; label: string; value: number; most: number }) {
  return (
    <label className={styles.count}>
      <span>{label}</span>
      <input
        type="number"
        name={name}
        min={0}
        max={most}
        step={1}
        inputMode="numeric"
        defaultValue={value || ""}
        placeholder="0"
      />
    </label>
  );
}
