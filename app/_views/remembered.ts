/** How many answers are kept: a store's health or one of its rates, some tens of kilobytes each. */
const MOST = 200;
/** And how many small ones, a few kilobytes each: the first page asks for one of every store there is. */
const MOST_SMALL = 3_000;
/** Read models can be mended without an import, by `headroom rebuild`: even then none is older than this. */
const KEPT_FOR_MS = 300_000;

interface Answer {
  value: unknown;
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
 * What was worked out from an account's facts before, as long as nothing was imported or taken back since; else worked
 * out now. It is handed to many pages at once: none may change it.
 */
export async function remembered<T>(
  { account, version, what, of, isSmall = false }: About,
  make: () => Promise<T>,
): Promise<T> {
  const [answers, most] = isSmall ? [small, MOST_SMALL] : [large, MOST];
  const key = JSON.stringify([account.id, version, what, ...of]);
  const known = answers.get(key);
  answers.delete(key);
  const isFresh = known !== undefined && performance.now() - known.madeAt < KEPT_FOR_MS;
  const answer = isFresh ? known : { value: await make(), madeAt: performance.now() };
  answers.set(key, answer);
  const oldest = answers.keys().next().value;
  if (answers.size > most && oldest !== undefined) answers.delete(oldest);
  return answer.value as T;
}
