import type { ReactNode } from "react";
import styles from "./card.module.css";

/** A ground to put things on. `flush` lets what is inside reach its edges, as rows and tables do. */
export function Card({ flush = false, children }: { flush?: boolean; children: ReactNode }) {
  return <div className={flush ? styles.flush : styles.card}>{children}</div>;
}

/** A card that says by a small heading what it is about, with a badge beside that. */
export function TitledCard({
  id,
  title,
  badge,
  children,
}: {
  /** Of the heading, for what names the card to those who listen. */
  id: string;
  title: ReactNode;
  badge?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.card} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {badge}
      </div>
      {children}
    </section>
  );
}

/** A heading inside such a card, as small as the card's own. */
export function CardTitle({ children }: { children: ReactNode }) {
  return <h3 className={styles.title}>{children}</h3>;
}
