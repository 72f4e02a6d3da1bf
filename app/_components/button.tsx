import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./button.module.css";

type Kind = "main" | "plain" | "quiet";

/** A button of a form. `main` is the one thing to do on a page. */
export function Button({
  kind = "plain",
  type = "submit",
  children,
  ...rest
}: { kind?: Kind; children: ReactNode } & React.ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[kind]}`}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  kind = "plain",
  href,
  isFile = false,
  children,
}: {
  kind?: Kind;
  href: string;
  /** A file is the browser's to fetch: the router would ask for it twice. */
  isFile?: boolean;
  children: ReactNode;
}) {
  if (isFile) {
    return (
      <a href={href} className={`${styles.button} ${styles[kind]}`}>
        {children}
      </a>
    );
  }
  return (
    <Link href={href} className={`${styles.button} ${styles[kind]}`} prefetch={false}>
      {children}
    </Link>
  );
}
