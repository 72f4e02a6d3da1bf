import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { allowedHosts, refusal } from "@/bin/server/guard.ts";

const hosts = allowedHosts("127.0.0.1", ["health.example.com"]);
const request = (method: string, headers: Record<string, string>) =>
  ({ method, headers }) as unknown as IncomingMessage;
const status = (method: string, headers: Record<string, string>) =>
  refusal(request(method, headers), hosts)?.status ?? 200;

test.each(["127.0.0.1:3000", "localhost", "[::1]:3000", "LOCALHOST:80", "health.example.com"])(
  "%s is answered",
  (host) => {
    expect(status("GET", { host })).toBe(200);
  },
);

test.each([
  "evil.example",
  "127.0.0.1.evil.example",
  "localhost.evil.example:3000",
  "",
  "127.0.0.1:3000@evil.example",
  "[::2]",
])("the foreign name “%s” is refused, so that no other site reaches a server on loopback", (host) => {
  expect(status("GET", { host })).toBe(421);
});

test("listening everywhere does not make every name known", () => {
  expect(refusal(request("GET", { host: "0.0.0.0" }), allowedHosts("0.0.0.0", []))?.status).toBe(421);
});

const host = "127.0.0.1:3000";
test.each([
  ["one of our own pages", { host, "sec-fetch-site": "same-origin", origin: "http://127.0.0.1:3000" }, 200],
  ["an older browser on our page", { host, origin: "http://127.0.0.1:3000" }, 200],
  ["another site", { host, "sec-fetch-site": "cross-site", origin: "http://evil.example" }, 403],
  [
    "another port of this machine",
    { host, "sec-fetch-site": "same-site", origin: "http://127.0.0.1:8080" },
    403,
  ],
  ["another port, older browser", { host, origin: "http://127.0.0.1:8080" }, 403],
  ["a sandboxed frame", { host, origin: "null" }, 403],
  ["a link typed in", { host, "sec-fetch-site": "none" }, 403],
  ["nobody who says where from", { host }, 403],
] as const)("a write by %s", (_, headers, expected) => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) expect(status(method, headers)).toBe(expected);
});

test.each([
  ["/a/100%25%20wool", 200],
  ["/a/x?q=100%", 200],
  ["/a/100%", 400],
  ["/a/%E0%A4%A", 400],
])("an address is one only when its percent signs stand for letters: %s", (url, expected) => {
  const asked = { method: "GET", url, headers: { host } } as unknown as IncomingMessage;
  expect(refusal(asked, hosts)?.status ?? 200).toBe(expected);
});
