/** What was to be opened and whose script did not come; null when nothing is to be said. */
let lost: string | null = null;
const listeners = new Set<() => void>();

export const subscribeLost = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const whatIsLost = () => lost;

export function tellLost(what: string | null): void {
  lost = what;
  for (const listener of listeners) listener();
}
