import { readdirSync, readFileSync } from "node:fs";

interface Process {
  parent: number;
  name: string;
  megabytes: number;
}

/**
 * Memory of a process and all it started, PostgreSQL's left out, in MB: what is resident of each, added up.
 * Null where the system does not tell it the way Linux does.
 */
export function memoryOfTree(root: number): number | null {
  if (process.platform !== "linux") return null;
  const all = new Map(
    readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? known(Number(name)) : [])),
  );
  let sum = 0;
  for (const [id, { name, megabytes }] of all) {
    if (!name.startsWith("postgres") && descends(all, id, root)) sum += megabytes;
  }
  return sum;
}

function known(id: number): [number, Process][] {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, "m").exec(status)?.[1] ?? "";
    const megabytes = Number.parseInt(field("VmRSS") || "0", 10) / 1024;
    return [[id, { parent: Number(field("PPid")), name: field("Name"), megabytes }]];
  } catch {
    // It ended while it was looked at.
    return [];
  }
}

function descends(all: Map<number, Process>, id: number, root: number): boolean {
  for (let at: number | undefined = id; at; at = all.get(at)?.parent) if (at === root) return true;
  return false;
}

/** The most memory a process and its children have, looked at four times a second. */
export class Peak {
  private most: number | null = null;
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.timer = setInterval(() => {
      const now = memoryOfTree(pid);
      if (now !== null) this.most = Math.max(this.most ?? 0, now);
    }, 250);
  }

  end(): number | null {
    clearInterval(this.timer);
    return this.most;
  }
}
