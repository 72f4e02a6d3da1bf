/*
 * Every key there is. The dialog and the page list them from here, and the listener asks here what a key means, so that
 * none is listed that does nothing.
 */
export type Action =
  | { do: "open"; what: "palette" | "keys" }
  | { do: "step"; to: "before" | "after" | "today" }
  | {
      do: "go";
      to:
        | "accounts"
        | "health"
        | "orders"
        | "queue"
        | "warnings"
        | "reports"
        | "imports"
        | "reconcile"
        | "settings";
    };

export interface Key {
  /** Pressed one after the other. */
  keys: string[];
  /** Another key that does the same where nothing has the focus: what has it may move by arrows itself. */
  or?: { key: string; cap: string };
  words: string;
  action: Action;
}

export const keyGroups: { title: string; keys: Key[] }[] = [
  {
    title: "Everywhere",
    keys: [
      { keys: ["?"], words: "Show these keys", action: { do: "open", what: "keys" } },
      { keys: ["/"], words: "Go anywhere, as Ctrl K or ⌘ K", action: { do: "open", what: "palette" } },
    ],
  },
  {
    title: "The day",
    keys: [
      {
        keys: ["["],
        or: { key: "ArrowLeft", cap: "←" },
        words: "The day before",
        action: { do: "step", to: "before" },
      },
      {
        keys: ["]"],
        or: { key: "ArrowRight", cap: "→" },
        words: "The day after",
        action: { do: "step", to: "after" },
      },
      { keys: ["t"], words: "Today", action: { do: "step", to: "today" } },
    ],
  },
  {
    title: "Go to",
    keys: [
      { keys: ["g", "a"], words: "Accounts", action: { do: "go", to: "accounts" } },
      { keys: ["g", "h"], words: "Health of this account", action: { do: "go", to: "health" } },
      { keys: ["g", "o"], words: "Orders of this account", action: { do: "go", to: "orders" } },
      { keys: ["g", "q"], words: "Queue", action: { do: "go", to: "queue" } },
      { keys: ["g", "w"], words: "Warnings", action: { do: "go", to: "warnings" } },
      { keys: ["g", "i"], words: "Imports", action: { do: "go", to: "imports" } },
      { keys: ["g", "s"], words: "Settings: who is told of what", action: { do: "go", to: "settings" } },
      { keys: ["g", "r"], words: "Weekly reports", action: { do: "go", to: "reports" } },
      { keys: ["g", "b"], words: "Beside Amazon’s figures", action: { do: "go", to: "reconcile" } },
    ],
  },
];

const allKeys = keyGroups.flatMap(({ keys }) => keys);

/** How long the second key of two may take. */
export const SECOND_KEY_MS = 1_500;

/** Whether a key acts only where nothing has the focus. */
export const needsNoFocus = (key: string) => allKeys.some(({ or }) => or?.key === key);

/** What a key means after another, or alone; "more" when it begins a pair; null when nothing. */
export function meaningOf(key: string, before: string | null): Action | "more" | null {
  const found = allKeys.find(({ keys }) => keys.join(" ") === (before ? `${before} ${key}` : key));
  if (found) return found.action;
  const other = allKeys.find(({ or }) => !before && or?.key === key);
  if (other) return other.action;
  return !before && allKeys.some(({ keys }) => keys[0] === key && keys.length > 1) ? "more" : null;
}
