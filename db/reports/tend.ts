import type { Database } from "../client.ts";
import { issueWhatIsDue } from "./schedule.ts";

const EVERY_MS = 60_000;

/**
 * Looks every minute whether a report is due. Any number of servers may: each report is issued once.
 *
 * @returns Ends it, once a look under way is over.
 */
export function tendReports(database: Database, say: (message: string) => void): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  let isBusy = false;
  const look = async () => {
    try {
      const onFault = (account: string, fault: unknown) =>
        say(
          `The weekly report of ${account} was not issued: ${fault instanceof Error ? fault.message : fault}`,
        );
      for (const { account, week, number } of await issueWhatIsDue(database, new Date(), onFault))
        say(`Issued report ${number} of ${account}, ${week}.`);
    } catch (fault) {
      say(`Weekly reports could not be looked after: ${fault instanceof Error ? fault.message : fault}`);
    } finally {
      isBusy = false;
    }
  };
  const begin = () => {
    if (isBusy) return;
    isBusy = true;
    looking = look();
  };
  const timer = setInterval(begin, EVERY_MS);
  timer.unref();
  begin();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
