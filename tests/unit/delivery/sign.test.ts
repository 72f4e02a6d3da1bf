import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { signedHeaders } from "@/lib/delivery/sign.ts";

const secrets = ["one", "two"].map((word) => `whsec_${Buffer.from(word.padEnd(32, "+")).toString("base64")}`);
const [first, second] = secrets as [string, string];
const body = JSON.stringify({ type: "standing.changed", data: { account: "Grüße & Söhne 🛒" } });
const id = "11111111-1111-4111-8111-111111111111";
/** The library looks at its own clock. */
const signed = (by: string[], at = new Date()) => signedHeaders(by, { id, at, body });
const verifies = (secret: string, headers: Record<string, string>, said = body) => {
  try {
    new Webhook(secret).verify(said, headers);
    return true;
  } catch {
    return false;
  }
};

describe("a signature, by the reference library of Standard Webhooks", () => {
  test("verifies, byte for byte what that library signs", () => {
    const at = new Date();
    const headers = signed([first], at);
    expect(verifies(first, headers)).toBe(true);
    expect(headers["webhook-signature"]).toBe(new Webhook(first).sign(id, at, body));
    expect(headers["webhook-id"]).toBe(id);
  });

  test("verifies under the old and the new secret while one replaces the other, and under no other", () => {
    const headers = signed([second, first]);
    expect(secrets.map((secret) => verifies(secret, headers))).toEqual([true, true]);
    expect(verifies(second, signed([first]))).toBe(false);
  });

  test("does not verify when a byte of the body, the id or the time is another", () => {
    const headers = signed([first]);
    for (let at = 0; at < body.length; at++) {
      const tampered = body.slice(0, at) + String.fromCharCode(body.charCodeAt(at) ^ 1) + body.slice(at + 1);
      expect(verifies(first, headers, tampered), `letter ${at}`).toBe(false);
    }
    expect(verifies(first, { ...headers, "webhook-id": id.replace("1", "2") })).toBe(false);
    const later = String(Number(headers["webhook-timestamp"]) + 1);
    expect(verifies(first, { ...headers, "webhook-timestamp": later })).toBe(false);
    expect(verifies(first, headers)).toBe(true);
  });

  test("does not verify long after", () => {
    expect(verifies(first, signed([first], new Date(Date.now() - 6 * 60_000)))).toBe(false);
  });
});
