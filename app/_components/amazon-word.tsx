import Link from "next/link";
import { noticeActions, warningsHref } from "@/app/_links.ts";
import type { NoticeTyping } from "@/app/_views/notice-typing.ts";
import type { StoreStandings } from "@/app/_views/store-standings.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metricWithId } from "@/lib/amazon/metrics.ts";
import { accountStatusInWords } from "@/lib/reports/standing-in-words.ts";
import { dayInWords, lowerFirst, metricInSentence, momentInWords } from "@/lib/reports/words.ts";
import type { KnownStatus, Notice } from "@/lib/standing/notice.ts";
import { noticeKinds } from "@/lib/standing/notice.ts";
import styles from "./amazon-word.module.css";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { AuthorField } from "./field.tsx";
import { NoticeForm, StatusForm } from "./notice-forms.tsx";

/** What Amazon itself says of each store's account: its status and its notices, beside our standing and never one with it. */
export function AmazonWord({ shown, typing }: { shown: StoreStandings[]; typing: NoticeTyping }) {
  const accounts = [...new Map(shown.map(({ account }) => [account.id, account])).values()];
  return (
    <>
      {typing.kept && (
        <p className={styles.kept} role="status">
          {typing.kept === "withdrawn" ? "Withdrawn. It stays to be seen." : "Kept."} No figure changes by it.
        </p>
      )}
      <Card flush>
        {shown.map((store) => (
          <OfStore
            key={store.account.id + store.marketplace}
            store={store}
            typing={typing}
            several={accounts.length > 1}
          />
        ))}
        {accounts.length === 1 && accounts[0] ? (
          <>
            <NoticeForm
              action={noticeActions(accounts[0].name).notices}
              stores={shown.map(({ marketplace }) => marketplace)}
              typing={typing}
            />
            <StatusForm
              action={noticeActions(accounts[0].name).status}
              stores={shown.map(({ marketplace }) => marketplace)}
              typing={typing}
            />
          </>
        ) : (
          <p className={styles.store}>
            To type in a notice, choose its account:{" "}
            {accounts.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ", "}
                <Link href={`${warningsHref({ account: name })}#amazon`} prefetch={false}>
                  {name}
                </Link>
              </span>
            ))}
            .
          </p>
        )}
      </Card>
    </>
  );
}

function OfStore({
  store,
  typing,
  several,
}: {
  store: StoreStandings;
  typing: NoticeTyping;
  several: boolean;
}) {
  const { account, marketplace, notices, statuses, status } = store;
  const standing = notices.filter(({ withdrawnAt }) => withdrawnAt === null);
  const withdrawn = notices.filter(({ withdrawnAt }) => withdrawnAt !== null);
  const typed = statuses.filter(({ from }) => "id" in from).reverse();
  return (
    <section className={styles.store} aria-label={`${marketplace}, ${account.name}`}>
      <h3 className={styles.name}>
        {marketplaceWithCode(marketplace)?.country}
        {several && ` · ${account.name}`}
      </h3>
      <p>
        {status ? (
          <>
            Account status: <strong>{accountStatusInWords(status.status)}</strong>, <Source status={status} />
          </>
        ) : (
          "Account status not known: no performance report was imported, and nobody typed it in."
        )}
      </p>
      {status?.status === "DEACTIVATED" && (
        <p className={styles.soft}>
          Orders already placed keep their claims, messages and returns: what is owed to buyers goes on, and
          is listed as before.
        </p>
      )}
      {(standing.length > 0 || typed.length > 0) && (
        <ul className={styles.said}>
          {standing.map((notice) => (
            <li key={`notice ${notice.id}`}>
              <NoticeLine notice={notice} />
              <Withdraw store={store} what="notice" id={notice.id} typing={typing} />
            </li>
          ))}
          {typed.map(
            (one) =>
              "id" in one.from && (
                <li key={`status ${one.from.id}`}>
                  <p>
                    {accountStatusInWords(one.status)}, <Source status={one} />
                  </p>
                  {one.from.note && <p className={styles.note}>{one.from.note}</p>}
                  <Withdraw store={store} what="status" id={one.from.id} typing={typing} />
                </li>
              ),
          )}
        </ul>
      )}
      {withdrawn.length > 0 && (
        <details>
          <summary>Withdrawn notices ({withdrawn.length})</summary>
          <ul className={styles.said}>
            {withdrawn.map((notice) => (
              <li key={notice.id}>
                <NoticeLine notice={notice} />
                <p className={styles.soft}>
                  Withdrawn by {notice.withdrawnBy},{" "}
                  {notice.withdrawnAt &&
                    momentInWords(notice.withdrawnAt, marketplaceWithCode(marketplace)?.zone ?? "UTC")}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const { kind, metric: id, channel, receivedOn, deadline, note, author } = notice;
  const metric = id && metricWithId(id);
  return (
    <>
      <p>
        <strong>{noticeKinds[kind].name}</strong>
        {metric && ` on ${lowerFirst(metricInSentence(metric, channel ?? "seller"))}`}, received{" "}
        {dayInWords(receivedOn, { year: true })}
        {deadline ? `; answer by ${dayInWords(deadline, { year: true })}` : "; no day to answer by"}. Typed in
        by {author}.
      </p>
      {note && <p className={styles.note}>{note}</p>}
    </>
  );
}

function Source({ status: { on, from } }: { status: KnownStatus }) {
  return "importId" in from ? (
    <>
      by the performance report of {dayInWords(on, { year: true })} (
      <Link href={`/imports/${from.importId}`} prefetch={false}>
        import #{from.importId}
      </Link>
      )
    </>
  ) : (
    <>
      since {dayInWords(on, { year: true })}, typed in by {from.author}
    </>
  );
}

function Withdraw({
  store: { account, marketplace },
  what,
  id,
  typing,
}: {
  store: StoreStandings;
  what: "notice" | "status";
  id: number;
  typing: NoticeTyping;
}) {
  const isRefused = typing.refusedWithdrawal === `${what} ${id}`;
  const field = `withdraw-${what}-${id}-author`;
  return (
    <details open={isRefused}>
      <summary>Withdraw …</summary>
      <form
        method="post"
        action={noticeActions(account.name).withdrawal}
        className={styles.form}
        aria-label={`Withdraw the ${what}`}
        noValidate
      >
        <input type="hidden" name="what" value={what} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="store" value={marketplace} />
        <AuthorField
          id={field}
          author={typing.author}
          problem={isRefused ? "Say who you are: your name is shown beside it" : null}
        />
        <div className={styles.send}>
          <Button>Withdraw it</Button>
        </div>
      </form>
    </details>
  );
}
