"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import styles from "./menu.module.css";

/** Things to do, behind one button. Arrow keys go through them, letters jump to one. */
export function Menu({
  trigger,
  items,
}: {
  trigger: ReactElement;
  items: { label: string; onChoose: () => void }[];
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
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
