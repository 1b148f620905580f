import { describe, expect, it } from "vitest";
import { BackgroundGifWriter } from "../src/background-gif-writer.ts";
import { encodeGif } from "../src/encode-gif.ts";
import { encodeGifInBackground } from "../src/encode-gif-in-background.ts";
import { GifThread } from "../src/gif-thread.ts";
import { plainFrame, wanderingBoxes } from "./support/synthetic-frames.ts";

it("starts a thread beside the sources", async () => {
  expect(await GifThread.current()).not.toBeNull();
});

describe.each([{ thread: true }, { thread: false }])(
  "a GIF written in the background, %j",
  ({ thread }) => {
    const options = { framesPerSecond: 20, lastFrameHoldMs: 500 };

    it.each([1, 2, 3])("has the bytes of one written on this thread (seed %i)", async (seed) => {
      const expected = encodeGif(wanderingBoxes(seed, 15, 70, 50), options);
      const frames = wanderingBoxes(seed, 15, 70, 50);
      expect(await encodeGifInBackground(frames, { ...options, thread })).toEqual(expected);
    });

    it("can be one of several at a time", async () => {
      const seeds = [1, 2, 3, 4, 5];
      const gifs = await Promise.all(
        seeds.map((seed) =>
          encodeGifInBackground(wanderingBoxes(seed, 10, 60, 40), { ...options, thread }),
        ),
      );
      expect(gifs).toEqual(
        seeds.map((seed) => encodeGif(wanderingBoxes(seed, 10, 60, 40), options)),
      );
    });

    it("takes frames whose buffer is used again, without waiting for them", async () => {
      const frame = plainFrame(10, 10, [0, 0, 0]);
      const writer = new BackgroundGifWriter({ ...options, thread });
      const added = [10, 90, 200].map((red) => {
        frame.data.fill(red);
        return writer.addFrame(frame);
      });
      await Promise.all(added);
      expect(writer.frameCount).toBe(3);
      const same = [10, 90, 200].map((red) => plainFrame(10, 10, [red, red, red]));
      expect(await writer.finish()).toEqual(encodeGif(same, options));
    });

    it("leaves the event loop turning while it is finished", async () => {
      const writer = new BackgroundGifWriter({ ...options, thread });
      const blink = [
        plainFrame(500, 400, [0, 0, 0]),
        plainFrame(500, 400, [255, 255, 255]),
      ] as const;
      for (let pair = 0; pair < 60; pair++) for (const frame of blink) await writer.addFrame(frame);
      let turns = 0;
      let isOver = false;
      const turn = (): void => {
        turns++;
        if (!isOver) setImmediate(turn);
      };
      setImmediate(turn);
      await writer.finish();
      isOver = true;
      expect(turns).toBeGreaterThan(3);
    });

    it("reports frames of different sizes, and an episode without frames", async () => {
      const writer = new BackgroundGifWriter({ ...options, thread });
      const frames = [plainFrame(8, 8, [0, 0, 0]), plainFrame(9, 8, [0, 0, 0])];
      await expect(
        (async () => {
          for (const frame of frames) await writer.addFrame(frame);
          await writer.finish();
        })(),
      ).rejects.toThrow("Frame 1 is 9x8 pixels, but the GIF's first frame was 8x8.");
      await expect(encodeGifInBackground([], { ...options, thread })).rejects.toThrow(
        /at least one frame/,
      );
    });

    it("can be given up", async () => {
      const writer = new BackgroundGifWriter({ ...options, thread });
      await writer.addFrame(plainFrame(8, 8, [0, 0, 0]));
      await writer.abandon();
      await writer.abandon();
      await expect(writer.finish()).rejects.toThrow(/is finished/);
      await expect(writer.addFrame(plainFrame(8, 8, [0, 0, 0]))).rejects.toThrow(/is finished/);
    });

    it("refuses options that cannot be used at once", () => {
      expect(() => new BackgroundGifWriter({ framesPerSecond: 0, thread })).toThrow(RangeError);
    });
  },
);
