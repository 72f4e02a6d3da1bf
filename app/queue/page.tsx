import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import entry from "@/app/_components/entry-forms.module.css";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { FilterForm } from "@/app/_components/filter-form.tsx";
import { Note } from "@/app/_components/note.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Pager } from "@/app/_components/pager.tsx";
import { Part } from "@/app/_components/part.tsx";
import forms from "@/app/_components/queue-forms.module.css";
import { backOf, ChangeFields, TypedList, TypeInForm } from "@/app/_components/queue-forms.tsx";
import { QueueRow } from "@/app/_components/queue-row.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { TypedGone } from "@/app/_components/typed-gone.tsx";
import { withTyped } from "@/app/_forms/typed-before.ts";
import { queueHref } from "@/app/_links.ts";
import { NOBODY } from "@/app/_views/queue-asked.ts";
import { wordOf } from "@/app/_views/queue-chosen.ts";
import { QUEUE_ROWS, type QueueView, queueView } from "@/app/_views/queue-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { isOverdue, soonestFirst } from "@/lib/deadlines/queue.ts";
import { queueStates } from "@/lib/deadlines/state.ts";
import { deadlineInWords, queueHeadline, queueStateInWords } from "@/lib/reports/deadline-in-words.ts";
import { unitsInWords, wholeNumber } from "@/lib/reports/words.ts";

export const metadata: Metadata = { title: "Queue" };

/** Everything that can still be answered: what runs out first, and what it is worth. */
export default async function QueuePage({ searchParams }: PageProps<"/queue">) {
  const said = await searchParams;
  const view = await queueView(withTyped(said));
  const { asked, accounts, typing, cut, restricted } = view;
  const typed = view.open.filter(({ key }) => key.startsWith("typed-in "));
  return (
    <Shell
      section="queue"
      account={asked.account}
      demo={accounts.some((one) => one.isDemo)}
      note="Each deadline on its store’s own clock"
    >
      <PageHead title={headline(view)} about={<p>{about(view)}</p>}>
        {accounts.length > 0 && <Filters view={view} />}
      </PageHead>
      <TypedGone params={said} />
      {typing.saidOf !== null && (
        <p className={entry.taken} role="status">
          {typing.saidOf === 0
            ? "That was said already; nothing was changed."
            : `Saved for ${unitsInWords("thing", typing.saidOf)} in the queue.`}
        </p>
      )}
      {typing.taken !== null && (
        <p className={entry.taken} role="status">
          It is in the queue. It can be taken out again below.
        </p>
      )}
      {restricted.map(({ account, marketplace, status }) => (
        <Note key={`${account.id} ${marketplace}`}>
          Amazon calls {account.name} in {marketplaceWithCode(marketplace)?.country}{" "}
          {status.replaceAll("_", " ").toLowerCase()}. What was sold is still owed: messages, claims and
          shipments keep their deadlines.
        </Note>
      ))}
      {cut.map(({ account, marketplace }) => (
        <Note key={`${account.id} ${marketplace}`}>
          {account.name}, {marketplaceWithCode(marketplace)?.country}: there is more than is looked at; shown
          is what runs out first.
        </Note>
      ))}
      {accounts.length === 0 ? (
        <Empty
          title="Nothing waits for an answer yet"
          actions={
            <ButtonLink kind="main" href="/imports">
              Import files
            </ButtonLink>
          }
        >
          <p>The queue comes from your orders, claims, chargebacks and feedback.</p>
        </Empty>
      ) : (
        <>
          <List view={view} />
          <div className="screen-only">
            <Part
              id="type-in"
              title="Type in what no report holds"
              about="Messages of buyers have 24 hours, on every day. Questions of Amazon’s on a claim have 72 hours in the US; where no page says, 48 are counted."
            >
              <TypeInForm view={view} />
            </Part>
            {typed.length > 0 && (
              <Part id="typed-in" title={`Typed in (${typed.length})`}>
                <TypedList items={typed} view={view} />
              </Part>
            )}
          </div>
        </>
      )}
    </Shell>
  );
}

function List({ view }: { view: QueueView }) {
  const { rows, overdueRows, at, typing, found, listed, asked } = view;
  if (found === 0) {
    return (
      <p>
        {asked.state === "done"
          ? "Nothing was done in the last 30 days."
          : "Nothing is in the queue that fits."}
      </p>
    );
  }
  const chosen = new Set(typing.chosen);
  const list = (some: typeof rows) => (
    <ul>
      {some.map((row) => (
        <QueueRow key={wordOf(row)} row={row} at={at} isChosen={chosen.has(wordOf(row))} />
      ))}
    </ul>
  );
  return (
    <>
      <form method="post" action="/api/queue/states" className={forms.list} aria-label="The queue" noValidate>
        <input type="hidden" name="token" value={typing.token} />
        <input type="hidden" name="back" value={backOf(view)} />
        {rows.length > 0 && (
          <>
            <h2 className={forms.heading}>
              {asked.state === "done"
                ? "Done"
                : asked.sort === "worth"
                  ? "Worth most first"
                  : "Runs out first"}
            </h2>
            {list(rows)}
          </>
        )}
        {overdueRows.length > 0 && (
          <>
            <h2 className={`${forms.heading} ${rows.length > 0 ? forms.late : ""}`}>
              Overdue, the latest first
            </h2>
            {list(overdueRows)}
          </>
        )}
        <ChangeFields view={view} />
      </form>
      <Pager
        said={`${wholeNumber((asked.page - 1) * QUEUE_ROWS + 1)}–${wholeNumber(Math.min(found, asked.page * QUEUE_ROWS))} of ${wholeNumber(found)}`}
        page={asked.page}
        pages={Math.ceil(found / QUEUE_ROWS)}
        href={(page) => queueHref({ ...asked.said, page: page > 1 ? String(page) : null })}
      />
      <ExportLinks
        table="queue"
        of={{ ...asked.said, page: null }}
        what={`the ${wholeNumber(listed.length)} things of this queue`}
        under
      />
    </>
  );
}

function Filters({ view: { asked, accounts, stores, owners } }: { view: QueueView }) {
  return (
    <>
      <FilterForm
        action="/queue"
        keep={{ sort: asked.sort === "worth" ? "worth" : null }}
        choices={[
          ...(accounts.length > 1 || asked.account
            ? [
                {
                  name: "account",
                  label: "Account",
                  all: "All accounts",
                  values: accounts.map(({ name }) => ({ value: name, label: name })),
                  current: asked.account?.name ?? null,
                },
              ]
            : []),
          {
            name: "marketplace",
            label: "Store",
            all: "All stores",
            values: [...new Set([...stores, ...(asked.marketplace ? [asked.marketplace] : [])])].map(
              (code) => ({
                value: code,
                label: marketplaceWithCode(code)?.country ?? code,
              }),
            ),
            current: asked.marketplace,
          },
          {
            name: "kind",
            label: "What",
            all: "Everything",
            values: Object.entries(deadlineInWords).map(([value, { name }]) => ({ value, label: name })),
            current: asked.kind,
          },
          {
            name: "state",
            label: "State",
            all: "Not done",
            values: queueStates.map((value) => ({ value, label: queueStateInWords[value] })),
            current: asked.state,
          },
          {
            name: "owner",
            label: "In whose hand",
            all: "Anybody’s",
            values: [
              { value: NOBODY, label: "Nobody’s" },
              ...[...new Set([...owners, ...(asked.owner ? [asked.owner] : [])])].map((owner) => ({
                value: owner,
                label: owner,
              })),
            ],
            current: asked.owner === "" ? NOBODY : asked.owner,
          },
        ]}
      />
      <p className={forms.sort}>
        {asked.sort === "worth" ? (
          <Link href={queueHref({ ...asked.said, sort: null, page: null })} prefetch={false}>
            Sort by time left
          </Link>
        ) : (
          <Link href={queueHref({ ...asked.said, sort: "worth", page: null })} prefetch={false}>
            Sort by what it is worth
          </Link>
        )}
      </p>
    </>
  );
}

function headline({ open, accounts }: QueueView): string {
  if (accounts.length === 0) return "Nothing was imported yet.";
  const ahead = open.filter((item) => !isOverdue(item)).sort(soonestFirst);
  const [first] = ahead;
  const count = ahead.filter(
    (item) => item.kind === first?.kind && item.dueAt.getTime() === first.dueAt.getTime(),
  ).length;
  return queueHeadline(
    first ? { kind: first.kind, leftMs: first.leftMs, count } : null,
    open.length - ahead.length,
  );
}

function about({ open, asked }: QueueView): string {
  const inHand = open.filter(({ state }) => state === "in-progress").length;
  const day = open.filter(({ leftMs }) => leftMs >= 0 && leftMs < 86_400_000).length;
  const where = [asked.account?.name, asked.marketplace && marketplaceWithCode(asked.marketplace)?.country]
    .filter(Boolean)
    .join(", ");
  return [
    `${where ? `${where}: ` : ""}${unitsInWords("thing", open.length)} to answer, ${day || "none"} of them within a day, ${inHand || "none"} in hand.`,
    "As far as the imported files and what was typed in tell.",
  ].join(" ");
}
