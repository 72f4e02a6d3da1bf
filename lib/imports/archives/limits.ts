/** How much an archive may hold. */
export interface ArchiveLimits {
  unpackedBytes: number;
  /** Unpacked to packed. Reports pack 10 to 20 to one; what packs far better was made to fill a disk. */
  ratio: number;
  /** Below this size any ratio is allowed: a short file may be of one letter. */
  freeBytes: number;
  /** Files and folders in a zip. */
  entries: number;
}

export const archiveLimits: ArchiveLimits = {
  unpackedBytes: 4 * 1024 ** 3,
  ratio: 200,
  freeBytes: 1024 ** 2,
  entries: 20,
};
