"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { lazy, Suspense, useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import { reconcileHref } from "@/app/_links.ts";
import { hereOnScreen } from "./here.ts";
import type { Action } from "./keys.ts";
import { putOver, subscribeOver, whatIsOver } from "./opened.ts";
import { usePreferences } from "./preferences-context.tsx";
import { useKeyPresses } from "./use-key-presses.ts";

// Fetched when first opened: no page carries them along.
const Palette = lazy(() => import("./palette.tsx"));
const KeysDialog = lazy(() => import("./keys-dialog.tsx"));

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
    <Suspense fallback={null}>
      {over === "palette" && <Palette />}
      {over === "keys" && <KeysDialog />}
    </Suspense>
  );
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
