import { useSyncExternalStore } from "react";

/** What a person at the page does first. One whose screen is read out may do none of it: the page must be whole without. */
const signs = ["pointermove", "pointerdown", "touchstart", "click", "keydown", "scroll", "focusin"] as const;

let isHere = false;
const waiting = new Set<() => void>();

function seen(): void {
  isHere = true;
  listen("removeEventListener");
  for (const tell of waiting) tell();
}

function listen(how: "addEventListener" | "removeEventListener"): void {
  for (const sign of signs) document[how](sign, seen, { capture: true, passive: true });
}

function subscribe(tell: () => void): () => void {
  if (waiting.size === 0 && !isHere) listen("addEventListener");
  waiting.add(tell);
  return () => {
    waiting.delete(tell);
    if (waiting.size === 0) listen("removeEventListener");
  };
}

/**
 * Whether somebody has done anything at the page since it was opened. What only answers to a person can wait for this:
 * until then it would take a slow phone's time from what is read first.
 */
export function useSomebodyHere(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isHere,
    () => false,
  );
}
