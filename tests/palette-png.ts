import { deflateSync, inflateSync } from "node:zlib";
import { crc32 } from "@/lib/imports/archives/crc32.ts";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MOST_COLOURS = 256;
const FOR_RARE_ONES = 64;
/** How far apart two colours are, see `distance`, that nobody takes for each other. */
const UNLIKE = 3 * 14 ** 2;

/**
 * A browser's picture with 256 colours at most, which is a third of the bytes: a page has few, and what is left out are
 * shades at the edges of letters. Takes what Chromium writes: 8 bits a channel, not interlaced.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, channels, data } = opened(png);
  const raw = unfiltered(inflateSync(data), width * channels, channels, height);
  // Seven bits a channel tell the palest grounds apart; the first shade of each stands for all.
  const counts = new Map<number, { colour: number; count: number }>();
  const pixels = new Uint32Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const at = pixel * channels;
    const [r, g, b] = [raw[at] ?? 0, raw[at + 1] ?? 0, raw[at + 2] ?? 0];
    const key = ((r >> 1) << 14) | ((g >> 1) << 7) | (b >> 1);
    pixels[pixel] = key;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { colour: (r << 16) | (g << 8) | b, count: 1 });
  }
  const palette = chosen([...counts.values()]);
  const places = new Map([...counts].map(([key, { colour }]) => [key, nearest(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      rows[row * (width + 1) + 1 + x] = places.get(pixels[row * width + x] ?? 0) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk(
      "PLTE",
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function opened(png: Buffer) {
  const data: Buffer[] = [];
  let at = SIGNATURE.length;
  while (at < png.length) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const channels = png[25] === 6 ? 4 : 3;
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), channels, data: Buffer.concat(data) };
}

/** Rows of bytes as they were before each was told by its neighbours. */
function unfiltered(from: Buffer, stride: number, step: number, height: number): Uint8Array {
  const out = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = from[row * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x >= step ? (out[at - step] ?? 0) : 0;
      const up = row > 0 ? (out[at - stride] ?? 0) : 0;
      const corner = x >= step && row > 0 ? (out[at - stride - step] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      out[at] = (from[row * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** The colours seen most; some places are kept for what is like none of those, as a small sign in a colour of its own. */
function chosen(seen: { colour: number; count: number }[]): number[] {
  const colours = seen.sort((one, other) => other.count - one.count).map(({ colour }) => colour);
  const most = colours.slice(0, MOST_COLOURS - FOR_RARE_ONES);
  for (const colour of colours.slice(most.length)) {
    if (most.length === MOST_COLOURS) break;
    if (distance(most[nearest(most, colour)] ?? 0, colour) > UNLIKE) most.push(colour);
  }
  return most;
}

function nearest(palette: number[], colour: number): number {
  const far = (other: number) => distance(other, colour);
  return palette.reduce((best, other, place) => (far(other) < far(palette[best] ?? 0) ? place : best), 0);
}

/** How far two colours are apart: the squares of the differences of red, green and blue, added up. */
function distance(one: number, other: number): number {
  return (
    ((one >> 16) - (other >> 16)) ** 2 +
    (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
    ((one & 255) - (other & 255)) ** 2
  );
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
