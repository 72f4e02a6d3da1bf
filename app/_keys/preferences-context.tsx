"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Preferences } from "@/app/_preferences.ts";

interface Held extends Preferences {
  choose: (choice: Partial<Preferences>) => void;
}

const Context = createContext<Held>({ theme: "system", shortcuts: true, choose: () => {} });

/** What the reader chose, for whatever is drawn in the browser: it holds at once, and the server is told. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [held, hold] = useState(initial);
  const choose = useCallback((choice: Partial<Preferences>) => {
    hold((before) => ({ ...before, ...choice }));
    if (choice.theme) showTheme(choice.theme);
    const form = new FormData();
    if (choice.theme) form.set("theme", choice.theme);
    if (choice.shortcuts !== undefined) form.set("shortcuts", choice.shortcuts ? "on" : "off");
    // Not remembered when the server is away; it holds on this page all the same.
    fetch("/api/preferences", { method: "POST", body: form, redirect: "manual", keepalive: true }).catch(
      () => {},
    );
  }, []);
  const value = useMemo(() => ({ ...held, choose }), [held, choose]);
  return <Context value={value}>{children}</Context>;
}

export const usePreferences = () => useContext(Context);

function showTheme(theme: Preferences["theme"]): void {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
}
