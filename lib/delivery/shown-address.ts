import type { Way } from "./due.ts";

/**
 * An address as it is shown in lists. Of a webhook its host and its end: who knows such an address whole can often write to
 * it.
 */
export function shownAddress(way: Way, address: string): string {
  if (way === "mail") return address;
  const { host, pathname, search } = new URL(address);
  const rest = `${pathname}${search}`;
  return rest.length <= 8 ? `${host}${rest}` : `${host}/…${rest.slice(-4)}`;
}
