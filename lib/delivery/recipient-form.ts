import type { Way } from "./due.ts";
import { mailAddressIn } from "./mail-address.ts";
import { PORTS, webhookUrlIn } from "./webhook-url.ts";

/** An address to tell, as it is stored, or what is wrong with it. @param allowed Hosts the operator allows. */
export function recipientIn(
  way: Way,
  typed: string,
  allowed: readonly string[],
): { address: string } | { problem: string } {
  if (way === "mail") {
    const address = mailAddressIn(typed);
    return address ? { address } : { problem: "This is not one address like ann@example.com" };
  }
  const read = webhookUrlIn(typed, { allowed, ports: PORTS });
  return "problem" in read ? read : { address: read.url.href };
}
