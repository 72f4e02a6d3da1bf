import { Button, ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { StoreRows } from "@/app/_components/store-rows.tsx";
import { accountsView, type StoreRow } from "@/app/_views/accounts-view.ts";
import { capital, numberInWords } from "@/lib/reports/words.ts";

/** Every account and store, worst first. */
export default async function AccountsPage() {
  const { accounts, rows } = await accountsView();
  if (accounts.length === 0) return <FirstRun />;
  return (
    <Shell section="accounts" demo={accounts.some((account) => account.isDemo)}>
      <PageHead
        title={headline(rows)}
        about={<p>Each store today, on its own clock; worst first, with the rate that has the least room.</p>}
      >
        <ButtonLink href="/imports">Import files</ButtonLink>
      </PageHead>
      <StoreRows rows={rows} />
    </Shell>
  );
}

function headline(rows: StoreRow[]): string {
  const number = (shown: StoreRow["shown"]) => rows.filter((row) => row.shown === shown).length;
  const [over, watch] = [number("breach"), number("watch")];
  const stores = (count: number) =>
    count === 1 ? "One store is" : `${capital(numberInWords(count))} stores are`;
  const rest =
    watch === 0
      ? ""
      : ` ${watch === 1 ? "One more is" : `${capital(numberInWords(watch))} more are`} close to one.`;
  if (over > 0) return `${stores(over)} beyond one of Amazon’s limits.${rest}`;
  if (watch > 0) return `No store is beyond a limit. ${stores(watch)} close to one.`;
  if (number("no-data") === rows.length) return "No store has a figure today.";
  return number("good") === rows.length
    ? "Every store is inside every limit."
    : "No store is beyond a limit, as far as the imported files tell.";
}

function FirstRun() {
  return (
    <Shell section="accounts">
      <PageHead title="How much room is left before Amazon acts?" />
      <Empty
        title="Begin with your own report files, or look around first"
        actions={
          <>
            <ButtonLink kind="main" href="/imports">
              Import my files
            </ButtonLink>
            <form method="post" action="/api/demo/load">
              <Button>Load the demo</Button>
            </form>
          </>
        }
      >
        <p>
          Headroom reads the reports that Seller Central lets you download and works out each rate from them:
          the orders behind it, the room left in whole orders, and the day each stops counting. The files stay
          on this machine; names and addresses of buyers are dropped while reading. The demo is a made-up
          seller that can be removed at any time.
        </p>
      </Empty>
    </Shell>
  );
}
