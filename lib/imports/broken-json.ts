const blanks = /[ \t\r\n]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/y;
const escaped = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;

/**
 * Where text stops being JSON, as line and column from 1.
 *
 * The parser's own message is not used: it quotes the file, which may be a buyer's name, and often has no position.
 */
export function brokenAt(text: string): { line: number; column: number } {
  const before = text.slice(0, offsetOfBreak(text)).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function offsetOfBreak(text: string): number {
  const open: string[] = [];
  let at = 0;
  let expected: "value" | "value or end" | "name" | "name or end" | "colon" | "comma or end" = "value";
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const length = pattern.exec(text)?.[0].length ?? 0;
    at += length;
    return length > 0;
  };
  /** Letter by letter: on a text of megabytes a pattern could run out of memory. */
  const skipText = () => {
    for (at++; at < text.length; at++) {
      const letter = text.charCodeAt(at);
      if (letter === 0x22) return ++at > 0;
      if (letter < 0x20) return false;
      if (letter !== 0x5c) continue;
      at++;
      if (!skip(escaped)) return false;
      at--;
    }
    return false;
  };
  for (;;) {
    skip(blanks);
    const sign = text[at];
    const mayEnd = expected.endsWith("end");
    if (mayEnd && sign !== undefined && sign === open.at(-1)) {
      open.pop();
      at++;
    } else if (expected === "comma or end") {
      if (sign !== ",") return at;
      at++;
      expected = open.at(-1) === "}" ? "name" : "value";
      continue;
    } else if (expected === "colon") {
      if (sign !== ":") return at;
      at++;
      expected = "value";
      continue;
    } else if (expected.startsWith("name")) {
      if (sign !== '"' || !skipText()) return at;
      expected = "colon";
      continue;
    } else if (sign === "{" || sign === "[") {
      open.push(sign === "{" ? "}" : "]");
      at++;
      expected = sign === "{" ? "name or end" : "value or end";
      continue;
    } else if (sign === '"' ? !skipText() : !skip(scalar)) {
      return at;
    }
    // A value is complete; after the outermost one nothing may follow.
    if (open.length === 0) {
      skip(blanks);
      return at;
    }
    expected = "comma or end";
  }
}
