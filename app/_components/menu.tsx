"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { type ReactElement, useRef } from "react";
import styles from "./menu.module.css";

/** Things to do, behind one button. Arrow keys go through them, letters jump to one. */
export function Menu({
  trigger,
  items,
}: {
  trigger: ReactElement;
  items: { label: string; onChoose: () => void }[];
}) {
  // Beside its button, so that it belongs to the same part of the page.
  const beside = useRef<HTMLSpanElement>(null);
  return (
    <Base.Root>
      <span ref={beside}>
        <Base.Trigger render={trigger} />
      </span>
      <Base.Portal container={beside}>
        <Base.Positioner sideOffset={6} collisionPadding={12} className={styles.place}>
          <Base.Popup className={styles.menu}>
            {items.map(({ label, onChoose }) => (
              <Base.Item key={label} onClick={onChoose} className={styles.item}>
                {label}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
