import type { ReactNode } from "react";
import styles from "./part.module.css";

/** A part of a page under its heading, with a line of explanation where one is needed. */
export function Part({
  id,
  title,
  about,
  aside,
  children,
}: {
  /** The part's address on the page, and what its heading is found by. */
  id: string;
  title: ReactNode;
  about?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.part} aria-labelledby={`${id}-title`} id={id}>
      <div className={styles.head}>
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          {about && <p className={styles.about}>{about}</p>}
        </div>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
