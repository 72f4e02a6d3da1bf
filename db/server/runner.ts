import { type Account, accountsFor, nameOf, runAs } from "./account.ts";
import type { Place } from "./place.ts";
import { completePrograms, installedPrograms, type Programs, programIn, programNames } from "./programs.ts";
import { copiedPrograms } from "./programs-copy.ts";

/** An account, and the folder of programs it can run. */
export interface Runner {
  account: Account;
  programs: string;
}

/**
 * The first account that can really do the work here, found by trying: permission bits alone would miss access
 * lists, mounts that forbid running, and containers that forbid another name.
 *
 * @throws naming each account tried and what stopped it.
 */
export async function runnerFor(place: Place, purpose: "make" | "run"): Promise<Runner> {
  const installed = await installedPrograms();
  const isComplete = await completePrograms(installed.folder);
  const obstacles: string[] = [];
  for (const account of await accountsFor(place)) {
    const first = isComplete ? installed.folder : await copiedPrograms(installed);
    const obstacle = await obstacleFor(account, place, first, purpose);
    if (obstacle === null) return { account, programs: first };
    if (obstacle.isPrograms && isComplete) {
      const copy = await copyFor(account, place, installed, purpose);
      if (copy !== null) return { account, programs: copy };
    }
    obstacles.push(`as ${nameOf(account)}, ${obstacle.says}`);
  }
  const tried = obstacles.map((obstacle) => `- ${obstacle}`).join("\n");
  throw new Error(`PostgreSQL cannot be run for ${place.dataFolder}:\n${tried}\n${advice()}`);
}

function advice(): string {
  return process.getuid?.() === 0
    ? "It refuses to run as root. Set HEADROOM_DATA to a folder that other users may enter, such as " +
        "/var/lib/headroom, or start as an ordinary user, or set DATABASE_URL to a server of your own."
    : "Give this user a line in /etc/passwd, or set DATABASE_URL to a server of your own.";
}

async function copyFor(account: Account, place: Place, installed: Programs, purpose: "make" | "run") {
  const copy = await copiedPrograms(installed).catch(() => null);
  return copy !== null && (await obstacleFor(account, place, copy, purpose)) === null ? copy : null;
}

interface Obstacle {
  says: string;
  /** The account itself will do; it only cannot run these programs. */
  isPrograms: boolean;
}

/** `initdb` looks its user up by name; a server that is made already runs for a user without one. */
const trial = `
  cd -- "$1" || exit 11
  if [ "$2" = make ]; then id -un || exit 12; fi
  shift 2
  for program in "$@"; do "$program" --version || exit 13; done`;

async function obstacleFor(
  account: Account,
  place: Place,
  folder: string,
  purpose: "make" | "run",
): Promise<Obstacle | null> {
  const programs = programNames.map((name) => programIn(folder, name));
  const trialArguments = ["-c", trial, "sh", place.dataFolder, purpose, ...programs];
  const { code, output } = await runAs(account, "/bin/sh", trialArguments);
  const lastLine = output.split("\n").at(-1) ?? "";
  switch (code) {
    case 0:
      return null;
    case 11:
      return { says: `${place.dataFolder} or a folder above it is closed`, isPrograms: false };
    case 12:
      return { says: "there is no such user in /etc/passwd", isPrograms: false };
    case 13:
      return { says: `the programs in ${folder} do not run: ${lastLine}`, isPrograms: true };
    default:
      return { says: `nothing can be run: ${lastLine}`, isPrograms: false };
  }
}
