import { crc32, deflateSync } from "node:zlib";
import type { RgbFrame } from "@gym-llm/core";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const MOST_COLORS = 256;
/** So many colours are kept as they are. */
const FREQUENT_COLORS = 150;
/** Squared distances of red, green and blue that a further colour keeps from all others, the farthest first. */
const TOLERANCES = [3000, 1200, 500, 200, 80, 0];

/** A drawing of few colours as the bytes of a PNG file with a palette, which is a third as large as one without. */
export function encodeIndexedPng({ width, height, data }: RgbFrame): Uint8Array {
  const colors = colorsByFrequency(data);
  const palette = choosePalette(colors);
  const places = new Map(colors.map((color) => [color, nearest(palette, color)]));
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 1; x <= width; x++, pixel++) {
      rows[y * (width + 1) + x] = places.get(colorAt(data, 3 * pixel)) as number;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", new Uint8Array()),
  ]);
}

function colorAt(data: Uint8Array, at: number): number {
  return ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number);
}

function channels(color: number): [red: number, green: number, blue: number] {
  return [color >> 16, (color >> 8) & 255, color & 255];
}

function colorsByFrequency(data: Uint8Array): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < data.length; at += 3) {
    const color = colorAt(data, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
}

/** The most frequent colours, and of the rest those that are farthest from all others. */
function choosePalette(colors: readonly number[]): number[] {
  const palette = colors.slice(0, FREQUENT_COLORS);
  for (const tolerance of TOLERANCES) {
    for (const color of colors.slice(FREQUENT_COLORS)) {
      if (palette.length === MOST_COLORS) return palette;
      if (palette.every((chosen) => distance(chosen, color) > tolerance)) palette.push(color);
    }
  }
  return palette;
}

function nearest(palette: readonly number[], color: number): number {
  let best = 0;
  for (let index = 1; index < palette.length; index++) {
    const closer =
      distance(palette[index] as number, color) < distance(palette[best] as number, color);
    if (closer) best = index;
  }
  return best;
}

function distance(one: number, other: number): number {
  const [a, b] = [channels(one), channels(other)];
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "ascii"), content]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(content.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
