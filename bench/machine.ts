import { cpus, totalmem } from "node:os";

/** What all was measured on, in one line. */
export function machine(postgres: string): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 1024 ** 3);
  return `${cpus().length} × ${model}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}, PostgreSQL ${postgres}`;
}
