"use client";

import Link from "next/link";
import { type MouseEvent, type PointerEvent, useEffect, useRef } from "react";
import { Button } from "@/app/_components/button.tsx";
import { dayInWords, unitsInWords } from "@/lib/reports/words.ts";
import styles from "./upload-panel.module.css";
import { isUnderWay, type UploadSeen } from "./upload-seen.ts";

/** A press that begins up to so long after a file ended was meant to stop it: it does not put away what came of it. */
const SETTLES_MS = 1_000;

/** One file on its way in: where it stands, or what became of it. */
export function UploadRow({
  upload,
  onDismiss,
  onGoOn,
}: {
  upload: UploadSeen;
  onDismiss: () => void;
  onGoOn: () => void;
}) {
  const { file, accountName, marketplace, learnedOn, stage } = upload;
  const dismiss = useDismissal(isUnderWay(upload), onDismiss);
  return (
    <li className={styles.row} data-stage={stage} data-outcome={outcomeOf(upload)}>
      <div className={styles.file}>
        <span className={styles.name}>{file}</span>
        <span className={styles.place}>
          {accountName} · {marketplace} · {sizeInWords(upload.bytes)}
          {learnedOn && ` · downloaded ${dayInWords(learnedOn, { year: true })}`}
        </span>
      </div>
      <div className={styles.progress}>
        {stage === "receiving" || stage === "waiting" || stage === "importing" ? (
          <>
            <progress max={1} value={shareOf(upload)} aria-label={`Progress of ${file}`} />
            <span>{stageInWords(upload)}</span>
          </>
        ) : (
          <ResultInWords upload={upload} />
        )}
        {stage === "held" && (
          <span className={styles.held}>
            <Link href={`/imports/${upload.result?.id}`}>See the rejected lines</Link>
            <Button type="button" onClick={onGoOn}>
              Import the good lines
            </Button>
          </span>
        )}
      </div>
      <button
        type="button"
        className={styles.dismiss}
        {...dismiss}
        aria-label={isUnderWay(upload) ? `Stop ${file}` : `Put ${file} out of sight`}
      >
        ✕
      </button>
    </li>
  );
}

/** What the button answers to, which stops a file and, once that has ended, puts it out of sight. */
function useDismissal(underWay: boolean, onDismiss: () => void) {
  const was = useRef(underWay);
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  const pressedAt = useRef(0);
  useEffect(() => {
    if (was.current && !underWay) endedAt.current = performance.now();
    was.current = underWay;
  }, [underWay]);
  return {
    onPointerDown: ({ timeStamp }: PointerEvent) => {
      pressedAt.current = timeStamp;
    },
    onClick: ({ detail, timeStamp }: MouseEvent) => {
      // A key has no press before its click.
      const began = detail === 0 ? timeStamp : pressedAt.current;
      if (underWay || began > endedAt.current + SETTLES_MS) onDismiss();
    },
  };
}

function outcomeOf({ stage, result }: UploadSeen): string {
  if (stage === "failed" || result?.status === "rejected") return "refused";
  if ((result?.rejected ?? 0) > 0) return "partly";
  return stage === "finished" ? "done" : "under-way";
}

function ResultInWords({ upload: { stage, result } }: { upload: UploadSeen }) {
  if (stage === "cancelled") return <span>Stopped. Nothing was imported.</span>;
  if (!result) return <span>Ended.</span>;
  const { status, message, id, kind, read = 0, rejected = 0 } = result;
  if (status !== "done") {
    return (
      <span>
        {status === "already-imported" ? "" : <strong>Not imported. </strong>}
        {message}
        {result.code && <code className={styles.code}>{result.code}</code>}
      </span>
    );
  }
  const parts = [
    [result.inserted, "new"],
    [result.updated, "changed"],
    [result.unchanged, "unchanged"],
    [result.superseded, "older than known"],
    [rejected, "rejected"],
  ] as const;
  return (
    <span>
      <strong>{kind}</strong>: {unitsInWords("line", read)}
      {read > 0 && " = "}
      {parts
        .filter(([count]) => (count ?? 0) > 0)
        .map(([count, what]) => `${count?.toLocaleString("en")} ${what}`)
        .join(" + ")}
      {". "}
      {message} {result.remarks?.join(" ")}{" "}
      <Link href={`/imports/${id}`}>{rejected > 0 ? "See the rejected lines" : "Details"}</Link>
    </span>
  );
}

function shareOf({ stage, received, bytes, bytesRead }: UploadSeen): number {
  if (bytes === 0) return 0;
  // Arriving is the first half of the way, importing the second.
  return stage === "receiving" ? received / bytes / 2 : 0.5 + bytesRead / bytes / 2;
}

function stageInWords(upload: UploadSeen): string {
  const { stage, received, bytes, bytesRead, linesRead } = upload;
  const share = (part: number) => `${bytes === 0 ? 0 : Math.floor((100 * part) / bytes)}%`;
  if (upload.brokenOff) return `Stopped arriving at ${share(received)}. Choose the file again.`;
  if (stage === "receiving") return `Sending, ${share(received)}`;
  if (stage === "waiting") return "Waiting for its turn";
  return `Importing, ${unitsInWords("line", linesRead)}, ${share(bytesRead)}${paceInWords(upload)}`;
}

/** ", 12,000 lines a second, 20 s left": from when the import began to now. Nothing while it is too early to tell. */
function paceInWords({ importBeganAt, linesRead, bytesRead, bytes }: UploadSeen): string {
  const seconds = importBeganAt ? (Date.now() - new Date(importBeganAt).getTime()) / 1000 : 0;
  if (seconds < 1 || bytesRead === 0) return "";
  const left = Math.ceil((seconds * (bytes - bytesRead)) / bytesRead);
  return `, ${unitsInWords("line", Math.round(linesRead / seconds))} a second, ${left} s left`;
}

/** "1.4 MB". */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
