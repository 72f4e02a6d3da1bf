"use client";

import { useState } from "react";
import { Button } from "@/app/_components/button.tsx";
import { Dialog } from "@/app/_components/dialog.tsx";
import { Menu } from "@/app/_components/menu.tsx";
import { Popover } from "@/app/_components/popover.tsx";
import { Tooltip } from "@/app/_components/tooltip.tsx";
import styles from "./design.module.css";

/** What opens over a page. */
export function OverThePage() {
  const [isOpen, open] = useState(false);
  const [chosen, choose] = useState("nothing");
  return (
    <div className={styles.row}>
      <Button type="button" id="opens-dialog" onClick={() => open(true)}>
        Dialog
      </Button>
      {isOpen && (
        <Dialog
          title="A dialog"
          onClose={() => open(false)}
          focusAfter={() => document.getElementById("opens-dialog")}
        >
          <p className={styles.inDialog}>It keeps the focus until it is closed, and then gives it back.</p>
        </Dialog>
      )}
      <Menu
        trigger={<Button type="button">Menu</Button>}
        items={["The first thing", "Another thing"].map((label) => ({
          label,
          onChoose: () => choose(label),
        }))}
      />
      <Popover trigger={<Button type="button">Popover</Button>} title="More of it">
        <p>A sentence or two.</p>
      </Popover>
      <Tooltip words="A few words">
        <Button type="button">Tooltip</Button>
      </Tooltip>
      <p role="status">Chosen: {chosen}</p>
    </div>
  );
}
