import { keptNote, MOST_NOTE, onOneLine } from "@/lib/typed-in/words-of-seller.ts";
import type { Deadline } from "./deadline.ts";

/** How far somebody is with something: nobody has it in hand, somebody has, it is answered. */
export const queueStates = ["new", "in-progress", "done"] as const;
export type QueueState = (typeof queueStates)[number];

export const isQueueState = (text: string): text is QueueState => queueStates.includes(text as QueueState);

/** How something stands since somebody said so. */
export interface StateSaid {
  item: string;
  state: QueueState;
  owner: string | null;
  note: string | null;
  author: string;
  madeAt: Date;
}

/** How a deadline stands: as was said of it last, of the one it follows as long as that is not done, else new. */
export function standingOf(deadline: Deadline, said: ReadonlyMap<string, StateSaid>): StateSaid | null {
  const own = said.get(deadline.key);
  if (own) return own;
  const before = deadline.follows === null ? undefined : said.get(deadline.follows);
  // What was called done and was not is new: it is another deadline now.
  return before && before.state !== "done" ? before : null;
}

/** What somebody wants to say; what is left empty stays as it is, a dash takes it away. */
export interface StateFields {
  state: string;
  owner: string;
  note: string;
}

export type StateProblems = Partial<Record<"state" | "owner" | "note" | "items", string>>;

export const MOST_OWNER = 80;

/** Why it can not be taken, by field. */
export function stateProblems({ state, owner, note }: StateFields): StateProblems {
  const problems: StateProblems = {};
  const letters = (text: string) => [...onOneLine(text)].length;
  if (state !== "" && !isQueueState(state)) problems.state = "Choose one of the states";
  if (letters(owner) > MOST_OWNER) problems.owner = `${letters(owner)} letters; at most ${MOST_OWNER} fit`;
  if (letters(note) > MOST_NOTE) problems.note = `${letters(note)} letters; at most ${MOST_NOTE} fit`;
  if ([state, owner, note].every((text) => onOneLine(text) === "")) problems.state = "Say what is to change";
  return problems;
}

/** How something stands once this is said of it. */
export function changedBy(
  before: Pick<StateSaid, "state" | "owner" | "note"> | null,
  { state, owner, note }: StateFields,
): Pick<StateSaid, "state" | "owner" | "note"> {
  const kept = (text: string, was: string | null | undefined) =>
    text === "" ? (was ?? null) : text === "-" || text === "–" ? null : text;
  return {
    state: isQueueState(state) ? state : (before?.state ?? "new"),
    owner: kept(onOneLine(owner), before?.owner),
    note: kept(keptNote(note), before?.note),
  };
}
