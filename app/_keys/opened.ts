/** What lies over the page. */
export type Over = "palette" | "keys" | null;

/*
 * One value beside React: buttons of the header, keys and the dialogs stand in different trees, and none of them should
 * be drawn anew because another is.
 */
let over: Over = null;
/** What had the focus when it opened, and gets it back. */
let opener: Element | null = null;
const listeners = new Set<() => void>();

export const subscribeOver = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const whatIsOver = () => over;

export function putOver(what: Over): void {
  if (what && !over) opener = document.activeElement;
  over = what;
  for (const listener of listeners) listener();
}

/** What gets the focus when nothing lies over the page any more; the page itself where the opener is gone. */
export function focusAfter(): HTMLElement | null {
  const back =
    opener instanceof HTMLElement && opener.isConnected && opener !== document.body ? opener : null;
  return back ?? document.getElementById("content");
}
