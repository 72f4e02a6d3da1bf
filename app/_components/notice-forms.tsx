import type { ReactNode } from "react";
import type { NoticeTyping } from "@/app/_views/notice-typing.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { isDay } from "@/lib/metrics/day.ts";
import { accountStatusInWords } from "@/lib/reports/standing-in-words.ts";
import { metricInSentence } from "@/lib/reports/words.ts";
import { accountStatuses, type NoticeKind, noticeKinds } from "@/lib/standing/notice.ts";
import { MOST_NOTE } from "@/lib/typed-in/words-of-seller.ts";
import styles from "./amazon-word.module.css";
import { Button } from "./button.tsx";
import { AuthorField, Field, saidOf } from "./field.tsx";

interface Asked {
  action: string;
  stores: string[];
  typing: NoticeTyping;
}

/** Types in a notice from Amazon. It needs no script. */
export function NoticeForm({ action, stores, typing }: Asked) {
  const { typed, problems, store, isOpen } = typing.notice;
  const about = metrics.flatMap((metric) =>
    metric.id === "refund-rate" ? [] : metric.channels.map((channel) => ({ metric, channel })),
  );
  return (
    <details className={styles.typeIn} open={isOpen}>
      <summary>Type in a notice from Amazon</summary>
      <form
        method="post"
        action={action}
        className={styles.form}
        aria-label="A notice from Amazon"
        noValidate
      >
        <StoreField id="notice-store" stores={stores} chosen={store} />
        <Field id="notice-kind" label="Kind" problem={problems.kind}>
          <select
            id="notice-kind"
            name="kind"
            defaultValue={typed.kind}
            {...saidOf("notice-kind", problems.kind)}
          >
            <option value="">Choose …</option>
            {(Object.keys(noticeKinds) as NoticeKind[]).map((kind) => (
              <option key={kind} value={kind}>
                {noticeKinds[kind].name}
              </option>
            ))}
          </select>
        </Field>
        <Field id="notice-about" label="About" problem={problems.about}>
          <select
            id="notice-about"
            name="about"
            defaultValue={typed.about}
            {...saidOf("notice-about", problems.about)}
          >
            <option value="">The account as a whole</option>
            {about.map(({ metric, channel }) => (
              <option key={metric.id + channel} value={`${metric.id} ${channel}`}>
                {metricInSentence(metric, channel)}
              </option>
            ))}
          </select>
        </Field>
        <DayField
          id="notice-received"
          name="received"
          label="Received on"
          value={typed.received}
          problem={problems.received}
        />
        <DayField
          id="notice-deadline"
          name="deadline"
          label="Answer by"
          value={typed.deadline}
          problem={problems.deadline}
          hint="As the notice names it; empty when it names none"
        />
        <Words id="notice" note={typed.note} problem={problems.note} />
        <AuthorField id="notice-author" author={typed.author} problem={problems.author ?? null} />
        <div className={styles.send}>
          <Button>Keep the notice</Button>
        </div>
      </form>
    </details>
  );
}

/** Types in what Amazon says of the account. */
export function StatusForm({ action, stores, typing }: Asked) {
  const { typed, problems, store, isOpen } = typing.status;
  return (
    <details className={styles.typeIn} open={isOpen}>
      <summary>Type in Amazon’s account status</summary>
      <form
        method="post"
        action={action}
        className={styles.form}
        aria-label="Amazon’s account status"
        noValidate
      >
        <StoreField id="status-store" stores={stores} chosen={store} />
        <Field id="status-word" label="Status" problem={problems.status}>
          <select
            id="status-word"
            name="status"
            defaultValue={typed.status}
            {...saidOf("status-word", problems.status)}
          >
            <option value="">Choose …</option>
            {accountStatuses.map((status) => (
              <option key={status} value={status}>
                {accountStatusInWords(status)}
              </option>
            ))}
          </select>
        </Field>
        <DayField id="status-since" name="since" label="Since" value={typed.since} problem={problems.since} />
        <Words id="status" note={typed.note} problem={problems.note} />
        <AuthorField id="status-author" author={typed.author} problem={problems.author ?? null} />
        <div className={styles.send}>
          <Button>Keep the status</Button>
        </div>
      </form>
    </details>
  );
}

function StoreField({ id, stores, chosen }: { id: string; stores: string[]; chosen: string }) {
  return (
    <Field id={id} label="Store" problem={null}>
      <select id={id} name="store" defaultValue={chosen}>
        {stores.map((code) => (
          <option key={code} value={code}>
            {marketplaceWithCode(code)?.country ?? code}
          </option>
        ))}
      </select>
    </Field>
  );
}

function DayField({
  id,
  name,
  label,
  value,
  problem,
  hint,
}: {
  id: string;
  name: string;
  label: string;
  value: string;
  problem: string | undefined;
  hint?: ReactNode;
}) {
  return (
    <Field id={id} label={label} problem={problem} hint={hint}>
      <input
        id={id}
        name={name}
        type="date"
        defaultValue={isDay(value) ? value : ""}
        {...saidOf(id, problem)}
      />
    </Field>
  );
}

function Words({ id, note, problem }: { id: string; note: string; problem: string | undefined }) {
  return (
    <Field
      id={`${id}-note`}
      label="Note"
      problem={problem}
      hint="For you and those you work with; nothing about buyers"
      wide
    >
      <textarea
        id={`${id}-note`}
        name="note"
        rows={2}
        maxLength={problem ? undefined : MOST_NOTE}
        defaultValue={note}
        {...saidOf(`${id}-note`, problem)}
      />
    </Field>
  );
}
