"use client";

import { Menu } from "@base-ui/react/menu";
import type { RefObject } from "react";
import { usePreferences } from "@/app/_keys/preferences-context.tsx";
import { type Theme, themes } from "@/app/_preferences.ts";
import { themeInWords } from "@/app/_theme-words.ts";
import styles from "./menu.module.css";
import { ThemeSign } from "./theme-sign.tsx";

/** Which colours the pages have. Opened by the header, which is what it stands under and gives the focus back to. */
export default function ThemeMenu({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}) {
  const { theme, choose } = usePreferences();
  return (
    <Menu.Root
      open
      onOpenChange={(open, { event }) => {
        // The press on the button that opened it closes it there.
        if (!open && !(event.target instanceof Node && anchor.current?.contains(event.target))) onClose();
      }}
    >
      {/* In the header, so that it belongs to a part of the page and is found there. */}
      <Menu.Portal container={anchor.current?.parentElement}>
        <Menu.Positioner anchor={anchor} align="end" sideOffset={6} className={styles.place}>
          <Menu.Popup className={styles.menu} aria-label="Colours" finalFocus={anchor}>
            <Menu.RadioGroup value={theme} onValueChange={(value: Theme) => choose({ theme: value })}>
              {themes.map((one) => (
                <Menu.RadioItem key={one} value={one} closeOnClick className={styles.item}>
                  <ThemeSign theme={one} />
                  {themeInWords[one]}
                  <Menu.RadioItemIndicator className={styles.mark}>
                    <Tick />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Tick() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" fill="none" stroke="currentColor">
      <path d="M2.5 7.4l3 3 6-6.6" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
