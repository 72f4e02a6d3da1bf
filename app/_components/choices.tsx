import Link from "next/link";
import styles from "./picker.module.css";

/** A few ways to look at the same thing, side by side; the one in use is marked. Each is an address. */
export function Choices({
  label,
  choices,
}: {
  label: string;
  choices: { label: string; href: string; current: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul className={styles.group}>
        {choices.map((choice) => (
          <li key={choice.label}>
            <Link
              href={choice.href}
              className={styles.choice}
              aria-current={choice.current ? "true" : undefined}
              prefetch={false}
              scroll={false}
            >
              {choice.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
