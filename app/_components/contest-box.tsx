import { orderActions } from "@/app/_links.ts";
import type { OrderView } from "@/app/_views/order-view.ts";
import type { Contest } from "@/db/queries/contests.ts";
import type { DefectKind } from "@/lib/amazon/metrics.ts";
import { defectInWords, lowerFirst, momentInWords } from "@/lib/reports/words.ts";
import { MOST_NOTE } from "@/lib/typed-in/words-of-seller.ts";
import { Button } from "./button.tsx";
import styles from "./contest-box.module.css";
import { AuthorField, Field, saidOf } from "./field.tsx";

/** That something is contested, by word and shape. */
export function ContestedBadge() {
  return (
    <span className={styles.badge}>
      <svg
        width="13"
        height="13"
        viewBox="0 0 16 16"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M3.5 14.5v-13M3.5 2.5h9l-2.4 3.2 2.4 3.3h-9" />
      </svg>
      Contested
    </span>
  );
}

/** The seller's word against one kind of defect of an order: the note that stands, the form for one, and those withdrawn. */
export function ContestBox({
  view,
  kind,
  canContest,
}: {
  view: OrderView;
  kind: DefectKind;
  canContest: boolean;
}) {
  const ofKind = view.contests.filter((contest) => contest.kind === kind);
  const current = ofKind.find(({ withdrawnAt }) => withdrawnAt === null);
  const withdrawn = ofKind.filter(({ withdrawnAt }) => withdrawnAt !== null);
  if (!current && withdrawn.length === 0 && !canContest) return null;
  return (
    <div className={styles.box}>
      {current && <Current contest={current} view={view} />}
      {!current && canContest && <ContestForm kind={kind} view={view} />}
      {withdrawn.length > 0 && (
        <details>
          <summary>Contested before ({withdrawn.length})</summary>
          <ul className={styles.history}>
            {withdrawn.map((contest) => (
              <li key={contest.id}>
                <p className={styles.note}>{contest.note}</p>
                <p className={styles.who}>
                  {contest.author}, {momentInWords(contest.madeAt, view.zone)}; withdrawn by{" "}
                  {contest.withdrawnBy},{" "}
                  {contest.withdrawnAt && momentInWords(contest.withdrawnAt, view.zone)}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function Current({ contest, view }: { contest: Contest; view: OrderView }) {
  const { typing, account, orderId, zone } = view;
  const isRefused = typing.withdrawal === contest.id;
  return (
    <>
      <p className={styles.note}>{contest.note}</p>
      <p className={styles.who}>
        Contested by {contest.author}, {momentInWords(contest.madeAt, zone)}. The official figures count it
        all the same.
      </p>
      <details open={isRefused}>
        <summary>Withdraw …</summary>
        <form
          method="post"
          action={orderActions(account.name, orderId).withdrawal(contest.id)}
          className={styles.form}
          aria-label="Withdraw the contest"
          noValidate
        >
          <AuthorField
            id={`withdraw-${contest.id}-author`}
            author={typing.author}
            problem={isRefused ? typing.authorProblem : null}
          />
          <div className={styles.send}>
            <Button>Withdraw the contest</Button>
          </div>
        </form>
      </details>
    </>
  );
}

function ContestForm({ kind, view }: { kind: DefectKind; view: OrderView }) {
  const { typing, account, orderId } = view;
  const refused = typing.contest?.kind === kind ? typing.contest : null;
  const id = `contest-${kind}`;
  const problem = refused?.problem ?? null;
  return (
    <details open={refused !== null}>
      <summary>Contest it …</summary>
      <form
        method="post"
        action={orderActions(account.name, orderId).contests}
        className={styles.form}
        aria-label={`Contest: ${lowerFirst(defectInWords[kind])}`}
        noValidate
      >
        <input type="hidden" name="kind" value={kind} />
        <Field
          id={`${id}-note`}
          label="Why it is contested"
          problem={problem}
          hint="For you and those you work with. No official figure changes; rates show what they would be without it, apart."
          wide
        >
          <textarea
            id={`${id}-note`}
            name="note"
            rows={2}
            maxLength={problem ? undefined : MOST_NOTE}
            defaultValue={refused?.note ?? ""}
            aria-required="true"
            {...saidOf(`${id}-note`, problem)}
          />
        </Field>
        <AuthorField
          id={`${id}-author`}
          author={typing.author}
          problem={refused ? typing.authorProblem : null}
        />
        <div className={styles.send}>
          <Button>Mark as contested</Button>
        </div>
      </form>
    </details>
  );
}
