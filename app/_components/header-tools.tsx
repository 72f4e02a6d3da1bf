"use client";

import Link from "next/link";
import { useRef, useState } from "react";
import { tellLost } from "@/app/_keys/lost.ts";
import { putOver } from "@/app/_keys/opened.ts";
import { usePreferences } from "@/app/_keys/preferences-context.tsx";
import { comesLater } from "./comes-later.tsx";
import styles from "./header-tools.module.css";
import { Lens, Sign } from "./sign.tsx";
import { ThemeSign } from "./theme-sign.tsx";

const ThemeMenu = comesLater(() => import("./theme-menu.tsx").then((module) => module.default));

/**
 * The palette, the keys and the colours. Each is a link to the page that does the same without scripts; with them it
 * opens what it names.
 */
export function HeaderTools() {
  const { theme } = usePreferences();
  const [choosing, choose] = useState(false);
  const sign = useRef<HTMLAnchorElement>(null);
  return (
    <div className={styles.tools}>
      <Tool label="Go anywhere" opens="dialog" onPress={() => putOver("palette")} wide>
        <Lens size={17} />
        <span className={styles.words}>Go to …</span>
        <kbd className={`${styles.cap} ${styles.elsewhere}`}>Ctrl K</kbd>
        <kbd className={`${styles.cap} ${styles.onMac}`}>⌘ K</kbd>
      </Tool>
      <Tool label="Keys" opens="dialog" onPress={() => putOver("keys")}>
        <Sign>
          <rect x="1.5" y="4" width="15" height="10" rx="2" />
          <path d="M4.5 7.2h.1M7.5 7.2h.1M10.5 7.2h.1M13.4 7.2h.1M5.5 11h7" strokeWidth="1.7" />
        </Sign>
      </Tool>
      <Tool
        ref={sign}
        label={`Colours: ${theme}`}
        opens="menu"
        isOpen={choosing}
        onPress={() => choose(!choosing)}
      >
        <ThemeSign theme={theme} />
      </Tool>
      {choosing && (
        <ThemeMenu
          anchor={sign}
          onClose={() => choose(false)}
          onLost={() => {
            choose(false);
            tellLost("The choice of colours");
          }}
        />
      )}
    </div>
  );
}

function Tool({
  ref,
  label,
  opens,
  isOpen,
  wide = false,
  onPress,
  children,
}: {
  ref?: React.Ref<HTMLAnchorElement>;
  label: string;
  opens: "dialog" | "menu";
  isOpen?: boolean;
  wide?: boolean;
  onPress: () => void;
  children: React.ReactNode;
}) {
  return (
    <Link
      ref={ref}
      href="/keys"
      prefetch={false}
      role="button"
      aria-label={label}
      aria-haspopup={opens}
      aria-expanded={isOpen}
      title={label}
      className={wide ? styles.wide : styles.tool}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onPress();
      }}
      onKeyDown={(event) => {
        // A button answers to the space bar, a link does not.
        if (event.key !== " ") return;
        event.preventDefault();
        onPress();
      }}
    >
      {children}
    </Link>
  );
}
