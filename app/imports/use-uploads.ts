"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import { type Destination, sendFile } from "./send-file.ts";
import { isUnderWay, type UploadSeen } from "./upload-seen.ts";

const ASK_EVERY_MS = 600;

/**
 * The uploads on this page: those the server knows, those being sent by this very page, and how to add more.
 * The server keeps count, so a reload shows the same.
 */
export function useUploads(known: UploadSeen[]) {
  const router = useRouter();
  const [uploads, setUploads] = useState(known);
  const sending = useRef(new Set<string>());

  const ask = useCallback(async () => {
    const response = await fetch("/api/uploads").catch(() => null);
    if (!response?.ok) return;
    const { uploads: now } = (await response.json()) as { uploads: UploadSeen[] };
    setUploads((before) => {
      const ended = now.some(
        (upload) => !isUnderWay(upload) && before.some((old) => old.id === upload.id && isUnderWay(old)),
      );
      // The list of imports below is the server's: ask for it again once a file is through.
      if (ended) router.refresh();
      const local = before.filter((upload) => upload.id.startsWith("local "));
      return [
        ...local,
        ...now.map((upload) => ({
          ...upload,
          brokenOff: upload.stage === "receiving" && !sending.current.has(upload.id),
        })),
      ];
    });
  }, [router]);

  const active = uploads.some((upload) => isUnderWay(upload) && !upload.brokenOff);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active, ask]);

  /** Sends files one after another. One that is not taken stays in the list with the reason. */
  async function send(files: File[], destination: Destination): Promise<void> {
    for (const file of files) {
      try {
        await sendFile(file, destination, (id, received) => {
          sending.current.add(id);
          setUploads((before) =>
            before.some((upload) => upload.id === id)
              ? before.map((upload) => (upload.id === id ? { ...upload, received } : upload))
              : [{ ...newUpload(id, file, destination), received }, ...before],
          );
        });
      } catch (fault) {
        const message = `${(fault as Error).message} The file was not imported; choose it again to retry.`;
        const local = {
          ...newUpload(`local ${crypto.randomUUID()}`, file, destination),
          stage: "failed" as const,
          result: { message },
        };
        setUploads((before) => [local, ...before]);
      }
    }
    await ask();
  }

  async function dismiss(id: string): Promise<void> {
    setUploads((before) => before.filter((upload) => upload.id !== id));
    if (!id.startsWith("local ")) await fetch(`/api/uploads/${id}`, { method: "DELETE" });
  }

  /** Goes on with a file that is held for its rejected lines. */
  async function goOn(id: string): Promise<void> {
    await fetch(`/api/uploads/${id}/import?accept-rejects`, { method: "POST" });
    await ask();
  }

  return { uploads, send, dismiss, goOn };
}

function newUpload(id: string, file: File, { account, marketplace }: Destination): UploadSeen {
  return {
    id,
    accountName: account,
    marketplace,
    file: file.name,
    bytes: file.size,
    received: 0,
    stage: "receiving",
    linesRead: 0,
    bytesRead: 0,
    result: null,
  };
}
