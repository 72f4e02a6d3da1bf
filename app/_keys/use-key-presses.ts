import { useEffect, useRef } from "react";
import { type Action, meaningOf, needsNoFocus, SECOND_KEY_MS } from "./keys.ts";

/**
 * Listens to keys. Ctrl-K always opens the palette; single keys act only where `enabled`, where nothing is being typed,
 * and where the page has not used them itself.
 */
export function useKeyPresses(enabled: boolean, act: (action: Action) => boolean): void {
  const begun = useRef<{ key: string; at: number } | null>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (isPaletteKey(event)) {
        if (act({ do: "open", what: "palette" })) event.preventDefault();
        return;
      }
      const before =
        begun.current && event.timeStamp - begun.current.at < SECOND_KEY_MS ? begun.current.key : null;
      // A key that only changes what the next one writes.
      if (["Shift", "AltGraph"].includes(event.key)) return;
      begun.current = null;
      if (
        !enabled ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.repeat ||
        isTyping(event.target) ||
        (needsNoFocus(event.key) && (event.shiftKey || hasFocus(event.target)))
      )
        return;
      const meaning = meaningOf(event.key, before) ?? (before ? meaningOf(event.key, null) : null);
      if (meaning === "more") begun.current = { key: event.key, at: event.timeStamp };
      else if (meaning && act(meaning)) event.preventDefault();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [enabled, act]);
}

const isPaletteKey = ({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;

/** Whether something has the focus. The page's content has it after another page gave way to it, and does not move. */
function hasFocus(target: EventTarget | null): boolean {
  // A drawing is no element of HTML, and has keys of its own all the same.
  return target instanceof Element && target !== document.body && target.id !== "content";
}

/** Whether a letter pressed there is written, or chooses from a list. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches(
    "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])",
  );
}
