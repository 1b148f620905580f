import type { RgbFrame } from "@gym-llm/core";
import { BackgroundGifWriter } from "./background-gif-writer.ts";
import type { GifOptions } from "./gif-options.ts";

/** An animated GIF of the frames, encoded off this thread (see `BackgroundGifWriter`); frames are taken as fast as they are encoded. */
export async function encodeGifInBackground(
  frames: Iterable<RgbFrame> | AsyncIterable<RgbFrame>,
  options: GifOptions & { readonly thread?: boolean },
): Promise<Uint8Array> {
  const writer = new BackgroundGifWriter(options);
  try {
    for await (const frame of frames) await writer.addFrame(frame);
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}
