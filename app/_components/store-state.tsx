import { stateInWords } from "@/lib/reports/words.ts";
import type { StoreState } from "@/lib/standing/store-state.ts";
import badge from "./state-badge.module.css";
import { StateDrawing, StateShape } from "./state-badge.tsx";

/** What the states of a store are called. */
export const storeStateInWords: Record<StoreState, string> = { ...stateInWords, "in-sight": "Missed soon" };

/** The shape of a store's state, for where its word stands beside it. */
export function StoreStateShape({ state, size }: { state: StoreState; size?: number }) {
  if (state !== "in-sight") return <StateShape shown={state} size={size} />;
  return (
    <StateDrawing ink="breach" size={size}>
      {/* On its way to the line. */}
      <path d="M1.5 8h8.2M6.6 4.4L10.2 8l-3.6 3.6M14 2v12" />
    </StateDrawing>
  );
}

export function StoreStateBadge({ state }: { state: StoreState }) {
  return (
    <span className={`${badge.badge} ${badge[state === "in-sight" ? "breach" : state]}`}>
      <StoreStateShape state={state} />
      {storeStateInWords[state]}
    </span>
  );
}
