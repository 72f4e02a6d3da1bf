import type { GoldenFile } from "../golden-files.ts";

/**
 * A golden file as several smaller ones that say the same together: the header, or what stands around a list of
 * records, is repeated. At most as many as there are lines or records.
 */
export function partsOf(file: GoldenFile, count: number): GoldenFile[] {
  const split = jsonParts[file.kind];
  const texts = split
    ? split(JSON.parse(file.text), count).map((part) => JSON.stringify(part))
    : lineParts(file.text, count);
  return texts.map((text, index) => ({
    ...file,
    name: `${index + 1} of ${texts.length} ${file.name}`,
    text,
  }));
}

function lineParts(text: string, count: number): string[] {
  // Only the line's end: a line may end with empty cells.
  const [header = "", ...lines] = text.replace(/\n$/, "").split("\n");
  return slices(lines, count).map((part) => [header, ...part, ""].join("\n"));
}

// biome-ignore lint/suspicious/noExplicitAny: the roots are the golden files' own, written beside.
const jsonParts: Record<string, (root: any, count: number) => unknown[]> = {
  "orders-api-2026": ({ orders, ...rest }, count) =>
    slices(orders, count).map((part) => ({ ...rest, orders: part })),
  // A page of items adds to an order of the same file only: they go where their order goes.
  "orders-api-v0": ([{ payload }, ...items], count) =>
    slices(payload.Orders as { AmazonOrderId: string }[], count).map((orders) => {
      const ids = new Set(orders.map(({ AmazonOrderId }) => AmazonOrderId));
      return [{ payload: { Orders: orders } }, ...items.filter(hasOrderIn(ids))];
    }),
  "finances-v0": ({ payload }, count) => {
    const lists = Object.entries<unknown[]>(payload.FinancialEvents);
    const events = lists.flatMap(([list, all]) => all.map((event) => ({ list, event })));
    return slices(events, count).map((part) => ({
      payload: {
        FinancialEvents: Object.fromEntries(
          lists.map(([name]) => [name, part.filter(({ list }) => list === name).map(({ event }) => event)]),
        ),
      },
    }));
  },
  // A store's status stands in a list of its own: both go together.
  "performance-v2": ({ accountStatuses, performanceMetrics }, count) =>
    slices(performanceMetrics as { marketplaceId: string }[], count).map((stores) => ({
      accountStatuses: accountStatuses.filter(({ marketplaceId }: { marketplaceId: string }) =>
        stores.some((store) => store.marketplaceId === marketplaceId),
      ),
      performanceMetrics: stores,
    })),
};

const hasOrderIn =
  (ids: Set<string>) =>
  ({ payload }: { payload: { AmazonOrderId: string } }) =>
    ids.has(payload.AmazonOrderId);

function slices<T>(items: readonly T[], count: number): T[][] {
  const size = items.length / Math.min(count, items.length);
  return Array.from({ length: Math.min(count, items.length) }, (_, nth) =>
    items.slice(Math.round(nth * size), Math.round((nth + 1) * size)),
  );
}
