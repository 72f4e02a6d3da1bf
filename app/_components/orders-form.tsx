import { ordersPath } from "@/app/_links.ts";
import { statuses, WITHOUT, weekdays } from "@/app/_views/orders-asked.ts";
import type { OrdersView } from "@/app/_views/orders-view.ts";
import { capital, channelInWords, defectInWords } from "@/lib/reports/words.ts";
import { Button } from "./button.tsx";
import field from "./field.module.css";
import styles from "./orders-form.module.css";

type Choice = { value: string; label: string };

/** What narrows a list of orders. It says so in the address; what was set before stays, but for the page. */
export function OrdersForm({ view: { asked, place } }: { view: OrdersView }) {
  const { of, said } = asked;
  const isOfRate = "rate" in of;
  const { status, sku, carrier, weekday } = said;
  const isNarrowed = Boolean(
    status || sku || carrier || weekday || (!isOfRate && (said.kind || said.channel)),
  );
  const kept = {
    marketplace: place.marketplace,
    on: place.spot.on,
    sort: said.sort,
    part: said.part,
    ...(isOfRate
      ? {
          rate: said.rate,
          kind: said.kind,
          known: said.known,
          rules: said.rules,
          channel: said.channel,
          window: said.window,
        }
      : {}),
  };
  return (
    <form
      method="get"
      action={ordersPath(place.account.name)}
      className={styles.form}
      aria-label="Narrow the list"
    >
      {Object.entries(kept).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label className={`${field.field} ${styles.wide}`}>
        <span className={field.label}>Order id or SKU</span>
        <input key={said.q} type="search" name="q" defaultValue={said.q ?? ""} maxLength={120} />
      </label>
      <Field name="from" label="Placed from" type="date" value={said.from} />
      <Field name="to" label="Placed to" type="date" value={said.to} />
      <details className={styles.more} open={isNarrowed}>
        <summary>More to narrow by</summary>
        <div className={styles.fields}>
          {!isOfRate && (
            <Select
              name="channel"
              label="Channel"
              value={said.channel}
              all="Both"
              choices={Object.entries(channelInWords).map(([value, label]) => ({ value, label }))}
            />
          )}
          <Select
            name="status"
            label="Status"
            value={said.status}
            all="Any"
            choices={statuses.map((value) => ({ value, label: capital(value.replace("-", " while ")) }))}
          />
          {!isOfRate && !("task" in of) && (
            <Select
              name="kind"
              label="Held against it"
              value={said.kind}
              all="Any"
              choices={Object.entries(defectInWords).map(([value, label]) => ({ value, label }))}
            />
          )}
          <Field name="sku" label="SKU" type="text" value={said.sku} />
          <Field name="carrier" label="Carrier" type="text" value={said.carrier} />
          <Select
            name="weekday"
            label="Shipped on a"
            value={said.weekday}
            all="Any day"
            choices={[
              ...weekdays.map((label, index) => ({ value: String(index + 1), label })),
              { value: WITHOUT, label: "Not confirmed" },
            ]}
          />
        </div>
      </details>
      <div className={styles.show}>
        <Button kind="main">Show</Button>
      </div>
    </form>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string | null | undefined;
}

/** Keyed by its value: a link that takes a filter off empties the field too. */
function Field({ name, label, value, type }: FieldProps & { type: "date" | "text" }) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <input key={value} type={type} name={name} defaultValue={value ?? ""} maxLength={120} />
    </label>
  );
}

function Select({ name, label, value, all, choices }: FieldProps & { all: string; choices: Choice[] }) {
  return (
    <label className={field.field}>
      <span className={field.label}>{label}</span>
      <select key={value} name={name} defaultValue={value ?? ""}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
