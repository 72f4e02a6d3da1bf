import { expect, test } from "vitest";
import { allowedHosts, refusal } from "@/bin/server/guard.ts";
import { listeningAddress } from "@/lib/listening-address.ts";

test.each([
  ["127.0.0.1", "http://127.0.0.1:3000"],
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://[::1]:3000"],
  ["::1", "http://[::1]:3000"],
  ["fd00::5", "http://[fd00::5]:3000"],
  ["headroom.local", "http://headroom.local:3000"],
])("a server on %s is at %s, and answers to that name", (host, address) => {
  expect(listeningAddress(host, 3000)).toBe(address);
  const request = { method: "GET", url: "/", headers: { host: new URL(address).host } };
  expect(refusal(request as never, allowedHosts(host, []))).toBeNull();
});
