import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { ImportFault, type Reject } from "@/lib/imports/fault.ts";
import { type OpenReport, openReport } from "@/lib/imports/read-report.ts";
import type { ReportSource } from "@/lib/imports/survey.ts";
import { unitsInWords } from "@/lib/reports/words.ts";
import { asTyped, typedVersion } from "@/lib/typed-in/version.ts";
import { type AccountSession, type Database, withAccount } from "../client.ts";
import { newsAgain } from "../news-again.ts";
import { insertRows } from "../rows.ts";
import { type Account, accountNamed, ensureAccount, removeUnusedAccount } from "./accounts.ts";
import { judgeFeedbackListing } from "./feedback-listing.ts";
import { keepLines } from "./journal.ts";
import { keepSnapshots } from "./keep-snapshots.ts";
import { lockIfThere, waitAtMost } from "./lock.ts";
import { Merging, type OutcomeCounts } from "./merging.ts";
import { PeriodOfOrders } from "./missing-orders.ts";
import { preparedAhead } from "./prepared-ahead.ts";
import { judgeByTodaysRules, ReadModelChange, stampRulesVersion } from "./read-models.ts";

export interface ImportRequest {
  accountName: string;
  /** Code of the store the file was downloaded for. */
  marketplace: string;
  /** The kind the seller says it is; recognised from the content when null. */
  kind: string | null;
  /** The day its content was learned. */
  learnedOn: string;
  /** Imports the good lines of a file although more than one in twenty can not be read. */
  acceptRejects?: boolean;
  /** Of an entry typed in by hand: who typed it, and the order it is about. */
  typedIn?: { author: string; orderId: string };
  /** Marks a new account as the demo. */
  isDemo?: boolean;
  /** How many lines are merged at once; a number that suits when left out. */
  linesAtOnce?: number;
}

/** What an import did, as `headroom import --json` prints it. */
export interface ImportResult extends OutcomeCounts {
  id: number | null;
  file: string;
  kind: string | null;
  sha256: string | null;
  status: "done" | "already-imported" | "rejected";
  read: number;
  rejected: number;
  code: string | null;
  message: string | null;
  remarks: string[];
}

export interface ImportProgress {
  linesRead: number;
  /** Of the report itself, unpacked when it came in an archive. */
  bytesRead: number;
  bytes: number;
}

/** Three batches are in memory at a time: one is written while the next is merged and the one after that is read. */
const BATCH_LINES = 2_500;
/** A file with a larger share of lines that can not be read is held until the seller has seen why. */
const HELD_OVER_SHARE = 1 / 20;
/** How many rejected lines of a held file are kept to be looked at. */
const HELD_REJECTS_KEPT = 1_000;

/** How long an entry typed in waits for an import under way into the same account. */
const ENTRY_WAITS_SECONDS = 8;

/** A file that is held: its transaction is rolled back, its rejected lines are kept to be seen. */
class HeldFile extends ImportFault {
  constructor(
    readonly kind: string,
    readonly rejects: Reject[],
    read: number,
    rejected: number,
  ) {
    super(
      "too-many-rejects",
      `${rejected.toLocaleString("en")} of ${unitsInWords("line", read)} can not be read: more than 1 in 20, so nothing was imported. Look at why; then mend the file, or import its good lines all the same (--accept-rejects, or the button beside the file).`,
    );
  }
}

/** The account was removed before the import's turn came. */
export class AccountGone extends Error {}

const nothing = { read: 0, inserted: 0, updated: 0, unchanged: 0, superseded: 0, rejected: 0 };

/** What whoever asks for an import does along with it. */
interface Alongside {
  /** Called after each batch. What it throws ends the import: nothing of it is kept. */
  onProgress?: (progress: ImportProgress) => void;
  /**
   * Written last in the import's own transaction: it is there when the import is, and only then. What it throws ends
   * the import. Not called for a file that is refused.
   */
  note?: (session: AccountSession, result: ImportResult) => Promise<void>;
}

/**
 * Imports one report in one transaction: all of it, or nothing.
 *
 * A file that is no report, or can not be read, is a result with status `rejected`, not an exception.
 */
export async function importReport(
  database: Database,
  source: ReportSource,
  request: ImportRequest,
  { onProgress = () => {}, note = async () => {} }: Alongside = {},
): Promise<ImportResult> {
  const startedAt = new Date();
  const marketplace = marketplaceWithCode(request.marketplace);
  let report: OpenReport;
  let made: Account | null = null;
  try {
    if (!marketplace) {
      throw new ImportFault(
        "unknown-marketplace",
        `Amazon has no store with the code "${request.marketplace}".`,
      );
    }
    report = await openReport(source, { ...request, marketplace: marketplace.code });
    for (;;) {
      const before = await accountNamed(database, request.accountName);
      // An entry is about an order that is known: a new account has none.
      if (!before && request.typedIn) throw new AccountGone();
      const account = before ?? (await ensureAccount(database, request.accountName, request.isDemo));
      if (!before) made = account;
      try {
        const importing = { accountId: account.id, source, request, report, startedAt, onProgress };
        return await withAccount(database, account.id, "write", async (session) => {
          const result = await importOpenReport(session, importing, marketplace.code);
          await note(session, result);
          return result;
        });
      } catch (fault) {
        // Nothing was read yet: it can begin anew, in an account of the same name. An entry then finds that there is none.
        if (!(fault instanceof AccountGone)) throw fault;
      }
    }
  } catch (fault) {
    // An account that was made for this file goes with it, unless the file waits for the seller's word.
    if (made && !(fault instanceof HeldFile)) await removeUnusedAccount(database, made);
    if (!(fault instanceof ImportFault)) throw fault;
    return await noteRefusal(database, source, request, fault, startedAt);
  }
}

/** What an import is about. */
interface Importing {
  accountId: string;
  source: ReportSource;
  request: ImportRequest;
  report: OpenReport;
  startedAt: Date;
  onProgress: (progress: ImportProgress) => void;
}

async function importOpenReport(
  session: AccountSession,
  { accountId, source, request, report, startedAt, onProgress }: Importing,
  marketplace: string,
): Promise<ImportResult> {
  // Somebody waits before the page for an entry typed in: rather told to try again than kept for minutes.
  if (request.typedIn) await waitAtMost(session, ENTRY_WAITS_SECONDS);
  if (!(await lockIfThere(session, accountId))) throw new AccountGone();
  if (request.typedIn) await waitAtMost(session, 0);
  await judgeByTodaysRules(session, accountId);
  const { kind, survey } = report;
  const about = { file: source.name, kind: kind.id, sha256: survey.sha256 };
  const earlier = await earlierImport(session, accountId, {
    ...about,
    marketplace,
    learnedOn: request.learnedOn,
  });
  if (earlier !== null) {
    const message = `Already imported as #${earlier}: nothing changed.`;
    return {
      ...about,
      ...nothing,
      id: earlier,
      status: "already-imported",
      code: null,
      message,
      remarks: [],
    };
  }

  const id = await newImport(session, accountId, {
    ...about,
    marketplace,
    request,
    bytes: survey.bytes,
    startedAt,
  });
  const counts = { ...nothing };
  const rowStores = new Set<string>();
  const change = await ReadModelChange.start(session, accountId);
  const merging = await Merging.start(session, accountId, change);
  let unused = 0;
  let batches = 0;
  const heldRejects: Reject[] = [];
  const listsOrders = kind.provides.some(({ input, extent }) => input === "orders" && extent === "list");
  const period = listsOrders && !report.isRejects ? new PeriodOfOrders() : null;
  let writing: Promise<unknown> = Promise.resolve();
  const lookedUp = preparedAhead(report.batches(request.linesAtOnce ?? BATCH_LINES), ({ lines }) =>
    merging.lookUp(lines),
  );
  for await (const [batch, known] of lookedUp) {
    if (request.typedIn) batch.lines = asTyped(batch.lines, typedVersion(request.learnedOn, id));
    const merged = merging.merge(
      id,
      batch.lines.filter((line) => !line.snapshots),
      known,
    );
    await writing;
    writing = Promise.all([
      keepLines(session, { accountId, importId: id, batch: batches++ }, batch.lines),
      merging.write(merged),
    ]);
    // A fault of it is told by whoever waits for it, which may be later than Node likes.
    writing.catch(() => {});
    for (const outcome of ["inserted", "updated", "unchanged", "superseded"] as const) {
      counts[outcome] += merged.counts[outcome];
    }
    for (const line of batch.lines) {
      if (!line.snapshots) continue;
      const told = { accountId, importId: id, learnedOn: request.learnedOn };
      const did = await keepSnapshots(session, told, line);
      if (did) counts[did]++;
    }
    await storeRejects(session, accountId, id, batch.rejects);
    heldRejects.push(...batch.rejects.slice(0, HELD_REJECTS_KEPT - heldRejects.length));
    counts.rejected += batch.rejects.length;
    counts.read += batch.lines.length + batch.rejects.length;
    for (const { tellings, snapshots = [] } of batch.lines) {
      if (tellings.length === 0 && snapshots.length === 0) unused++;
      for (const { marketplace: store } of snapshots) rowStores.add(store);
      for (const telling of tellings) {
        if (telling.fact === "orders" && telling.identity.soldOnAmazon)
          rowStores.add(telling.identity.marketplace);
        period?.see(telling);
      }
    }
    onProgress({ linesRead: counts.read, bytesRead: batch.bytesRead, bytes: survey.bytes });
  }
  await writing;
  // Rejects that come back are what is left of a file: each one mended is worth having.
  const mayBeHeld = !request.acceptRejects && !report.isRejects;
  if (mayBeHeld && counts.rejected > counts.read * HELD_OVER_SHARE) {
    throw new HeldFile(kind.id, heldRejects, counts.read, counts.rejected);
  }
  const remarks = report.remarks();
  const lacking = await period?.warning(session, accountId, counts.rejected);
  if (lacking) remarks.unshift(lacking);
  const elsewhere = [...rowStores].filter((store) => store !== marketplace).sort();
  if (elsewhere.length > 0) {
    remarks.push(
      `Its rows name their own store: ${elsewhere.join(", ")}${rowStores.has(marketplace) ? ` beside ${marketplace}` : `, not ${marketplace}`}. Each order belongs to the store it was sold in.`,
    );
  }
  if (unused > 0) {
    const isOfOrders = kind.provides.some(({ input }) => input === "orders");
    const held = isOfOrders ? "only items of orders" : "sales, fees or transfers, which no rate counts";
    remarks.push(
      `${unitsInWords("line", unused)} ${unused === 1 ? "holds" : "hold"} ${held}; ${unused === 1 ? "it is" : "they are"} among the unchanged.`,
    );
  }
  const message =
    counts.read === 0 ? "The file is a header without rows: covered, and nothing happened." : null;
  const { from, to } = report.covers();
  await session.query(
    `UPDATE imports SET read = $3, inserted = $4, updated = $5, unchanged = $6, superseded = $7, rejected = $8,
       message = $9, remarks = $10, covers_from = $11, covers_to = $12, marketplaces = $13, encoding = $14,
       finished_at = statement_timestamp()
     WHERE account_id = $1 AND id = $2`,
    [
      accountId,
      id,
      counts.read,
      counts.inserted,
      counts.updated,
      counts.unchanged,
      counts.superseded,
      counts.rejected,
      message,
      remarks,
      from,
      to,
      [...new Set([marketplace, ...rowStores])].sort(),
      survey.encoding,
    ],
  );
  if (kind.id === "seller-feedback" && from && to) {
    const covered = { importId: id, marketplace, from, to, learnedOn: request.learnedOn };
    const leftOut = await judgeFeedbackListing(session, accountId, covered, change);
    if (leftOut > 0) {
      remarks.push(
        `${leftOut.toLocaleString("en")} ${leftOut === 1 ? "rating that an earlier report listed is" : "ratings that earlier reports listed are"} no longer listed: probably removed, so counted as exposed only.`,
      );
      await session.query("UPDATE imports SET remarks = $3 WHERE account_id = $1 AND id = $2", [
        accountId,
        id,
        remarks,
      ]);
    }
  }
  await change.writeCounts(session);
  await stampRulesVersion(session, accountId);
  return { ...about, ...counts, id, status: "done", code: null, message, remarks };
}

/**
 * The import that brought these very bytes. The same bytes say something new on a later day when they are a header
 * without rows, or of a kind that is news again: that nothing has changed since.
 */
async function earlierImport(
  session: AccountSession,
  accountId: string,
  about: { sha256: string; kind: string; marketplace: string; learnedOn: string },
): Promise<number | null> {
  const { rows } = await session.query<{ id: number }>(
    `SELECT id FROM imports WHERE account_id = $1 AND sha256 = $2 AND kind = $3 AND marketplace = $4
       AND status = 'done'
       AND CASE $6 WHEN 'never' THEN read > 0 OR learned_on >= $5
                   WHEN 'when later' THEN learned_on >= $5
                   ELSE learned_on = $5 END
     ORDER BY id LIMIT 1`,
    [accountId, about.sha256, about.kind, about.marketplace, about.learnedOn, newsAgain(about.kind)],
  );
  return rows[0]?.id ?? null;
}

async function newImport(
  session: AccountSession,
  accountId: string,
  about: {
    file: string;
    kind: string;
    sha256: string;
    marketplace: string;
    bytes: number;
    request: ImportRequest;
    startedAt: Date;
  },
): Promise<number> {
  const { rows } = await session.query<{ id: number }>(
    `INSERT INTO imports (account_id, file, sha256, bytes, kind, marketplace, marketplaces, learned_on, status, started_at, finished_at, author, order_id)
     VALUES ($1, $2, $3, $4, $5, $6, ARRAY[$6], $7, 'done', $8, clock_timestamp(), $9, $10) RETURNING id`,
    [
      accountId,
      about.file,
      about.sha256,
      about.bytes,
      about.kind,
      about.marketplace,
      about.request.learnedOn,
      about.startedAt,
      about.request.typedIn?.author ?? null,
      about.request.typedIn?.orderId ?? null,
    ],
  );
  return rows[0]?.id as number;
}

async function storeRejects(
  session: AccountSession,
  accountId: string,
  importId: number,
  rejects: Reject[],
): Promise<void> {
  await insertRows(
    session,
    "import_rejects",
    rejects.map((reject) => ({ accountId, importId, ...reject, cells: withoutNul(reject.cells) })),
  );
}

/** Postgres keeps no NUL in text. */
function withoutNul(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [column, text.replaceAll("\u0000", "")]),
  );
}

/** Keeps the refusal where the account's imports are listed. An account that does not exist yet is not made for it. */
async function noteRefusal(
  database: Database,
  source: ReportSource,
  request: ImportRequest,
  fault: ImportFault,
  startedAt: Date,
): Promise<ImportResult> {
  const refused = {
    ...nothing,
    file: source.name,
    kind: fault instanceof HeldFile ? fault.kind : request.kind,
    sha256: null,
    status: "rejected" as const,
    code: fault.code,
    message: fault.message,
    remarks: [],
  };
  const account = await accountNamed(database, request.accountName);
  if (!account) return { ...refused, id: null };
  const id = await withAccount(database, account.id, "write", async (session) => {
    if (!(await lockIfThere(session, account.id))) return null;
    const { rows } = await session.query<{ id: number }>(
      `INSERT INTO imports (account_id, file, sha256, bytes, kind, marketplace, marketplaces, learned_on, status, code, message, started_at, finished_at)
       VALUES ($1, $2, '', 0, $3, $4, '{}', $5, 'rejected', $6, $7, $8, clock_timestamp()) RETURNING id`,
      [
        account.id,
        source.name,
        refused.kind,
        request.marketplace,
        request.learnedOn,
        fault.code,
        fault.message,
        startedAt,
      ],
    );
    const importId = rows[0]?.id as number;
    if (fault instanceof HeldFile) await storeRejects(session, account.id, importId, fault.rejects);
    return importId;
  });
  return { ...refused, id };
}
