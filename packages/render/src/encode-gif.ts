import type { RgbFrame } from "@gym-llm/core";
import type { GifOptions } from "./gif-options.ts";
import { GifWriter } from "./gif-writer.ts";

/** An animated GIF of the frames, encoded on this thread. Throws a `RangeError` for no frames or frames of different sizes. */
export function encodeGif(frames: Iterable<RgbFrame>, options: GifOptions): Uint8Array;
/** As above for frames that come one by one; frames are awaited, encoding itself still happens on this thread. */
export function encodeGif(
  frames: AsyncIterable<RgbFrame>,
  options: GifOptions,
): Promise<Uint8Array>;
export function encodeGif(
  frames: Iterable<RgbFrame> | AsyncIterable<RgbFrame>,
  options: GifOptions,
): Uint8Array | Promise<Uint8Array> {
  const writer = new GifWriter(options);
  if (Symbol.asyncIterator in frames) return encodeAll(frames, writer);
  for (const frame of frames) writer.addFrame(frame);
  return writer.finish();
}

async function encodeAll(frames: AsyncIterable<RgbFrame>, writer: GifWriter): Promise<Uint8Array> {
  for await (const frame of frames) writer.addFrame(frame);
  return writer.finish();
}
