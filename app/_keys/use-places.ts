import { useEffect, useState } from "react";
import type { Places } from "./places.ts";

/** An answer that is asked for, here, or not to be had. */
export type Asked<T> = { state: "asked" } | { state: "here"; value: T } | { state: "failed" };

/** Where one can go, asked for as the palette opens. */
export function usePlaces(): Asked<Places> {
  return useAnswer<Places>("/api/places");
}

/** The accounts that know an order; asked for once its number is whole. */
export function useOrder(orderId: string | null): Asked<string[]> {
  const answer = useAnswer<{ accounts: string[] }>(
    orderId ? `/api/places?order=${encodeURIComponent(orderId)}` : null,
  );
  return answer.state === "here" ? { state: "here", value: answer.value.accounts } : answer;
}

function useAnswer<T>(path: string | null): Asked<T> {
  const [got, put] = useState<{ path: string; answer: Asked<T> } | null>(null);
  useEffect(() => {
    if (!path) return;
    const stop = new AbortController();
    fetch(path, { signal: stop.signal })
      .then(async (response) => {
        if (!response.ok) throw new Error(`${path} answered ${response.status}`);
        put({ path, answer: { state: "here", value: (await response.json()) as T } });
      })
      .catch(() => {
        if (!stop.signal.aborted) put({ path, answer: { state: "failed" } });
      });
    return () => stop.abort();
  }, [path]);
  // An answer to what was asked before is none to what is asked now.
  return got && got.path === path ? got.answer : { state: "asked" };
}
