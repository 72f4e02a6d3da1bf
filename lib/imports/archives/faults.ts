import { ImportFault } from "../fault.ts";
import type { ArchiveLimits } from "./limits.ts";

/** @throws ImportFault when so many bytes are too many, or too many for the packed ones they came from. */
export function refuseBomb(bytes: number, packedBytes: number, limits: ArchiveLimits): void {
  if (bytes > limits.unpackedBytes) {
    throw bomb(`It unpacks to more than ${(limits.unpackedBytes / 1024 ** 3).toFixed(1)} GB`);
  }
  if (bytes > limits.freeBytes && bytes > packedBytes * limits.ratio) {
    throw bomb(`It unpacks to more than ${limits.ratio} times its size, which no report does`);
  }
}

export function bomb(why: string): ImportFault {
  return new ImportFault("archive-bomb", `${why}. Nothing was unpacked to disk, and nothing was imported.`);
}

export function brokenArchive(why: string, options?: ErrorOptions): ImportFault {
  return new ImportFault(
    "archive-broken",
    `The archive is not whole: ${why}. Download it again, or unpack it and import the report inside.`,
    options,
  );
}

export function unsafeArchive(what: string): ImportFault {
  return new ImportFault(
    "archive-unsafe",
    `The archive holds ${what}. No report comes like that; nothing was unpacked.`,
  );
}

export function lockedArchive(): ImportFault {
  return new ImportFault(
    "archive",
    "The archive is locked with a password. Unpack it and import the report inside.",
  );
}

export function otherArchive(): ImportFault {
  return new ImportFault(
    "archive",
    "The archive is packed in a way that Headroom does not know. Unpack it and import the report inside.",
  );
}
