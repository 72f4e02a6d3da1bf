import { describe, expect, test } from "vitest";
import { mailAddressIn } from "@/lib/delivery/mail-address.ts";
import { isPublicAddress } from "@/lib/delivery/public-address.ts";
import { PORTS, webhookUrlIn } from "@/lib/delivery/webhook-url.ts";

describe("an address of the internet", () => {
  test.each([
    "93.184.216.34",
    "8.8.8.8",
    "1.1.1.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.255.255",
    "100.63.255.255",
    "100.128.0.1",
    "2606:2800:220:1:248:1893:25c8:1946",
    "2a00:1450:4001:82f::200e",
    "2001:4860:4860::8888",
  ])("%s is somebody else’s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "169.254.170.2",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:0:127.0.0.1",
    "::ffff:93.184.216.34",
    "64:ff9b::7f00:1",
    "64:ff9b::93.184.216.34",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:5db8:d822::1",
    "3fff::1",
    "5f00::1",
    "4000::1",
    "8000::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2a00:1450:4001:82f::200e%1",
    "fec0::1",
    "ff02::1",
    "",
    "127.1",
    "127.0.1",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "08.8.8.8",
    "8.8.8",
    "8.8.8.8.8",
    "256.1.1.1",
    "localhost",
    "example.com",
  ])("%s is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("the address of a webhook", () => {
  const reach = { allowed: ["127.0.0.1", "hooks.local", "::1"], ports: PORTS };
  const read = (text: string) => webhookUrlIn(text, reach);

  test.each([
    ["https://hooks.example.com/a?b=c", "hooks.example.com", 443],
    ["https://hooks.example.com:8443/", "hooks.example.com", 8443],
    [" HTTPS://Hooks.Example.com ", "hooks.example.com", 443],
    ["https://bücher.example.com/", "xn--bcher-kva.example.com", 443],
    ["https://93.184.216.34/x", "93.184.216.34", 443],
    ["https://[2606:2800:220:1:248:1893:25c8:1946]/x", "2606:2800:220:1:248:1893:25c8:1946", 443],
    ["http://127.0.0.1:9/x", "127.0.0.1", 9],
    ["http://hooks.local/x", "hooks.local", 80],
    ["https://[::1]:77/x", "::1", 77],
  ])("%s is %s at port %d", (text, host, port) => {
    expect(read(text)).toMatchObject({ host, port });
  });

  test("leaves out what only a browser would use", () => {
    expect(read("https://hooks.example.com/a#b")).toMatchObject({
      url: new URL("https://hooks.example.com/a"),
    });
  });

  test.each([
    ["", /no address/],
    ["hooks.example.com", /no address/],
    ["http://hooks.example.com/", /begin with https/],
    ["ftp://hooks.example.com/", /begin with https/],
    ["file:///etc/passwd", /begin with https/],
    ["javascript:alert(1)", /begin with https/],
    ["https://ann:secret@hooks.example.com/", /name and password/],
    ["https://hooks.example.com:22/", /ports 443 and 8443/],
    ["https://hooks.example.com:80/", /ports 443 and 8443/],
    ["https://localhost/", /private network/],
    ["https://[::1%25lo]/", /no address/],
    ["https://hooks/", /private network/],
    ["https://hooks.internal/", /private network/],
    ["https://metadata.google.internal/", /private network/],
    ["https://printer.local/", /private network/],
    ["https://hooks.example.com./", /private network/],
    ["https://hooks.example.com\\@127.0.0.1/", /no address/],
    ["https://hooks.example.com/\r\nX: y", /no address/],
    ["https://hooks.example.com/\ta", /no address/],
    [`https://hooks.example.com/${"a".repeat(2_000)}`, /no address/],
  ])("%j is none", (text, problem) => {
    expect(read(text)).toEqual({ problem: expect.stringMatching(problem) });
  });
});

describe("an address of e-mail", () => {
  test.each([
    ["ann@example.com", "ann@example.com"],
    [" Ann.Lee+alerts@Mail.Example.COM ", "Ann.Lee+alerts@mail.example.com"],
    ["o'neil@example.com", "o'neil@example.com"],
    ["ops@localhost", "ops@localhost"],
    ["a@b-c.de", "a@b-c.de"],
  ])("%s is one", (text, address) => {
    expect(mailAddressIn(text)).toBe(address);
  });

  test.each([
    "",
    "ann",
    "@example.com",
    "ann@",
    "ann@@example.com",
    "ann@exa mple.com",
    "Ann <ann@example.com>",
    "ann@example.com,eve@example.com",
    "ann@example.com;eve@example.com",
    "ann@example.com eve@example.com",
    "ann@example.com\r\nBcc: eve@example.com",
    "ann@example.com\nBcc: eve@example.com",
    "ann\0@example.com",
    "ann\u2028@example.com",
    "ann@example.com\u0085",
    '"ann\\"@example.com"@example.com',
    "ann(comment)@example.com",
    "ann:group@example.com",
    "ann@[127.0.0.1]",
    "ann@-example.com",
    "ann@example..com",
    ".ann@example.com",
    "a..n@example.com",
    "ännchen@example.com",
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(250)}.com`,
  ])("%j is none", (text) => {
    expect(mailAddressIn(text)).toBeNull();
  });
});
