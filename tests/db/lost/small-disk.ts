import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  folder: string;
  resize(bytes: number): void;
  free(): number;
  used(): number;
  remove(): void;
}

/** A disk of this size that others may enter. Where none may be mounted, the reason, for the test to be skipped with. */
export function smallDisk(bytes: number): SmallDisk | string {
  const folder = mkdtempSync(join(tmpdir(), "headroom-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder], { stdio: "pipe" });
  } catch (cause) {
    rmSync(folder, { recursive: true });
    return `no small disk can be mounted here: ${(cause as Error).message.trim()}`;
  }
  chmodSync(folder, 0o755);
  return {
    folder,
    resize: (to) => execFileSync("mount", ["-o", `remount,size=${to}`, folder]),
    free: () => statfsSync(folder).bavail * statfsSync(folder).bsize,
    used: () => (statfsSync(folder).blocks - statfsSync(folder).bfree) * statfsSync(folder).bsize,
    remove: () => {
      // A server that is just ending may still stand in it.
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
