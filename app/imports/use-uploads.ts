"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Destination, Stopped, sendFile } from "./send-file.ts";
import { isUnderWay, type UploadSeen } from "./upload-seen.ts";

const ASK_EVERY_MS = 600;
/** Files that never reached the server are in this page only. */
const isLocal = ({ id }: UploadSeen) => id.startsWith("local ");

/**
 * The uploads on this page: those the server knows, those being sent by this very page, and how to add more.
 * The server keeps count, so a reload shows the same.
 */
export function useUploads(known: UploadSeen[]) {
  const router = useRouter();
  /** What ends the sending of each upload that this page sends. */
  const sending = useRef(new Map<string, AbortController>());
  const seenHere = useCallback(
    (upload: UploadSeen): UploadSeen => ({
      ...upload,
      brokenOff: upload.stage === "receiving" && !sending.current.has(upload.id),
    }),
    [],
  );
  const [uploads, setUploads] = useState(() => known.map(seenHere));
  const ended = useRef(known.filter((upload) => !isUnderWay(upload)).length);

  const ask = useCallback(async () => {
    const response = await fetch("/api/uploads").catch(() => null);
    if (!response?.ok) return;
    const { uploads: now } = (await response.json()) as { uploads: UploadSeen[] };
    setUploads((before) => [...before.filter(isLocal), ...now.map(seenHere)]);
    const endedNow = now.filter((upload) => !isUnderWay(upload)).length;
    // The list of imports below is the server's: ask for it again once a file is through.
    if (endedNow !== ended.current) router.refresh();
    ended.current = endedNow;
  }, [router, seenHere]);

  const active = uploads.some((upload) => isUnderWay(upload) && !upload.brokenOff);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active, ask]);

  /** Sends files one after another. One that is not taken stays in the list with the reason. */
  async function send(files: File[], destination: Destination): Promise<void> {
    for (const file of files) {
      let id: string | null = null;
      const stop = new AbortController();
      const seen = (started: string, received: number) => {
        id = started;
        sending.current.set(started, stop);
        setUploads((before) => [
          { ...newUpload(started, file, destination), received },
          ...before.filter((upload) => upload.id !== started),
        ]);
      };
      try {
        await sendFile(file, destination, seen, stop.signal);
      } catch (fault) {
        // The server tells what became of one that was stopped.
        if (stop.signal.aborted || fault instanceof Stopped) continue;
        if (id) sending.current.delete(id);
        const message = `${(fault as Error).message} The file was not imported; choose it again to go on.`;
        const local = {
          ...newUpload(`local ${Date.now()} ${file.name}`, file, destination),
          stage: "failed" as const,
        };
        setUploads((before) => [{ ...local, result: { message } }, ...before]);
      }
    }
    await ask();
  }

  /** Stops an import or a file that is arriving, or puts an ended one out of sight. */
  async function dismiss(upload: UploadSeen): Promise<void> {
    if (isLocal(upload)) return setUploads((before) => before.filter((other) => other.id !== upload.id));
    // Before the server forgets it: a chunk that comes after would be refused as a fault.
    if (upload.stage === "receiving") sending.current.get(upload.id)?.abort();
    await fetch(`/api/uploads/${upload.id}${isUnderWay(upload) ? "?stop" : ""}`, { method: "DELETE" });
    await ask();
  }

  /** Goes on with a file that is held for its rejected lines. */
  async function goOn(id: string): Promise<void> {
    await fetch(`/api/uploads/${id}/import?accept-rejects`, { method: "POST" });
    await ask();
  }

  return { uploads, send, dismiss, goOn };
}

function newUpload(id: string, file: File, { account, marketplace, learnedOn }: Destination): UploadSeen {
  return {
    id,
    accountName: account,
    marketplace,
    learnedOn,
    file: file.name,
    bytes: file.size,
    received: 0,
    stage: "receiving",
    linesRead: 0,
    bytesRead: 0,
    importBeganAt: null,
    result: null,
  };
}
