import Link from "next/link";
import styles from "./breadcrumb.module.css";

/** The way back: each step but the last leads somewhere. */
export function Breadcrumb({ steps }: { steps: { label: string; href?: string }[] }) {
  return (
    <nav aria-label="Breadcrumb" className={styles.trail}>
      <ol>
        {steps.map(({ label, href }) => (
          <li key={label}>
            {href ? (
              <Link href={href} prefetch={false}>
                {label}
              </Link>
            ) : (
              <span aria-current="page">{label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
