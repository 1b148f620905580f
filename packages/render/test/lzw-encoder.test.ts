import { describe, expect, it } from "vitest";
import { ByteSink } from "../src/byte-sink.ts";
import { LzwEncoder } from "../src/lzw-encoder.ts";
import { unpack } from "./support/decode-gif.ts";
import { createNoise } from "./support/synthetic-frames.ts";

function packed(encoder: LzwEncoder, values: Uint8Array, shown = values, free = -1): Uint8Array {
  const sink = new ByteSink(1);
  encoder.write(sink, values, shown, free);
  return sink.content();
}

function unpacked(file: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 1;
  for (let size = file[at++] as number; size > 0; size = file[at++] as number) {
    parts.push(file.subarray(at, at + size));
    at += size;
  }
  expect(at).toBe(file.length);
  return unpack(Buffer.concat(parts), file[0] as number, length);
}

/** Pixels in runs of random length, of a random part of the values. */
function pixels(seed: number, count: number, depth: number): Uint8Array {
  const noise = createNoise(seed);
  const values = new Uint8Array(count);
  const most = 1 + Math.floor(noise() * ((1 << depth) - 1));
  const longest = 1 + noise() ** 3 * 400;
  for (let at = 0; at < count; ) {
    const end = at + 1 + Math.floor(noise() * longest);
    values.fill(Math.floor(noise() * (most + 1)), at, end);
    at = end;
  }
  return values;
}

describe("LzwEncoder", () => {
  it.each([2, 3, 5, 8])("gives back pixels of %i bits, one picture after another", (depth) => {
    const encoder = new LzwEncoder(depth);
    for (let seed = 0; seed < 60; seed++) {
      const values = pixels(seed * 9 + depth, 1 + seed ** 2 * 13, depth);
      expect(unpacked(packed(encoder, values), values.length)).toEqual(values);
    }
  });

  it.each([1, 2, 3, 254, 255, 256, 257, 4_095, 4_096, 60_000])(
    "gives back %i pixels of one value and of alternating ones",
    (count) => {
      const plain = new Uint8Array(count).fill(3);
      const striped = plain.map((_, at) => at % 2);
      const encoder = new LzwEncoder(2);
      expect(unpacked(packed(encoder, plain), count)).toEqual(plain);
      expect(unpacked(packed(encoder, striped), count)).toEqual(striped);
    },
  );

  it("shows the right picture whether a free pixel is left as it was or drawn again, in fewer bytes", () => {
    const free = 31;
    let whole = 0;
    let chosen = 0;
    for (let seed = 0; seed < 20; seed++) {
      const shown = pixels(seed, 20_000, 4);
      const wanted = shown.slice();
      const noise = createNoise(seed + 500);
      for (let change = 0; change < 600; change++) {
        const at = Math.floor(noise() * wanted.length);
        wanted.fill(Math.floor(noise() * 16), at, at + 12);
      }
      const values = wanted.map((value, at) => (value === shown[at] ? free : value));
      const encoder = new LzwEncoder(5);
      const file = packed(encoder, values, shown, free);
      const drawn = unpacked(file, values.length);
      expect(drawn.map((value, at) => (value === free ? (shown[at] as number) : value))).toEqual(
        wanted,
      );
      chosen += file.length;
      whole += packed(encoder, values).length;
    }
    expect(chosen).toBeLessThan(whole);
  });
});
