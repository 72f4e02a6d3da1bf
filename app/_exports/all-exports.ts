import { notFound } from "next/navigation";
import { param, type SearchParams } from "@/app/_views/place.ts";
import { learnedTo, portfolioView, rateIn } from "@/app/_views/portfolio-view.ts";
import { queueFound } from "@/app/_views/queue-view.ts";
import { PACK } from "@/app/_views/rate-row.ts";
import { reportsFound } from "@/app/_views/reports-view.ts";
import { warningsFound } from "@/app/_views/warnings-view.ts";
import { withAccount } from "@/db/client.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { coverageOfAccount } from "@/db/queries/coverage.ts";
import { everyDelivery } from "@/db/queries/deliveries.ts";
import { type ImportSeen, importRejects, importWithId, listImports } from "@/db/queries/imports.ts";
import { listIssues } from "@/db/queries/reports.ts";
import type { Account } from "@/db/writes/accounts.ts";
import { deliveriesTable } from "@/lib/reports/tables/deliveries.ts";
import { coverageTable, importsTable, rejectsTable } from "@/lib/reports/tables/imports.ts";
import { issuedReportsTable } from "@/lib/reports/tables/issued-reports.ts";
import { queueTable } from "@/lib/reports/tables/queue.ts";
import { storesTable } from "@/lib/reports/tables/stores.ts";
import { probationsTable, warningLogTable, warningsTable } from "@/lib/reports/tables/warnings.ts";
import type { Export } from "./export.ts";

/** How many imports are read at once. */
const IMPORTS_AT_ONCE = 500;

/** The tables of pages that are about all accounts, or about one of them when it is asked for. */
export const allExports = {
  stores: async (asked, send) => {
    // All pages of the grid.
    const { everyRow, columns } = await portfolioView({ ...asked, page: undefined });
    const stores = everyRow.map((row) => ({
      account: row.account.name,
      marketplace: row.marketplace,
      on: row.on,
      state: row.state,
      filesTo: learnedTo(row) || null,
      rates: row.marketplace
        ? columns.flatMap((column) => {
            const rate = rateIn(row, column);
            return rate ? [{ figure: rate.figure, missedOn: rate.miss?.on ?? null }] : [];
          })
        : [],
    }));
    await send({ words: ["stores", param(asked, "account") ?? ""], table: storesTable(stores, PACK) });
  },
  warnings: async (asked, send) => {
    const { warnings } = await warningsFound(asked);
    const named = warnings.map((warning) => ({ ...warning, account: warning.account.name }));
    await send({ words: ["warnings", ...whose(asked)], table: warningsTable(named, PACK) });
  },
  "warning-log": async (asked, send) => {
    const { log } = await warningsFound(asked);
    const named = log.map((entry) => ({ ...entry, account: entry.account.name }));
    await send({ words: ["warning log", ...whose(asked)], table: warningLogTable(named) });
  },
  probations: async (asked, send) => {
    const { shown } = await warningsFound(asked);
    const named = shown.flatMap(({ account, marketplace, probations }) =>
      probations.map((probation) => ({ account: account.name, marketplace, probation })),
    );
    await send({ words: ["probations", ...whose(asked)], table: probationsTable(named) });
  },
  queue: async (asked, send) => {
    // All pages of what its filters leave.
    const { listed, at } = await queueFound({ ...asked, page: undefined });
    const named = listed.map((item) => ({ ...item, accountName: item.account.name }));
    await send({ words: ["queue", ...whose(asked)], table: queueTable(named, at) });
  },
  "issued-reports": async (asked, send) => {
    const { chosen, newest } = await reportsFound(asked);
    const account = chosen?.account;
    const issues = account
      ? (
          await withAccount(currentDatabase(), account.id, "read", (session) =>
            listIssues(session, account.id, null),
          )
        ).map((issue) => ({ account: account.name, issue }))
      : newest.map(({ account, issue }) => ({ account: account.name, issue }));
    await send({ words: ["issued reports", account?.name ?? ""], table: issuedReportsTable(issues) });
  },
  deliveries: async (asked, send) => {
    const { id, name } = (await accountAsked(asked)) ?? notFound();
    await withAccount(currentDatabase(), id, "read", (session) =>
      send({ words: ["deliveries", name], table: deliveriesTable(name, everyDelivery(session, id)) }),
    );
  },
  imports: async (asked, send) => {
    const account = await accountAsked(asked);
    await send({
      words: ["imports", ...whose(asked)],
      table: importsTable(everyImport(account?.id ?? null)),
    });
  },
  coverage: async (asked, send) => {
    const account = (await accountAsked(asked)) ?? notFound();
    const coverage = await coverageOfAccount(currentDatabase(), account.id);
    await send({ words: ["coverage", account.name], table: coverageTable(account.name, coverage) });
  },
  rejects: async (asked, send) => {
    const id = param(asked, "import") ?? "";
    const found = /^\d{1,15}$/.test(id) ? await importWithId(currentDatabase(), Number(id)) : null;
    if (!found) notFound();
    const rejects = await importRejects(currentDatabase(), found);
    await send({ words: ["rejected lines of import", id], table: rejectsTable(found, rejects) });
  },
} satisfies Record<string, Export>;

const whose = (asked: SearchParams) => ["account", "marketplace"].flatMap((name) => param(asked, name) ?? []);

async function accountAsked(asked: SearchParams): Promise<Account | null> {
  const name = param(asked, "account");
  if (!name) return null;
  return (await listAccounts(currentDatabase())).find((one) => one.name === name) ?? notFound();
}

async function* everyImport(accountId: string | null): AsyncGenerator<ImportSeen[]> {
  let before: number | null = null;
  for (;;) {
    const some: ImportSeen[] = await listImports(currentDatabase(), {
      accountId,
      limit: IMPORTS_AT_ONCE,
      before,
    });
    if (some.length === 0) return;
    yield some;
    before = some.at(-1)?.id ?? null;
  }
}
