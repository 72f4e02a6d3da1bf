import type { AccountSession } from "./client.ts";

const IN_FAILED_TRANSACTION = "25P02";

/**
 * Runs work with a session that may be asked before it has answered: each statement is sent when the one before it is
 * done, in the order they were asked.
 *
 * When the work is over, well or not, what was asked and not sent yet is dropped, and what was sent is waited for:
 * nothing of it may reach the server once the transaction has ended.
 */
export async function inTurn<T>(
  session: AccountSession,
  work: (session: AccountSession) => Promise<T>,
): Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;
  let firstFault: unknown = null;
  const query = (...statement: unknown[]) => {
    const ask = () => {
      if (isOver) throw new Error("The work that asked for this is over");
      return (session.query as (...statement: unknown[]) => Promise<unknown>)(...statement);
    };
    // After a fault the transaction is lost, and the server says so to those that come behind.
    const asked = last.then(ask, ask);
    last = asked;
    // Whoever asked hears of a fault; nobody may be there any more to hear of the drop.
    asked.catch((fault) => {
      firstFault ??= fault;
    });
    return asked;
  };
  try {
    return await work({ query: query as AccountSession["query"] });
  } catch (fault) {
    // Whoever was waiting hears only that the transaction is lost, and not of the statement that lost it.
    throw (fault as { code?: string }).code === IN_FAILED_TRANSACTION ? (firstFault ?? fault) : fault;
  } finally {
    isOver = true;
    await last.catch(() => {});
  }
}
