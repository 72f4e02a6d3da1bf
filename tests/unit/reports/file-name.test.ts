import { basename, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { fileNameOf, savedAs } from "@/lib/reports/file-name.ts";
import { reportFileName } from "@/lib/reports/weekly/file.ts";

/** Names of accounts that somebody may give to be saved elsewhere, or to write into the answer's head. */
const nasty = [
  ...[
    "..",
    ".",
    "../",
    "../../etc/passwd",
    "/etc/passwd",
    "//server/share",
    "\\\\server\\share",
    "..\\..\\x",
  ],
  ...["C:\\x", "C:", "c:/windows/x", "file:///etc/passwd", "~/.ssh/id_rsa", "%2e%2e%2f", "..%2f", "....//x"],
  ...[
    "\0",
    "a\0b",
    "a\r\nSet-Cookie: x=1",
    "a\nb",
    "a\rb",
    "\r\n\r\n<html>",
    "a\u2028b",
    "a\u2029b",
    "a\u0085b",
  ],
  ...[
    '"',
    'a"b',
    '"; filename="evil.exe',
    "'; filename*=UTF-8''evil.exe",
    "a;b",
    "a\\",
    'a\\"',
    "a'b",
    "`x`",
  ],
  ...[
    "\u202Egpj.exe",
    "a\u202Eb\u202C",
    "\u2066x\u2069",
    "\u200Ex",
    "\u200Fx",
    "\u061Cx",
    "\u200Bx",
    "\uFEFFx",
  ],
  ...["CON", "con", "PRN", "AUX", "NUL", "COM1", "LPT9", "con.txt", "CONIN$", "CLOCK$", "aux.tar.gz"],
  ...["a.", "a ", "a. .", " a", ".a", "...", "   ", "", "-rf", "--help", "-", "$(reboot)", "$HOME", "`id`"],
  ...["<script>", "a<b>c", "a|b", "a?b", "a*b", "a:b", "a/b", "a\\b", "&amp;", "#", "%", "%s%n", "{}", "[x]"],
  ...[
    "x".repeat(4_096),
    "é".repeat(4_096),
    "🙂".repeat(2_000),
    "日本語".repeat(500),
    `${"x".repeat(300)}.exe`,
  ],
  ...["\ud800", "a\udc00b", "\uFFFE", "\uFFFF", "\u{10FFFF}", "\u{E0001}", "e\u0301", "ﷺ", "ｃｏｎ", "ⅷ"],
  ...["Ünïcödé GmbH & Co. KG", "株式会社テスト", "متجر", "חנות", "магазин", "🛍️ shop", "A\tB", "A\vB", "A\fB"],
  ...[
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@x",
    "desktop.ini",
    "Thumbs.db",
    ".htaccess",
    "index.html",
    "x.csv",
    "x.xlsx.exe",
  ],
];

test("there are more than a hundred of them", () => {
  expect(new Set(nasty).size).toBeGreaterThan(100);
});

test.each(nasty.flatMap((name) => [[[name]], [["orders", name, "US"]]]))("of %j", (words) => {
  expectJustAName(fileNameOf(words, "csv"));
});

test.each(nasty)("of a weekly report of %j, which still says its week and its number", (account) => {
  const week = { id: "2026-W45", kind: "iso", from: "2026-11-02", to: "2026-11-08" } as const;
  const file = reportFileName([{ account, week, number: 12 }], { format: "csv", table: "rates" });
  expectJustAName(file);
  expect(file).toMatch(/2026-W45 issue 12 rates\.csv$/);
});

function expectJustAName(file: string) {
  // It stays where it is saved.
  expect(basename(file)).toBe(file);
  expect(resolve("/spool", file)).toBe(join("/spool", file));
  expect(file).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>:"/\\|?*]/u);
  expect(file).not.toMatch(/^[. ]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
  expect(file).toMatch(/^.+\.csv$/);
  expect(Buffer.byteLength(file)).toBeLessThanOrEqual(200);

  const header = savedAs(file);
  // One header of two names, and nothing that could end it: an address's letters and plain ones alone.
  expect(header).toMatch(/^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w.~!%-]+$/);
  expect(() => new Headers({ "Content-Disposition": header })).not.toThrow();
  expect(decodeURIComponent(header.split("''")[1] as string)).toBe(file);
}

test("an ordinary name is left as it is", () => {
  expect(fileNameOf(["orders", "Northlight Goods (demo)", "US", "2026-11-25"], "csv")).toBe(
    "orders Northlight Goods (demo) US 2026-11-25.csv",
  );
  expect(fileNameOf(["orders", "株式会社テスト"], "xlsx")).toBe("orders 株式会社テスト.xlsx");
});
