"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/app/_components/button.tsx";
import { zoneOf } from "@/lib/amazon/marketplaces.ts";
import { dayOf } from "@/lib/metrics/window.ts";
import styles from "./upload-panel.module.css";
import { sizeInWords, UploadRow } from "./upload-row.tsx";
import type { UploadSeen } from "./upload-seen.ts";
import { useUploads } from "./use-uploads.ts";

interface Choice {
  value: string;
  label: string;
}

/** Chooses files, says where they belong, sends them and shows what becomes of each. */
export function UploadPanel({
  accounts,
  stores,
  kinds,
  chosen,
  openedAt,
  known,
}: {
  accounts: string[];
  stores: Choice[];
  kinds: Choice[];
  chosen: { account: string; marketplace: string };
  /** When the page was made, in milliseconds: server and browser must begin with the same day. */
  openedAt: number;
  known: UploadSeen[];
}) {
  const id = useId();
  const { uploads, send, dismiss, goOn } = useUploads(known);
  const [files, setFiles] = useState<File[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const [store, setStore] = useState(chosen.marketplace);
  const today = dayOf(useNow(openedAt), zoneOf(store));
  /** Null until the seller says a day: then it is today, wherever the store is. */
  const [learnedOn, setLearnedOn] = useState<string | null>(null);

  function add(more: FileList | null) {
    // Taken out now: the input is emptied right after, and its list of files with it.
    const added = Array.from(more ?? []);
    setFiles((before) => [...before, ...added]);
  }

  function submit(event: React.FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (files.length === 0) return input.current?.click();
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const destination = {
      account: text("account"),
      marketplace: text("marketplace"),
      kind: text("kind") || null,
      learnedOn: learnedOn || null,
    };
    const sent = files;
    setFiles([]);
    // An old day left standing would make the next, newer file older than it is.
    setLearnedOn(null);
    void send(sent, destination);
  }

  return (
    <form onSubmit={submit} className={styles.panel}>
      <div className={styles.fields}>
        <label htmlFor={`${id}-account`}>
          Account
          <input
            id={`${id}-account`}
            name="account"
            list={`${id}-accounts`}
            defaultValue={chosen.account}
            placeholder="Your seller account's name"
            required
            maxLength={100}
            autoComplete="off"
          />
          <datalist id={`${id}-accounts`}>
            {accounts.map((account) => (
              <option key={account} value={account} />
            ))}
          </datalist>
        </label>
        <label htmlFor={`${id}-store`}>
          Store the files are of
          <select
            id={`${id}-store`}
            name="marketplace"
            value={store}
            onChange={(event) => setStore(event.currentTarget.value)}
          >
            {stores.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={`${id}-kind`}>
          Kind of report
          <select id={`${id}-kind`} name="kind" defaultValue="">
            <option value="">Recognise by itself</option>
            {kinds.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <div className={styles.day}>
          <label htmlFor={`${id}-day`}>
            Downloaded on
            <input
              id={`${id}-day`}
              type="date"
              value={learnedOn ?? today}
              min="1995-07-16"
              max={today}
              onChange={(event) => setLearnedOn(event.currentTarget.value)}
              aria-describedby={`${id}-day-hint`}
            />
          </label>
          <p id={`${id}-day-hint`} className={styles.hint}>
            Change it for files downloaded earlier.
          </p>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same. */}
      <div
        className={styles.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add(event.dataTransfer.files);
        }}
      >
        <p>
          Drop report files here, or{" "}
          <label className={styles.choose}>
            choose them
            <input
              ref={input}
              type="file"
              multiple
              className="visually-hidden"
              onChange={(event) => {
                add(event.currentTarget.files);
                event.currentTarget.value = "";
              }}
            />
          </label>
        </p>
        <p className={styles.hint}>
          As Amazon gave them: text files, not spreadsheets. Buyers’ names and addresses are not read.
        </p>
        {files.length > 0 && (
          <ul className={styles.chosen} aria-label="Files chosen">
            {files.map((file, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
              <li key={index}>
                {file.name} <span className={styles.place}>{sizeInWords(file.size)}</span>
                <button
                  type="button"
                  className={styles.dismiss}
                  aria-label={`Leave ${file.name} out`}
                  onClick={() => setFiles(files.filter((_, other) => other !== index))}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.go}>
        <Button kind="main">
          {files.length === 0
            ? "Choose files …"
            : `Import ${files.length} ${files.length === 1 ? "file" : "files"}`}
        </Button>
      </div>
      {uploads.length > 0 && (
        <ul className={styles.uploads} aria-label="Files on their way" aria-live="polite">
          {uploads.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onGoOn={() => void goOn(upload.id)}
              onDismiss={() => void dismiss(upload)}
            />
          ))}
        </ul>
      )}
    </form>
  );
}

/** The time, to the minute. */
function useNow(openedAt: number): Date {
  const [now, setNow] = useState(openedAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return new Date(now);
}
