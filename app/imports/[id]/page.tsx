import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Breadcrumb } from "@/app/_components/breadcrumb.tsx";
import { Button, ButtonLink } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { ExportLinks } from "@/app/_components/export-links.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Part } from "@/app/_components/part.tsx";
import { Shell } from "@/app/_components/shell.tsx";
import { Table } from "@/app/_components/table.tsx";
import { orderHref } from "@/app/_links.ts";
import { currentDatabase } from "@/db/current.ts";
import { listAccounts } from "@/db/queries/accounts.ts";
import { type ImportSeen, importRejects, importWithId } from "@/db/queries/imports.ts";
import { uploadHeldAs } from "@/db/uploads/uploads.ts";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import { formatOfRejects } from "@/lib/reports/rejects-file.ts";
import { capital, clockInWords, dayInWords, momentInWords, wholeNumber } from "@/lib/reports/words.ts";
import { codeInWords } from "../code-in-words.ts";
import styles from "../import-list.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Import ${(await params).id}` };
}

export default async function ImportPage({ params }: PageProps) {
  const { id } = await params;
  const database = currentDatabase();
  const seen = /^\d{1,15}$/.test(id) ? await importWithId(database, Number(id)) : null;
  if (!seen) notFound();
  const isHeld = seen.code === "too-many-rejects";
  const [rejects, accounts, held] = await Promise.all([
    importRejects(database, seen),
    listAccounts(database),
    isHeld ? uploadHeldAs(database, seen.id) : null,
  ]);
  const account = accounts.find((each) => each.id === seen.accountId) ?? null;

  return (
    <Shell section="imports" account={account}>
      <PageHead
        trail={<Breadcrumb steps={[{ label: "Imports", href: "/imports" }, { label: `#${seen.id}` }]} />}
        title={seen.file}
        about={aboutOf(seen)}
      >
        {seen.status === "done" && (
          <details>
            <summary>Take it back …</summary>
            <form method="post" action={`/api/imports/${seen.id}/undo`}>
              <p>
                {seen.author
                  ? "The facts will be as if it had never been typed in."
                  : "The facts will be as if this file had never been imported. It can be imported again."}
              </p>
              <Button>Take import #{seen.id} back</Button>
            </form>
          </details>
        )}
        {held && (
          <form method="post" action={`/api/imports/${seen.id}/good-lines`}>
            <Button kind="main">Import the good lines</Button>
          </form>
        )}
      </PageHead>
      {seen.status === "done" && (
        <Part id="lines" title="What became of its lines">
          <Card flush>
            <Table
              caption="Lines by outcome"
              columns={[{ label: "Outcome" }, { label: "Lines", number: true }, { label: "Meaning" }]}
              rows={[
                ["New", seen.inserted, "told of something not known before"],
                ["Changed", seen.updated, "told newer facts of something known"],
                ["Unchanged", seen.unchanged, "told what was known already, or nothing that a rate uses"],
                ["Older than known", seen.superseded, "told what a newer report has overruled"],
                ["Rejected", seen.rejected, "could not be read; nothing of them was taken"],
                ["Read", seen.read, "all of the above, added up"],
              ].map(([name, count, meaning]) => ({
                key: String(name),
                cells: [name, wholeNumber(Number(count)), meaning],
              }))}
            />
          </Card>
        </Part>
      )}
      {seen.remarks.length > 0 && (
        <Part id="remarks" title="What to know of it">
          <Card>
            <ul>
              {seen.remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
          </Card>
        </Part>
      )}
      {rejects.length > 0 && (
        <Part
          id="rejects"
          title={`${wholeNumber(rejects.length)} rejected ${rejects.length === 1 ? "line" : "lines"}`}
          about={
            seen.status === "done"
              ? "Mend them in the file of rejects and import that: its lines are as old as the report, so they overrule nothing newer."
              : howToGoOn(held !== null)
          }
          aside={
            <>
              {formatOfRejects(seen.kind) && (
                <ButtonLink href={`/api/imports/${seen.id}/rejects`}>Download the rejects</ButtonLink>
              )}{" "}
              <ExportLinks table="rejects" of={{ import: String(seen.id) }} what="rejected lines" />
            </>
          }
        >
          <Card flush>
            <Table
              caption="Rejected lines"
              columns={[
                { label: "Line", number: true },
                { label: "Column" },
                { label: "Reason", words: true },
                { label: "What it is" },
              ]}
              rows={rejects.slice(0, 500).map((reject) => ({
                key: String(reject.line),
                cells: [
                  wholeNumber(reject.line),
                  reject.column ?? "whole line",
                  reject.reason,
                  <span key="code" className={styles.file}>
                    {capital(codeInWords(reject.code))}
                    <code className={styles.kind}>{reject.code}</code>
                  </span>,
                ],
              }))}
            />
          </Card>
          {rejects.length > 500 && <p>The first 500 are shown; the files have all.</p>}
        </Part>
      )}
    </Shell>
  );
}

function howToGoOn(isHere: boolean): ReactNode {
  const start = "Nothing of the file was imported. Mend it and import it again; or";
  const end = "and mend these in the file of rejects.";
  if (isHere) return `${start} import its good lines all the same ${end}`;
  return (
    <>
      {start} import its good lines all the same {end} For that, choose the file again under{" "}
      <Link href="/imports">Imports</Link>, and there “Import the good lines” beside it: a held file is kept
      for an hour only.
    </>
  );
}

function aboutOf(seen: ImportSeen): ReactNode {
  const kind = kindWithId(seen.kind ?? "")?.title ?? "Not recognised";
  if (seen.status === "rejected") {
    return (
      <>
        {kind}, for {seen.accountName} in {seen.marketplace}. Refused: {codeInWords(seen.code)} (
        <code>{seen.code}</code>). {seen.message} Nothing was changed.
      </>
    );
  }
  if (seen.author && seen.orderId) {
    const zone = zoneOf(seen.marketplace);
    return (
      <>
        Typed in by {seen.author}, {momentInWords(seen.finishedAt, zone)} {clockInWords(zone)}, for{" "}
        {seen.accountName} in {seen.marketplace}:{" "}
        <Link href={orderHref({ account: seen.accountName, on: null }, seen.orderId)}>
          order {seen.orderId}
        </Link>
        .{seen.status === "undone" && " Taken back: nothing of it counts."}
      </>
    );
  }
  if (seen.status === "undone")
    return `${kind}, for ${seen.accountName} in ${seen.marketplace}: taken back. Nothing of it counts.`;
  const covers =
    seen.coversFrom && seen.coversTo
      ? ` Its rows speak of ${dayInWords(seen.coversFrom, { year: true })} to ${dayInWords(seen.coversTo, { year: true })}.`
      : "";
  return [
    `${kind}, for ${seen.accountName} in ${seen.marketplace}, learned on ${dayInWords(seen.learnedOn, { year: true })}, read as ${seen.encoding}.`,
    covers,
    seen.message ? ` ${seen.message}` : "",
  ].join("");
}
