import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);
const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Names the pages may be asked for: loopback, the address listened on, and those the operator added. */
export function allowedHosts(host: string, added: string[]): Set<string> {
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = host.includes(":") ? `[${host}]` : host;
  return new Set([...loopback, ...(everywhere ? [] : [name.toLowerCase()]), ...added]);
}

/**
 * Refuses what no page of ours would send, before anything else looks at it.
 *
 * An unknown Host is how a foreign site reaches a server on loopback (DNS rebinding). A write must come from one
 * of our own pages: the browser says so in Sec-Fetch-Site, or in Origin.
 *
 * @returns Why the request is refused, or null when it may pass.
 */
export function refusal(
  request: IncomingMessage,
  hosts: Set<string>,
): { status: number; reason: string } | null {
  const host = (request.headers.host ?? "").toLowerCase();
  if (!hosts.has(host.replace(/:\d+$/, ""))) {
    return {
      status: 421,
      reason: `This server does not answer to the name "${host.slice(0, 100)}". Add it to HEADROOM_HOSTS if it should.`,
    };
  }
  if (!canBeDecoded(request.url ?? "/")) {
    return { status: 400, reason: "This is no address: a percent sign in it stands for no letter." };
  }
  if (reading.has(request.method ?? "")) return null;
  const site = request.headers["sec-fetch-site"];
  const origin = request.headers.origin;
  const own =
    site === "same-origin" || (site === undefined && origin !== undefined && originHost(origin) === host);
  return own ? null : { status: 403, reason: "Changes are taken from Headroom's own pages only." };
}

/** Whether a path's percent signs stand for letters: the page renderer takes anything else for a fault of its own. */
function canBeDecoded(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] as string);
    return true;
  } catch {
    return false;
  }
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host.toLowerCase();
  } catch {
    return null;
  }
}

/** Sets the headers of every answer, and hands the page renderer the nonce its scripts must carry. */
export function secure(request: IncomingMessage, response: ServerResponse, { dev }: { dev: boolean }): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ""}`,
    // Charts place their parts by style attributes; an attribute can not load or run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  // The renderer reads the nonce from the request's policy; what a client sent there is not ours.
  request.headers["content-security-policy"] = policy;
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("X-Frame-Options", "DENY");
}
