"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

/**
 * A dialog over the page: it has a title, keeps the focus inside, and closes by Escape, by its button or by a press
 * beside it. Load it lazily: it brings the library along.
 */
export function Dialog({
  title,
  titleHidden = false,
  top = false,
  onClose,
  focusAfter,
  children,
}: {
  title: string;
  titleHidden?: boolean;
  /** At the top of the page rather than in its middle: for what grows and shrinks while one types. */
  top?: boolean;
  onClose: () => void;
  /** What gets the focus once it is closed. */
  focusAfter: () => HTMLElement | null;
  children: ReactNode;
}) {
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.veil} />
        <Base.Viewport className={top ? styles.atTop : styles.inMiddle}>
          <Base.Popup className={styles.dialog} finalFocus={() => giveBack(focusAfter())}>
            <div className={titleHidden ? "visually-hidden" : styles.head}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              {!titleHidden && <CloseButton />}
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/**
 * To what Tab stops at, the library gives the focus back. The page's content is no such stop: the library would look for
 * the first inside it, which may be far out of sight, so it is focused here, once it is no longer shut off.
 */
function giveBack(to: HTMLElement | null): HTMLElement | boolean {
  if (!to) return true;
  if (to.tabIndex >= 0) return to;
  requestAnimationFrame(() => to.focus({ preventScroll: true }));
  return false;
}

export function CloseButton() {
  return (
    <Base.Close className={styles.close} aria-label="Close">
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor">
        <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" strokeWidth="1.7" strokeLinecap="round" />
      </svg>
    </Base.Close>
  );
}
