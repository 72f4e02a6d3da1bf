import { readFileSync } from "node:fs";
import { createServer as tlsServer } from "node:https";
import { type AddressInfo, createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Outbound, post, STOPPED } from "@/db/delivery/outbound.ts";
import { type HttpReceiver, httpReceiver } from "./receivers.ts";

/*
 * Whatever somebody types in as the address of a webhook, no connection reaches this machine. A listener on loopback counts
 * them: its port is among those that may be sent to, so that nothing but the address keeps a message from it.
 */

let canaries: Server[];
let port: number;
let reached: number;

beforeAll(async () => {
  reached = 0;
  const canary = () =>
    createServer((socket) => {
      reached++;
      socket.destroy();
    });
  const listen = (server: Server, at: number, host: string) =>
    new Promise<void>((resolve, reject) => server.once("error", reject).listen(at, host, resolve));
  const v4 = canary();
  await listen(v4, 0, "0.0.0.0");
  port = (v4.address() as AddressInfo).port;
  canaries = [v4];
  const v6 = canary();
  // Machines without IPv6 have nothing to be reached there.
  await listen(v6, port, "::1").then(
    () => canaries.push(v6),
    () => {},
  );
});
beforeEach(() => {
  reached = 0;
});
afterAll(() => {
  for (const canary of canaries) canary.close();
});

const sending = (address: string, more: Partial<Outbound> = {}) =>
  post(
    address,
    { headers: {}, body: "{}" },
    { allowed: [], ports: [443, 8443, port], timeoutMs: 1_000, ...more },
  );

/** Forms of addresses of this machine and its network; PORT is the canary's. */
const hosts = [
  // As they are usually written, and as readers of addresses have been known to understand them.
  ...["127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0.0.0.0", "0", "0x0", "00"],
  ...["2130706433", "0x7f000001", "0x7F.0x0.0x0.0x1", "0x7f.1", "017700000001", "0177.0.0.1", "0177.0x0.0.1"],
  ...["127.0.0.01", "127.00000.0.1", "0x7f.0.0.0x1", "127.0.0.1.", "127.1.", "2130706433.", "0x7f000001."],
  ...["%31%32%37.0.0.1", "127%2e0%2e0%2e1", "127。0。0。1", "127．0．0．1", "127｡0｡0｡1", "１２７.0.0.1"],
  ...["①②⑦.⓪.⓪.①", "𝟏𝟐𝟕.𝟎.𝟎.𝟏", "0x𝟕f000001", "127.0.0.1%00", "127.0.0.1%20", "127.0.0.1%0d%0a"],
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.254",
    "192.168.0.1",
    "192.168.255.255",
    "0xc0a80001",
  ],
  ...["169.254.169.254", "169.254.170.2", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "169.254.43518"],
  ...[
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "239.1.1.1",
    "255.255.255.255",
  ],
  ...[
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000::0001]",
    "[::]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[::ffff:127.0.0.1]",
  ],
  ...["[::ffff:7f00:1]", "[::FFFF:7F00:0001]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::ffff:0:127.0.0.1]"],
  ...["[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]"],
  ...["[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001::7f00:1]", "[2001:db8::1]"],
  ...["[fe80::1]", "[fe80::1%25lo]", "[fec0::1]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[100::1]"],
  ...["localhost", "LOCALHOST", "localhost.", "LocalHost.LocalDomain", "ip6-localhost", "a.localhost"],
  ...[
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "ｌｏｃａｌｈｏｓｔ",
    "loc\u00adalhost",
    "local\u200bhost",
    "metadata.google.internal",
    "metadata",
  ],
  ...["kubernetes.default.svc.cluster.local", "router.home.arpa", "printer.local", "intranet", "db.internal"],
];
const forms = [
  ...hosts.map((host) => `https://${host}:PORT/`),
  // The same behind a name that looks like the host.
  ...hosts.map((host) => `https://hooks.example.com@${host}:PORT/`),
  // Hosts hidden behind others, and readers that disagree on where a host ends.
  "https://127.0.0.1:PORT@hooks.example.com/",
  "https://hooks.example.com:x@127.0.0.1:PORT/",
  "https://hooks.example.com%40127.0.0.1:PORT/",
  "https://127.0.0.1:PORT#@hooks.example.com/",
  "https://127.0.0.1:PORT?@hooks.example.com/",
  "https://hooks.example.com\\@127.0.0.1:PORT/",
  "https:\\\\127.0.0.1:PORT/",
  "https:/127.0.0.1:PORT/",
  "https:127.0.0.1:PORT/",
  "https:////127.0.0.1:PORT/",
  "https://127.0.0.1:PORT\r\nHost: hooks.example.com/",
  "https://127.0.0.1\t:PORT/",
  "\u0000https://127.0.0.1:PORT/",
  // Other ways to speak.
  ...["http", "ws", "wss", "ftp", "gopher", "dict", "ldap", "file", "jar:https", "unix", "data", "HTTP"].map(
    (scheme) => `${scheme}://127.0.0.1:PORT/`,
  ),
  "http://unix:/var/run/docker.sock:/info",
  "http://hooks.example.com:PORT/",
  "//127.0.0.1:PORT/",
  "127.0.0.1:PORT",
  // Other ports of a public address.
  ...[22, 25, 80, 5432, 6379, 8080].map((other) => `https://93.184.216.34:${other}/`),
];

describe("of two hundred and more forms of an address", () => {
  test("none reaches this machine", async () => {
    expect(new Set(forms).size).toBeGreaterThanOrEqual(200);
    const answers = await Promise.all(
      forms.map(async (form) => [form, await sending(form.replace("PORT", String(port)))] as const),
    );
    expect(reached).toBe(0);
    // Refused, not merely failed.
    const others = answers.filter(
      ([, answered]) => !("fault" in answered) || /answer|certificate/.test(answered.fault),
    );
    expect(others).toEqual([]);
  });

  test("none reaches it by what a name is said to mean", async () => {
    const names = ["hooks.example.com", "localtest.example.com", "127.0.0.1.nip.example.com"];
    const meanings = [
      ["127.0.0.1"],
      ["::1"],
      ["::ffff:127.0.0.1"],
      ["0.0.0.0"],
      ["169.254.169.254"],
      ["93.184.216.34", "127.0.0.1"],
      ["127.0.0.1", "93.184.216.34"],
      ["2606:2800:220:1:248:1893:25c8:1946", "::1"],
      ["fe80::1%lo"],
      ["no address"],
      [],
    ];
    for (const name of names) {
      for (const meaning of meanings) {
        const answered = await sending(`https://${name}:${port}/`, { resolve: async () => meaning });
        expect(answered).toMatchObject({ fault: expect.stringMatching(/private network|can not be found/) });
      }
    }
    expect(reached).toBe(0);
  });

  test("none reaches it when the name means something else a moment later", async () => {
    let asked = 0;
    const rebinding = async () => (asked++ === 0 ? ["93.184.216.34"] : ["127.0.0.1"]);
    await sending(`https://hooks.example.com:${port}/`, { resolve: rebinding, timeoutMs: 300 });
    expect(asked).toBe(1);
    expect(reached).toBe(0);
  });

  test("a name that is looked up for ever is given up", async () => {
    const silent = () => new Promise<string[]>(() => {});
    const url = "https://hooks.example.com/";
    expect(await sending(url, { resolve: silent, timeoutMs: 50 })).toEqual({
      fault: "Its name can not be found",
    });
    const signal = AbortSignal.abort();
    expect(await sending(url, { resolve: silent, signal })).toEqual({ fault: STOPPED });
  });

  test("the listener would have noticed", async () => {
    await sending(`https://127.0.0.1:${port}/`, { allowed: ["127.0.0.1"] });
    expect(reached).toBe(1);
    await sending(`https://hooks.example.com:${port}/`, {
      allowed: ["hooks.example.com"],
      resolve: async () => ["127.0.0.1"],
    });
    expect(reached).toBe(2);
  });
});

describe("a receiver that the operator allows", () => {
  let receiver: HttpReceiver;
  beforeAll(async () => {
    receiver = await httpReceiver();
  });
  afterAll(() => receiver.close());

  test("is reached over http and on its port, by its name", async () => {
    const url = `http://hooks.example.com:${receiver.port}/a/b?c=d`;
    const answered = await sending(url, {
      allowed: ["hooks.example.com"],
      resolve: async () => ["127.0.0.1"],
    });
    expect(answered).toEqual({ status: 204, retryAfter: undefined });
    expect(receiver.got[0]).toMatchObject({
      path: "/a/b?c=d",
      headers: { host: `hooks.example.com:${receiver.port}`, "content-type": "application/json" },
      body: "{}",
    });
  });

  test("leads nowhere else by redirect, not even to itself", async () => {
    receiver.got.length = 0;
    for (const location of [
      `https://127.0.0.1:${port}/`,
      "/elsewhere",
      `http://localhost:${port}/`,
      "//[::1]/",
    ]) {
      receiver.answer((response) => void response.writeHead(307, { Location: location }).end());
      expect(await sending(receiver.url, { allowed: ["127.0.0.1"] })).toMatchObject({ status: 307 });
    }
    expect(reached).toBe(0);
    expect(receiver.got.map(({ path }) => path)).toEqual(["/hook", "/hook", "/hook", "/hook"]);
  });
});

test("over TLS the name is asked for and checked, whichever address it has", async () => {
  const pem = readFileSync(
    join(import.meta.dirname, "../../fixtures/delivery/hooks.example.com.pem"),
    "utf8",
  );
  const asked: unknown[] = [];
  const server = tlsServer({ key: pem, cert: pem }, (request, response) => {
    asked.push([(request.socket as { servername?: unknown }).servername, request.headers.host]);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = (server.address() as AddressInfo).port;
  const to = (name: string, more: Partial<Outbound> = {}) =>
    sending(`https://${name}:${at}/`, { allowed: [name], resolve: async () => ["127.0.0.1"], ...more });
  try {
    expect(await to("hooks.example.com", { ca: pem })).toMatchObject({ status: 204 });
    expect(asked).toEqual([["hooks.example.com", `hooks.example.com:${at}`]]);
    expect(await to("other.example.com", { ca: pem })).toMatchObject({
      fault: expect.stringContaining("certificate"),
    });
    expect(await to("hooks.example.com")).toMatchObject({ fault: expect.stringContaining("certificate") });
    expect(asked).toHaveLength(1);
  } finally {
    server.close();
  }
});
