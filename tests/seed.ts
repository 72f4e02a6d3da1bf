import { randomFrom } from "@/lib/demo/random.ts";

/** Whether the whole sweep was asked for, or a small share of it. */
export const long = Boolean(process.env.HEADROOM_LONG);

/** What a run's random choices come from: another each time, and HEADROOM_SEED repeats one that failed. */
export const seed = Number(process.env.HEADROOM_SEED ?? Date.now() % 100_000);

/** The items in an order that the seed and the topic decide. */
export function shuffled<T>(items: readonly T[], topic: string | number): T[] {
  const random = randomFrom(`${seed}/${topic}`);
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
