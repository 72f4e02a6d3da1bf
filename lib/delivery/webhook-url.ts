import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Where messages may be sent. */
export interface Reach {
  /** Names and addresses the operator allows although they are not public: over http too, and on any port. */
  allowed: readonly string[];
  /** The ports of everybody else. */
  ports: readonly number[];
}

export const PORTS = [443, 8443];
const MOST_URL = 2_000;

/** An address messages can be sent to. */
export interface WebhookUrl {
  url: URL;
  /** The host without the brackets of IPv6. */
  host: string;
  port: number;
  /** Whether the operator vouches for it: its addresses are not looked at. */
  isAllowed: boolean;
}

/** Names that mean this machine or its network, whatever a resolver says of them. */
const ownNames =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|onion|test|invalid|example)$/;

/**
 * Reads what somebody typed as the address of a webhook, or says why it can not be one. Names are looked up later, each time
 * something is sent.
 */
export function webhookUrlIn(text: string, reach: Reach): WebhookUrl | { problem: string } {
  const problem = (words: string) => ({ problem: words });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a URL's reader would leave out silently.
  if (/[\u0000-\u0020\u007f-\u009f\u2028\u2029\\]/.test(text.trim()) || text.length > MOST_URL)
    return problem("This is no address of the web");
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return problem("This is no address of the web: it begins with https://");
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return problem("It has to begin with https://");
  if (url.username || url.password) return problem("It may hold no name and password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const isAllowed = reach.allowed.includes(host);
  if (url.protocol === "http:" && !isAllowed) return problem("It has to begin with https://");
  url.hash = "";
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));
  if (isAllowed) return { url, host, port, isAllowed };
  if (!reach.ports.includes(port)) return problem(`Only the ports ${reach.ports.join(" and ")} are sent to`);
  if (isIP(host) !== 0 ? !isPublicAddress(host) : !isPublicName(host))
    return problem("It leads to a private network: nothing is sent there");
  return { url, host, port, isAllowed };
}

/** A name with a dot in it and none at its end, of no network of one's own. The last part of a public one is no number. */
function isPublicName(host: string): boolean {
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(host) && !ownNames.test(host) && !/\.\d+$/.test(host);
}
