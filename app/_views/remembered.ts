/** How many answers are kept: a store's health or one of its rates, some tens of kilobytes each. */
const MOST = 200;
/** And how many small ones, a few kilobytes each: the first page asks for one of every store there is. */
const MOST_SMALL = 3_000;
/** How many rows they may hold together: an account of millions of orders has thousands behind one rate. */
const MOST_ROWS = 50_000;
/** Whatever else can change an answer, none is older than this. */
const KEPT_FOR_MS = 300_000;

interface Answer {
  value: Promise<unknown>;
  /** Known once it is there. */
  rows: number;
  madeAt: number;
}

/** Longest unused first. Small answers stand apart: hundreds of them must not drive out the large ones, nor the reverse. */
const large = new Map<string, Answer>();
const small = new Map<string, Answer>();

/** What an answer is about. The version is that of `accountKnown`, read in the session that the answer is made in. */
interface About {
  account: { id: string };
  version: string;
  what: string;
  /** All else it depends on: the store, the day. */
  of: (string | null)[];
  isSmall?: boolean;
}

/**
 * What was worked out from an account's facts before, as long as nothing was imported, taken back or rebuilt since; else
 * worked out now, once for all who ask meanwhile. It is handed to many pages at once: none may change it.
 */
export async function remembered<T>(
  { account, version, what, of, isSmall = false }: About,
  make: () => Promise<T>,
): Promise<T> {
  const [answers, most] = isSmall ? [small, MOST_SMALL] : [large, MOST];
  const key = keyOf({ account, version, what, of });
  const known = answers.get(key);
  answers.delete(key);
  if (known && isFresh(known)) {
    answers.set(key, known);
    return (await known.value) as T;
  }
  const answer: Answer = { value: make(), rows: 0, madeAt: performance.now() };
  answers.set(key, answer);
  try {
    const value = (await answer.value) as T;
    answer.rows = rowsIn(value);
    return value;
  } catch (fault) {
    if (answers.get(key) === answer) answers.delete(key);
    throw fault;
  } finally {
    makeRoom(answers, most);
  }
}

/** Whether an answer is there already, so that what it would be made of need not be read. */
export function isRemembered(about: About): boolean {
  const known = (about.isSmall ? small : large).get(keyOf(about));
  return known !== undefined && isFresh(known);
}

const keyOf = ({ account, version, what, of }: About) => JSON.stringify([account.id, version, what, ...of]);

const isFresh = ({ madeAt }: Answer) => performance.now() - madeAt < KEPT_FOR_MS;

/** Forgets what was longest unused, until the rest is few enough. */
function makeRoom(answers: Map<string, Answer>, most: number): void {
  // Hundreds are added one after the other; only large ones need to be weighed each time.
  if (answers === small && answers.size <= most) return;
  let rows = 0;
  for (const answer of answers.values()) rows += answer.rows;
  for (const [key, answer] of answers) {
    if (answers.size <= most && rows <= MOST_ROWS) return;
    answers.delete(key);
    rows -= answer.rows;
  }
}

/** How long the lists of an answer are together: what its size hangs on. */
function rowsIn(value: unknown): number {
  let rows = 0;
  for (const part of Object.values(value ?? {})) if (Array.isArray(part)) rows += part.length;
  return rows;
}
