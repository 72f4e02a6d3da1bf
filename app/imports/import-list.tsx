import Link from "next/link";
import { Table } from "@/app/_components/table.tsx";
import { orderHref } from "@/app/_links.ts";
import type { ImportSeen } from "@/db/queries/imports.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { dayInWords, wholeNumber } from "@/lib/reports/words.ts";
import { codeInWords } from "./code-in-words.ts";
import styles from "./import-list.module.css";

const counted = [
  ["Read", "read"],
  ["New", "inserted"],
  ["Changed", "updated"],
  ["Unchanged", "unchanged"],
  ["Older", "superseded"],
  ["Rejected", "rejected"],
] as const;

/** Imports with what became of their lines. */
export function ImportList({ imports }: { imports: ImportSeen[] }) {
  return (
    <Table
      caption="Imports, newest first"
      columns={[
        { label: "File" },
        { label: "Account" },
        { label: "Covers" },
        ...counted.map(([label]) => ({ label, number: true })),
      ]}
      rows={imports.map((each) => ({
        key: String(each.id),
        cells: [
          <span key="file" className={styles.file}>
            <Link href={`/imports/${each.id}`}>{each.file}</Link>
            <span className={styles.kind}>
              #{each.id} · {whatItIs(each)}
              {each.orderId && (
                <>
                  {" · "}
                  <Link
                    href={orderHref({ account: each.accountName, on: null }, each.orderId)}
                    prefetch={false}
                  >
                    the order
                  </Link>
                </>
              )}
            </span>
          </span>,
          <span key="account" className={styles.file}>
            <Link href={`/imports?${new URLSearchParams({ account: each.accountName })}`}>
              {each.accountName}
            </Link>
            <span className={styles.kind}>{each.marketplace}</span>
          </span>,
          <span key="covers" className={styles.file}>
            {each.status === "rejected" || each.author ? (
              "–"
            ) : each.coversFrom && each.coversTo ? (
              <>
                <span>{dayInWords(each.coversFrom, { year: true })} –</span>
                <span>{dayInWords(each.coversTo, { year: true })}</span>
              </>
            ) : (
              "no rows"
            )}
          </span>,
          // Of a refused file nothing was counted: zeros would say that it was read.
          ...counted.map(([, name]) => (each.status === "rejected" ? "–" : wholeNumber(each[name]))),
        ],
      }))}
    />
  );
}

function whatItIs({ status, code, kind, author }: ImportSeen): string {
  if (author && status !== "rejected") {
    return `typed in by ${author}${status === "undone" ? ", taken back" : ""}`;
  }
  if (status === "rejected") return `refused: ${codeInWords(code)}`;
  const title = kindWithId(kind ?? "")?.title ?? kind ?? "";
  return status === "undone" ? `${title}, taken back` : title;
}
