"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { comesLater } from "@/app/_components/comes-later.tsx";
import { NotLoaded } from "@/app/_components/not-loaded.tsx";
import { reconcileHref } from "@/app/_links.ts";
import { hereOnScreen } from "./here.ts";
import type { Action } from "./keys.ts";
import { tellLost } from "./lost.ts";
import { putOver, subscribeOver, whatIsOver } from "./opened.ts";
import { usePreferences } from "./preferences-context.tsx";
import { useKeyPresses } from "./use-key-presses.ts";

// Fetched when first opened: no page carries them along.
const Palette = comesLater(() => import("./palette.tsx").then((module) => module.default));
const KeysDialog = comesLater(() => import("./keys-dialog.tsx").then((module) => module.default));

/** The keys of every page, what they open, and the focus where a page gives way to the next. */
export function Keyboard() {
  const router = useRouter();
  const { shortcuts } = usePreferences();
  const over = useSyncExternalStore(subscribeOver, whatIsOver, () => null);
  useFocusKept();
  const act = useCallback(
    (action: Action): boolean => {
      // What lies over the page has its own keys; Ctrl-K may change from one to the other.
      if (whatIsOver() && action.do !== "open") return false;
      if (action.do === "open") {
        putOver(whatIsOver() === action.what ? null : action.what);
        return true;
      }
      const link = action.do === "step" ? linkOfDay(action.to) : linkTo(action.to);
      if (!link) return false;
      // A link on the page is followed as if pressed, so that it does all that pressing it does.
      if (typeof link === "string") router.push(link);
      else link.click();
      return true;
    },
    [router],
  );
  useKeyPresses(shortcuts, act);
  return (
    <>
      {over === "palette" && <Palette onLost={() => closeLost("“Go anywhere”")} />}
      {over === "keys" && <KeysDialog onLost={() => closeLost("The list of keys")} />}
      <NotLoaded />
    </>
  );
}

/** Nothing came to lie over the page: its keys act again. */
function closeLost(what: string): void {
  putOver(null);
  tellLost(what);
}

const linkOfDay = (to: string) => document.querySelector<HTMLAnchorElement>(`a[data-day="${to}"]`);

/** The header's link where it has one: it keeps store and day. */
function linkTo(to: Extract<Action, { do: "go" }>["to"]): HTMLAnchorElement | string | null {
  const link = document.querySelector<HTMLAnchorElement>(`a[data-go="${to}"]`);
  if (link) return link;
  if (to !== "reconcile") return to === "health" || to === "orders" ? null : "/";
  const here = hereOnScreen();
  return here?.marketplace ? reconcileHref({ ...here, marketplace: here.marketplace }) : null;
}

/** A page that gives way takes along what had the focus; then the new page's content gets it, and Tab goes on there. */
function useFocusKept(): void {
  const address = `${usePathname()}?${useSearchParams()}`;
  const last = useRef(address);
  useEffect(() => {
    if (last.current === address) return;
    last.current = address;
    const lost = () => !document.activeElement || document.activeElement === document.body;
    // A dialog that closes gives its focus back after this.
    const frame = requestAnimationFrame(() => {
      if (lost() && !whatIsOver()) document.getElementById("content")?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [address]);
}
