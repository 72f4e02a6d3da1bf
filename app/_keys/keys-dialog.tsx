"use client";

import { Switch } from "@base-ui/react/switch";
import { Dialog } from "@/app/_components/dialog.tsx";
import { KeyList } from "./key-list.tsx";
import styles from "./keys-dialog.module.css";
import { focusAfter, putOver } from "./opened.ts";
import { usePreferences } from "./preferences-context.tsx";

/** The keys, and whether they do anything. */
export default function KeysDialog() {
  const { shortcuts, choose } = usePreferences();
  return (
    <Dialog title="Keys" onClose={() => putOver(null)} focusAfter={focusAfter}>
      <div className={styles.body}>
        <KeyList />
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is one. */}
        <label className={styles.choice}>
          <Switch.Root
            checked={shortcuts}
            onCheckedChange={(on) => choose({ shortcuts: on })}
            className={styles.switch}
          >
            <Switch.Thumb className={styles.thumb} />
          </Switch.Root>
          <span>
            Single keys do something
            <span className={styles.why}>
              Off, for speech input or keys pressed by chance, only Ctrl K or ⌘ K is left. Remembered in this
              browser.
            </span>
          </span>
        </label>
      </div>
    </Dialog>
  );
}
