import Link from "next/link";
import { metricHref, warningsHref } from "@/app/_links.ts";
import { wordOf } from "@/app/_views/queue-chosen.ts";
import type { OfAccount, QueueRow as Row } from "@/app/_views/queue-view.ts";
import { marketplaceWithCode, zoneOf } from "@/lib/amazon/marketplaces.ts";
import type { Effect } from "@/lib/deadlines/worth.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import {
  aboutInWords,
  deadlineInWords,
  dueInWords,
  effectInWords,
  queueStateInWords,
  timeLeftInWords,
} from "@/lib/reports/deadline-in-words.ts";
import { capital, clockInWords, momentInWords, unitsInWords } from "@/lib/reports/words.ts";
import { OrderId } from "./order-id.tsx";
import styles from "./queue-row.module.css";
import { SourceLink } from "./source-link.tsx";

/** How many orders of a row are named. */
const MOST_NAMED = 200;

/** One thing to answer: how long there is, what to do, what it is worth, and who has it in hand. */
export function QueueRow({ row, at, isChosen }: { row: Row; at: Date; isChosen: boolean }) {
  const [item] = row.items;
  const zone = zoneOf(item.marketplace);
  const { name, todo } = deadlineInWords[item.kind];
  const many = row.items.length;
  const word = wordOf(row);
  const what = many > 1 ? todoOfMany(item, many) : todo;
  return (
    <li className={item.leftMs < 0 ? styles.overdue : styles.row} data-kind={item.kind} data-key={item.key}>
      <label className={styles.tick}>
        <input type="checkbox" name="item" value={word} defaultChecked={isChosen} />
        <span className="visually-hidden">
          {what}, {many > 1 ? "" : `${item.orderId ?? name}, `}
          {item.account.name}
        </span>
      </label>
      <div className={styles.time}>
        <p className={styles.left}>{timeLeftInWords(item.leftMs)}</p>
        <p className={styles.due}>
          <time dateTime={item.dueAt.toISOString()}>{dueInWords(item.dueAt, zone)}</time>,{" "}
          {clockInWords(zone)}
        </p>
      </div>
      <div className={styles.what}>
        <h3>{what}</h3>
        <p className={styles.where}>
          {name} · {marketplaceWithCode(item.marketplace)?.country} · {item.account.name}
          {item.channel === "amazon" && " · FBA"}
        </p>
        {many > 1 && <Together row={row} />}
        <About item={many > 1 ? { ...item, orderId: null, about: "" } : item} />
      </div>
      <div className={styles.worth}>
        <Worth item={item} at={at} many={many} />
      </div>
      <div className={styles.standing}>
        <Standing row={row} zone={zone} />
      </div>
    </li>
  );
}

function todoOfMany({ kind }: OfAccount, many: number): string {
  const orders = unitsInWords("shipment", many);
  return kind === "ship-by"
    ? `Confirm ${orders}`
    : `Confirm ${orders}, late as they are, before Amazon cancels them`;
}

function About({ item }: { item: OfAccount }) {
  const about = aboutInWords(item);
  const zone = zoneOf(item.marketplace);
  return (
    <>
      {(item.orderId || about) && (
        <p>
          {item.orderId && <OrderId id={item.orderId} spot={{ account: item.account.name, on: null }} />}{" "}
          <span className={styles.small}>{about}</span>
        </p>
      )}
      {item.kind === "notice" && (
        <p className={styles.small}>
          <Link
            href={`${warningsHref({ account: item.account.name, marketplace: item.marketplace })}#amazon`}
            prefetch={false}
          >
            What Amazon says of this account
          </Link>
        </p>
      )}
      {item.other && (
        <p className={styles.small}>By another of Amazon’s texts: {dueInWords(item.other.dueAt, zone)}.</p>
      )}
      {item.unsure.length > 0 && <p className={styles.small}>Unsure: {item.unsure.join("; ")}.</p>}
      {(item.source || item.other) && (
        <details className={styles.small}>
          <summary>Where that is written</summary>
          <ul>
            {[item.source, item.other?.source].map(
              (source) =>
                source && (
                  <li key={source.url}>
                    <SourceLink source={source} />
                  </li>
                ),
            )}
          </ul>
        </details>
      )}
    </>
  );
}

function Together({ row: { items } }: { row: Row }) {
  return (
    <details className={styles.small}>
      <summary>Which {unitsInWords("order", items.length)}</summary>
      <ul className={styles.orders}>
        {items.slice(0, MOST_NAMED).map(({ key, orderId, account }) => (
          <li key={key}>{orderId && <OrderId id={orderId} spot={{ account: account.name, on: null }} />}</li>
        ))}
        {items.length > MOST_NAMED && <li>and {items.length - MOST_NAMED} more</li>}
      </ul>
    </details>
  );
}

/** The rate it decides about first; the others folded away. */
function Worth({ item, at, many }: { item: OfAccount; at: Date; many: number }) {
  const today = dayOf(at, zoneOf(item.marketplace));
  const [first, ...others] = [...item.effects].sort(
    (a, b) => (a.missed.budget ?? 0) - (b.missed.budget ?? 0),
  );
  if (!first) return <p className={styles.small}>{worthNothing(item)}</p>;
  return (
    <>
      <p className={styles.small}>
        {many > 1 && "Each: "}
        <EffectLine item={item} effect={first} today={today} />
      </p>
      {others.length > 0 && (
        <details className={styles.small}>
          <summary>{unitsInWords("more rate", others.length)}</summary>
          {others.map((effect) => (
            <p key={effect.metric.id}>
              <EffectLine item={item} effect={effect} today={today} />
            </p>
          ))}
        </details>
      )}
    </>
  );
}

function EffectLine({ item, effect, today }: { item: OfAccount; effect: Effect; today: string }) {
  const said = effectInWords(effect, today);
  const [name, ...rest] = said.split(": ");
  const spot = { account: item.account.name, marketplace: item.marketplace, on: null };
  return (
    <>
      <Link href={metricHref(spot, effect.metric.id, effect.channel)} prefetch={false}>
        {name}
      </Link>
      : {rest.join(": ")}
    </>
  );
}

function worthNothing({ kind, orderId, channel }: OfAccount): string {
  if (kind === "notice") return "No rate: the account’s standing.";
  if (orderId === null) return "No rate that Headroom works out counts it.";
  return channel === null
    ? "Its order is not known: no rate is named."
    : "Its order is in no window any more.";
}

function Standing({ row, zone }: { row: Row; zone: string }) {
  const [{ state, said, key }] = row.items;
  return (
    <>
      <p>
        <span className={styles[state]}>{queueStateInWords[state]}</span>
        {said?.owner && <span className={styles.owner}>{said.owner}</span>}
      </p>
      {said?.note && <p className={styles.small}>{said.note}</p>}
      {row.history.length > 0 && (
        <details className={styles.small}>
          <summary>Who said so ({row.history.length})</summary>
          <ul>
            {row.history.map((one) => (
              <li key={`${one.item} ${one.madeAt.toISOString()} ${one.state}`}>
                {capital(queueStateInWords[one.state].toLowerCase())}
                {one.owner && `, ${one.owner}`}
                {one.note && `: ${one.note}`} ({one.author}, {momentInWords(one.madeAt, zone)}
                {one.item !== key && ", as the ship-by"})
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
