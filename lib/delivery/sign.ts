import { createHmac } from "node:crypto";

/** How a secret is written down: this, then its bytes in base64. See standardwebhooks.com. */
export const SECRET_PREFIX = "whsec_";

/**
 * The headers a message carries by Standard Webhooks. The signature is over id, time and body, so that none of them can be
 * changed; a receiver refuses a time that is long past.
 *
 * @param secrets Those in use, the newest first: while one replaces another, both sign.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(SECRET_PREFIX, ""), "base64");
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
}
