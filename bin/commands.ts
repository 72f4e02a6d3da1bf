import type { Command } from "./command.ts";

/**
 * Every command by its name, in the order of the help. Each is loaded when it is called: what writes spreadsheets and PDF files
 * takes most of a second to load, and most commands write none.
 */
export const commands: Record<string, () => Promise<Command>> = {
  import: async () => (await import("./commands/import.ts")).importFiles,
  rates: async () => (await import("./commands/rates.ts")).rates,
  history: async () => (await import("./commands/history.ts")).history,
  behind: async () => (await import("./commands/behind.ts")).behind,
  change: async () => (await import("./commands/change.ts")).change,
  outlook: async () => (await import("./commands/outlook.ts")).outlook,
  "what-if": async () => (await import("./commands/what-if.ts")).whatIfCommand,
  rules: async () => (await import("./commands/rules.ts")).rules,
  warnings: async () => (await import("./commands/warnings.ts")).warnings,
  standing: async () => (await import("./commands/standing.ts")).standing,
  notice: async () => (await import("./commands/notice.ts")).notice,
  probation: async () => (await import("./commands/probation.ts")).probation,
  queue: async () => (await import("./commands/queue.ts")).queue,
  "queue-set": async () => (await import("./commands/queue-set.ts")).queueSet,
  "queue-add": async () => (await import("./commands/queue-add.ts")).queueAdd,
  plan: async () => (await import("./commands/plan.ts")).plan,
  notify: async () => (await import("./commands/notify.ts")).notify,
  reconcile: async () => (await import("./commands/reconcile.ts")).reconcile,
  completeness: async () => (await import("./commands/completeness.ts")).completeness,
  report: async () => (await import("./commands/report.ts")).report,
  add: async () => (await import("./commands/add.ts")).add,
  contest: async () => (await import("./commands/contest.ts")).contest,
  contests: async () => (await import("./commands/contests.ts")).contests,
  rejects: async () => (await import("./commands/rejects.ts")).rejects,
  undo: async () => (await import("./commands/undo.ts")).undo,
  digest: async () => (await import("./commands/digest.ts")).digest,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  rebuild: async () => (await import("./commands/rebuild.ts")).rebuild,
  spread: async () => (await import("./commands/spread.ts")).spread,
  demo: async () => (await import("./commands/demo.ts")).demo,
};
