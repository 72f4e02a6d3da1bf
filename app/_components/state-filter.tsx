import Link from "next/link";
import { type StoreState, storeStates } from "@/lib/standing/store-state.ts";
import styles from "./picker.module.css";
import { StoreStateShape, storeStateInWords } from "./store-state.tsx";

/** How many stores are in each state; each leads to those alone. */
export function StateFilter({
  counts,
  current,
  href,
}: {
  counts: Record<StoreState, number>;
  current: StoreState | null;
  href: (state: StoreState | null) => string;
}) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const states = storeStates.filter((state) => counts[state] > 0 || state === current);
  return (
    <nav aria-label="State of the stores">
      <ul className={styles.group}>
        <li>
          <Link
            href={href(null)}
            className={styles.choice}
            aria-current={current === null ? "true" : undefined}
            prefetch={false}
          >
            All {all}
          </Link>
        </li>
        {states.map((state) => (
          <li key={state}>
            <Link
              href={href(state)}
              className={styles.choice}
              aria-current={state === current ? "true" : undefined}
              prefetch={false}
            >
              <StoreStateShape state={state} size={13} />
              {storeStateInWords[state]} {counts[state]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
