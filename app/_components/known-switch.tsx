import Link from "next/link";
import styles from "./picker.module.css";

/** Whether past days are shown as they were known then, or with what is known now. */
export function KnownSwitch({
  known,
  href,
}: {
  known: "then" | "now";
  href: (known: "now" | null) => string;
}) {
  const choices = [
    { value: "then", label: "As known then", to: null },
    { value: "now", label: "As known now", to: "now" },
  ] as const;
  return (
    <nav aria-label="What is known">
      <ul className={styles.group}>
        {choices.map(({ value, label, to }) => (
          <li key={value}>
            <Link
              href={href(to)}
              className={styles.choice}
              aria-current={value === known ? "true" : undefined}
              prefetch={false}
              scroll={false}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
