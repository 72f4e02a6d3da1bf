"use client";

import { useEffect, useSyncExternalStore } from "react";
import { subscribeLost, tellLost, whatIsLost } from "@/app/_keys/lost.ts";
import styles from "./going.module.css";

const LONG_ENOUGH_MS = 12_000;

/** Says quietly that something could not be opened, and what leads to the same without it. */
export function NotLoaded() {
  const lost = useSyncExternalStore(subscribeLost, whatIsLost, () => null);
  useEffect(() => {
    if (!lost) return;
    const over = setTimeout(() => tellLost(null), LONG_ENOUGH_MS);
    return () => clearTimeout(over);
  }, [lost]);
  return (
    <div role="status" className={styles.going}>
      {lost && (
        <span className={styles.words}>
          <span>
            {lost} did not load. The page goes on without it: load the page again, or use{" "}
            <a href="/keys">the page of keys</a>.
          </span>
        </span>
      )}
    </div>
  );
}
