import { createRequire } from "node:module";
import { loadImage } from "@napi-rs/canvas";
import type { GifEncoderFactory } from "gifenc";
import { describe, expect, it } from "vitest";
import { encodeGif } from "../src/encode-gif.ts";
import type { GifOptions } from "../src/gif-options.ts";
import { GifWriter } from "../src/gif-writer.ts";
import { decodeGif } from "./support/decode-gif.ts";
import {
  compareFrames,
  createNoise,
  fillRectangle,
  gradientFrame,
  noiseFrame,
  plainFrame,
  wanderingBoxes,
} from "./support/synthetic-frames.ts";

interface Gifenc {
  GIFEncoder: GifEncoderFactory;
  quantize(rgba: Uint8Array, maximumColors: number): number[][];
  applyPalette(rgba: Uint8Array, palette: number[][]): Uint8Array;
}

const gifenc = createRequire(import.meta.url)("gifenc") as Gifenc;

const options: GifOptions = { framesPerSecond: 30 };

describe("encodeGif", () => {
  it.each([1, 2, 3, 4, 5])("gives back every frame of few colors exactly (seed %i)", (seed) => {
    const frames = [...wanderingBoxes(seed, 25, 101 + seed, 67)];
    const gif = decodeGif(encodeGif(frames, options));
    expect(gif).toMatchObject({ width: 101 + seed, height: 67 });
    expect(gif.frames).toHaveLength(25);
    gif.frames.forEach((frame, index) => {
      expect(compareFrames(frame.data, frames[index]?.data as Uint8Array)).toEqual({
        largest: 0,
        mean: 0,
      });
    });
  });

  it("keeps frames of thousands of colors within a small error", () => {
    const frames = Array.from({ length: 6 }, (_, index) => gradientFrame(index * 9, 120, 90));
    const gif = decodeGif(encodeGif(frames, options));
    gif.frames.forEach((frame, index) => {
      const { mean, largest } = compareFrames(frame.data, frames[index]?.data as Uint8Array);
      expect(mean).toBeLessThan(10);
      expect(largest).toBeLessThan(45);
    });
  });

  it("survives frames in which every pixel has a color of its own", () => {
    const frames = [noiseFrame(1, 64, 48), noiseFrame(2, 64, 48)];
    const gif = decodeGif(encodeGif(frames, options));
    gif.frames.forEach((frame, index) => {
      expect(compareFrames(frame.data, frames[index]?.data as Uint8Array).mean).toBeLessThan(20);
    });
  });

  it("keeps a plain background and a rare bright color among thousands of others", () => {
    const frames = Array.from({ length: 4 }, (_, index) => {
      const frame = plainFrame(200, 100, [247, 249, 251]);
      const gradient = gradientFrame(index * 20, 100, 50);
      for (let y = 0; y < 50; y++)
        frame.data.set(gradient.data.subarray(y * 300, y * 300 + 300), y * 600);
      fillRectangle(frame, [150, 80, 4, 4], [255, 0, 10]);
      return frame;
    });
    const { data } = decodeGif(encodeGif(frames, options)).frames[3] as { data: Uint8Array };
    expect([...data.subarray(99 * 600, 99 * 600 + 3)]).toEqual([247, 249, 251]);
    const red = [...data.subarray((81 * 200 + 151) * 3, (81 * 200 + 151) * 3 + 3)];
    expect(compareFrames(Uint8Array.from(red), Uint8Array.of(255, 0, 10)).largest).toBeLessThan(24);
  });

  it("chooses colors that only late frames have", () => {
    const colors = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n * 30, 255 - n * 30, n * 9] as const);
    const frames = colors.map((color) => plainFrame(20, 20, color));
    decodeGif(encodeGif(frames, options)).frames.forEach((frame, index) => {
      expect([...frame.data.subarray(0, 3)]).toEqual(colors[index]);
    });
  });

  it("redraws only the rectangle that changed", () => {
    const before = plainFrame(50, 40, [10, 20, 30]);
    const after = plainFrame(50, 40, [10, 20, 30]);
    fillRectangle(after, [7, 11, 5, 3], [200, 0, 0]);
    const { frames } = decodeGif(encodeGif([before, after, after], options));
    expect(frames.map((frame) => frame.rectangle)).toEqual([
      { left: 0, top: 0, width: 50, height: 40 },
      { left: 7, top: 11, width: 5, height: 3 },
      { left: 0, top: 0, width: 1, height: 1 },
    ]);
    expect(compareFrames(frames[2]?.data as Uint8Array, after.data).largest).toBe(0);
  });

  it("gives frames that change along one run of pixels across rows", () => {
    const noise = createNoise(7);
    const frames = Array.from({ length: 40 }, () => plainFrame(13, 9, [0, 0, 0]));
    for (const frame of frames) {
      const from = Math.floor(noise() * 117);
      const to = Math.min(117, from + Math.floor(noise() * 40));
      for (let pixel = from; pixel < to; pixel++) frame.data.set([255, 128, 0], pixel * 3);
    }
    decodeGif(encodeGif(frames, options)).frames.forEach((frame, index) => {
      expect(compareFrames(frame.data, frames[index]?.data as Uint8Array).largest).toBe(0);
    });
  });

  it.each([
    [30, [3, 3, 4, 3, 3, 4, 3]],
    [50, [2, 2, 2, 2, 2, 2, 2]],
    [60, [2, 2, 2, 2, 2, 2, 2]],
    [15, [6, 7, 7, 6, 7, 7, 6]],
    [4, [25, 25, 25, 25, 25, 25, 25]],
    [0.5, [200, 200, 200, 200, 200, 200, 200]],
  ])("shows %d frames per second with delays that add up", (framesPerSecond, delays) => {
    const frames = [...wanderingBoxes(1, 7, 20, 20)];
    const gif = decodeGif(encodeGif(frames, { framesPerSecond }));
    expect(gif.frames.map((frame) => frame.delayCentiseconds)).toEqual(delays);
  });

  it("holds the last frame as long as asked", () => {
    const frames = [...wanderingBoxes(1, 3, 20, 20)];
    const gif = decodeGif(encodeGif(frames, { ...options, lastFrameHoldMs: 1500 }));
    expect(gif.frames.map((frame) => frame.delayCentiseconds)).toEqual([3, 3, 150]);
  });

  it.each([
    [undefined, 0],
    [true, 0],
    [false, null],
    [0, null],
    [3, 3],
  ])("with loop %s it repeats %s", (loop, repeat) => {
    const frames = [...wanderingBoxes(1, 2, 10, 10)];
    const gif = encodeGif(frames, loop === undefined ? options : { ...options, loop });
    expect(decodeGif(gif).repeat).toBe(repeat);
  });

  it("gives the same bytes for the same frames, from a list and from an asynchronous source", async () => {
    async function* source() {
      yield* wanderingBoxes(3, 9, 80, 60);
    }
    const first = encodeGif(wanderingBoxes(3, 9, 80, 60), options);
    expect(encodeGif([...wanderingBoxes(3, 9, 80, 60)], options)).toEqual(first);
    expect(await encodeGif(source(), options)).toEqual(first);
  });

  it("writes a file that an independent decoder reads", async () => {
    const [frame] = wanderingBoxes(4, 1, 90, 70);
    const image = await loadImage(Buffer.from(encodeGif([frame as never], options)));
    expect([image.width, image.height]).toEqual([90, 70]);
  });

  it("is at most half the size of a palette per frame where a box moves over a picture", () => {
    const frames = Array.from({ length: 10 }, (_, index) => {
      const frame = gradientFrame(0, 100, 70);
      fillRectangle(frame, [5 + index * 7, 20 + index * 2, 14, 10], [240, 240, 240]);
      return frame;
    });
    const encoder = gifenc.GIFEncoder();
    for (const { data, width, height } of frames) {
      const rgba = new Uint8Array(width * height * 4).fill(255);
      for (let pixel = 0; pixel < width * height; pixel++)
        rgba.set(data.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
      const palette = gifenc.quantize(rgba, 256);
      encoder.writeFrame(gifenc.applyPalette(rgba, palette), width, height, { palette });
    }
    encoder.finish();
    expect(encodeGif(frames, options).length).toBeLessThan(encoder.bytes().length / 2);
  });
});

describe("GifWriter", () => {
  it("does not keep the pixels it was given", () => {
    const frame = plainFrame(10, 10, [1, 2, 3]);
    const writer = new GifWriter(options);
    for (const red of [10, 90, 200]) {
      frame.data.fill(red);
      writer.addFrame(frame);
    }
    const gif = decodeGif(writer.finish());
    expect(gif.frames.map((decoded) => decoded.data[0])).toEqual([10, 90, 200]);
  });

  it("gives every frame within a small error when only few bytes may wait", () => {
    const frames = Array.from({ length: 20 }, (_, index) => gradientFrame(index, 80, 60));
    const writer = new GifWriter({ ...options, maximumPendingBytes: 60_000, lastFrameHoldMs: 900 });
    for (const frame of frames) writer.addFrame(frame);
    expect(writer.frameCount).toBe(20);
    const gif = decodeGif(writer.finish());
    expect(gif.frames).toHaveLength(20);
    expect(gif.frames.at(-1)?.delayCentiseconds).toBe(90);
    gif.frames.forEach((frame, index) => {
      expect(compareFrames(frame.data, frames[index]?.data as Uint8Array).mean).toBeLessThan(10);
    });
  });

  it("uses no more colors than asked", () => {
    const writer = new GifWriter({ ...options, maximumColors: 7 });
    writer.addFrame(gradientFrame(0, 80, 60));
    const [frame] = decodeGif(writer.finish()).frames;
    const colors = new Set<number>();
    for (let at = 0; at < 80 * 60 * 3; at += 3)
      colors.add(Buffer.from(frame?.data as Uint8Array).readUIntBE(at, 3));
    expect(colors.size).toBe(7);
  });

  it("refuses frames of different sizes, damaged frames and an empty episode", () => {
    const writer = new GifWriter(options);
    expect(() => new GifWriter(options).finish()).toThrow(/at least one frame/);
    writer.addFrame(plainFrame(10, 10, [0, 0, 0]));
    expect(() => writer.addFrame(plainFrame(10, 11, [0, 0, 0]))).toThrow(
      "Frame 1 is 10x11 pixels, but the GIF's first frame was 10x10.",
    );
    expect(() => writer.addFrame({ width: 10, height: 10, data: new Uint8Array(5) })).toThrow(
      /with 5 bytes/,
    );
    expect(decodeGif(writer.finish()).frames).toHaveLength(1);
    expect(() => writer.addFrame(plainFrame(10, 10, [0, 0, 0]))).toThrow(/is finished/);
    expect(() => writer.finish()).toThrow(/is finished/);
  });

  it.each([
    { framesPerSecond: 0 },
    { framesPerSecond: Number.NaN },
    { framesPerSecond: Number.POSITIVE_INFINITY },
    { framesPerSecond: 10, loop: -1 },
    { framesPerSecond: 10, lastFrameHoldMs: -5 },
    { framesPerSecond: 10, maximumColors: 256 },
    { framesPerSecond: 10, maximumPendingBytes: -1 },
  ])("refuses the options %j", (wrong) => {
    expect(() => new GifWriter(wrong)).toThrow(RangeError);
  });
});
