import { setImmediate } from "node:timers/promises";

/**
 * Gives each item with what was prepared for it, and before that reads the next one and begins to prepare it: so that
 * a file is read, and the database asked, while it is still busy with what came before.
 */
export async function* preparedAhead<T, P>(
  items: AsyncGenerator<T>,
  prepare: (item: T) => Promise<P>,
): AsyncGenerator<[T, P]> {
  const begun = (item: IteratorResult<T>): Promise<P> | null => {
    if (item.done) return null;
    const prepared = prepare(item.value);
    // A fault of it is told when its turn comes.
    prepared.catch(() => {});
    return prepared;
  };
  try {
    let item = await items.next();
    let prepared = begun(item);
    while (!item.done) {
      const next = await items.next();
      const nextPrepared = begun(next);
      // What was asked leaves only when nothing else is to be done, and what comes now takes its time.
      await setImmediate();
      yield [item.value, (await prepared) as P];
      item = next;
      prepared = nextPrepared;
    }
  } finally {
    await items.return(undefined);
  }
}
