import type { RgbFrame } from "@gym-llm/core";

/** A seeded stream of numbers from 0 to 1 (mulberry32). */
export function createNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

type Color = readonly [number, number, number];

/** Fills a rectangle, cut off at the frame's edges. */
export function fillRectangle(
  frame: RgbFrame,
  [left, top, width, height]: readonly [number, number, number, number],
  [red, green, blue]: Color,
): void {
  for (let y = Math.max(0, top); y < Math.min(frame.height, top + height); y++)
    for (let x = Math.max(0, left); x < Math.min(frame.width, left + width); x++)
      frame.data.set([red, green, blue], (y * frame.width + x) * 3);
}

export function plainFrame(width: number, height: number, [red, green, blue]: Color): RgbFrame {
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 3) data.set([red, green, blue], at);
  return { width, height, data };
}

/** Boxes of seeded colors that wander over a plain background: few colors, small changes. */
export function* wanderingBoxes(
  seed: number,
  count: number,
  width: number,
  height: number,
): Generator<RgbFrame> {
  const noise = createNoise(seed);
  const boxes = Array.from({ length: 6 }, () => ({
    x: noise() * width,
    y: noise() * height,
    size: 5 + Math.floor(noise() * (width / 6)),
    color: [0, 1, 2].map(() => Math.floor(noise() * 256)) as unknown as Color,
  }));
  for (let index = 0; index < count; index++) {
    const frame = plainFrame(width, height, [250, 250, 252]);
    for (const box of boxes) {
      box.x += (noise() - 0.5) * 12;
      box.y += (noise() - 0.5) * 12;
      fillRectangle(frame, [Math.round(box.x), Math.round(box.y), box.size, box.size], box.color);
    }
    yield frame;
  }
}

/** Every pixel a seeded color of its own: the worst case. */
export function noiseFrame(seed: number, width: number, height: number): RgbFrame {
  const noise = createNoise(seed);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at++) data[at] = Math.floor(noise() * 256);
  return { width, height, data };
}

/** A two-dimensional gradient that moves: thousands of colors. */
export function gradientFrame(shift: number, width: number, height: number): RgbFrame {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set(
        [
          Math.round(127 + 127 * Math.sin((x + shift) / 40)),
          Math.round((255 * y) / height),
          Math.round(127 + 127 * Math.cos((x + y) / 60)),
        ],
        (y * width + x) * 3,
      );
  return { width, height, data };
}

/** The largest and the mean difference of one channel between two pictures. */
export function compareFrames(a: Uint8Array, b: Uint8Array): { largest: number; mean: number } {
  if (a.length !== b.length) throw new Error(`${a.length} bytes against ${b.length}`);
  let largest = 0;
  let sum = 0;
  for (let at = 0; at < a.length; at++) {
    const difference = Math.abs((a[at] as number) - (b[at] as number));
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { largest, mean: sum / a.length };
}
