import type { ReactNode } from "react";
import type { NoticeTyping } from "@/app/_views/notice-typing.ts";
import { metrics } from "@/lib/amazon/metrics.ts";
import { accountStatusInWords } from "@/lib/reports/standing-in-words.ts";
import { metricInSentence } from "@/lib/reports/words.ts";
import { accountStatuses, type NoticeKind, noticeKinds } from "@/lib/standing/notice.ts";
import styles from "./amazon-word.module.css";
import { Button } from "./button.tsx";
import { AuthorField } from "./field.tsx";
import { ChoiceField, InputField, storeChoices, WordsField } from "./form-fields.tsx";

interface Asked {
  action: string;
  stores: string[];
  typing: NoticeTyping;
}

const kinds = Object.keys(noticeKinds) as NoticeKind[];

/** Types in a notice from Amazon. It needs no script. */
export function NoticeForm({ action, stores, typing }: Asked) {
  const { typed, problems, store, isOpen } = typing.notice;
  const about = metrics.flatMap((metric) =>
    metric.id === "refund-rate" ? [] : metric.channels.map((channel) => ({ metric, channel })),
  );
  return (
    <WordOfAmazon
      {...{ action, stores, store, isOpen, typed, problems }}
      what="notice"
      summary="Type in a notice from Amazon"
      name="A notice from Amazon"
    >
      <ChoiceField
        id="notice-kind"
        name="kind"
        label="Kind"
        problem={problems.kind}
        chosen={typed.kind}
        nothing="Choose …"
        choices={kinds.map((kind) => ({ value: kind, label: noticeKinds[kind].name }))}
      />
      <ChoiceField
        id="notice-about"
        name="about"
        label="About"
        problem={problems.about}
        chosen={typed.about}
        nothing="The account as a whole"
        choices={about.map(({ metric, channel }) => ({
          value: `${metric.id} ${channel}`,
          label: metricInSentence(metric, channel),
        }))}
      />
      <InputField
        id="notice-received"
        name="received"
        label="Received on"
        type="date"
        typed={typed.received}
        problem={problems.received}
      />
      <InputField
        id="notice-deadline"
        name="deadline"
        label="Answer by"
        type="date"
        typed={typed.deadline}
        problem={problems.deadline}
        hint="As the notice names it; empty when it names none"
      />
    </WordOfAmazon>
  );
}

/** Types in what Amazon says of the account. */
export function StatusForm({ action, stores, typing }: Asked) {
  const { typed, problems, store, isOpen } = typing.status;
  return (
    <WordOfAmazon
      {...{ action, stores, store, isOpen, typed, problems }}
      what="status"
      summary="Type in Amazon’s account status"
      name="Amazon’s account status"
    >
      <ChoiceField
        id="status-word"
        name="status"
        label="Status"
        problem={problems.status}
        chosen={typed.status}
        nothing="Choose …"
        choices={accountStatuses.map((status) => ({ value: status, label: accountStatusInWords(status) }))}
      />
      <InputField
        id="status-since"
        name="since"
        label="Since"
        type="date"
        typed={typed.since}
        problem={problems.since}
      />
    </WordOfAmazon>
  );
}

/** What both forms have: the store they are about, a note, who says so. Between them stands what the word itself is. */
function WordOfAmazon({
  what,
  summary,
  name,
  action,
  stores,
  store,
  isOpen,
  typed,
  problems,
  children,
}: Pick<Asked, "action" | "stores"> & {
  what: "notice" | "status";
  summary: string;
  name: string;
  store: string;
  isOpen: boolean;
  typed: { note: string; author: string };
  problems: { note?: string; author?: string };
  children: ReactNode;
}) {
  return (
    <details className={styles.typeIn} open={isOpen}>
      <summary>{summary}</summary>
      <form method="post" action={action} className={styles.form} aria-label={name} noValidate>
        <ChoiceField
          id={`${what}-store`}
          name="store"
          label="Store"
          chosen={store}
          choices={storeChoices(stores)}
        />
        {children}
        <WordsField
          id={`${what}-note`}
          name="note"
          label="Note"
          hint="For you and those you work with; nothing about buyers"
          typed={typed.note}
          problem={problems.note}
        />
        <AuthorField id={`${what}-author`} author={typed.author} problem={problems.author ?? null} />
        <div className={styles.send}>
          <Button>Keep the {what}</Button>
        </div>
      </form>
    </details>
  );
}
