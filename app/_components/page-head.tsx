import type { ReactNode } from "react";
import { keptTogether } from "@/lib/reports/kept-together.ts";
import styles from "./page-head.module.css";

/** The top of a page: the way back, the one sentence that matters, what it is about, and what can be chosen. */
export function PageHead({
  trail,
  title,
  about,
  children,
}: {
  trail?: ReactNode;
  title: ReactNode;
  about?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {trail}
        <h1>{typeof title === "string" ? keptTogether(title) : title}</h1>
        {about && <div className={styles.about}>{about}</div>}
      </div>
      {children && <div className={styles.choices}>{children}</div>}
    </div>
  );
}
