import type { Env, RenderResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { drawBytes } from "../random/bounded-integers.ts";
import type { RandomGenerator } from "../random/random-generator.ts";
import { isRgbFrame, type RgbFrame } from "../rendering/rgb-frame.ts";

/** Ends of the parts that red, green and blue have in gray noise: 255 times 0.2989, 0.587 and 0.114. */
const GRAY_ENDS = [76, 149, 29];
const COLOR_ENDS = [255];

/** One pixel of noise for each of a picture, from the generator as Gymnasium draws it; no byte is 255. */
export function pictureNoise(
  random: RandomGenerator,
  { width, height }: RgbFrame,
  isGrayscale: boolean,
): Uint8Array {
  const size = width * height * 3;
  if (!isGrayscale) return drawBytes(random, COLOR_ENDS, size);
  const noise = drawBytes(random, GRAY_ENDS, size);
  for (let index = 0; index < size; index += 3) {
    const sum =
      (noise[index] as number) + (noise[index + 1] as number) + (noise[index + 2] as number);
    noise.fill(sum, index, index + 3);
  }
  return noise;
}

/** A copy of the picture in which noise stands where the mask, of one byte for each pixel, is not 0. */
export function withNoise(frame: RgbFrame, noise: Uint8Array, mask: Uint8Array): RgbFrame {
  const data = frame.data.slice();
  for (const [pixel, isNoise] of mask.entries()) {
    if (isNoise) data.set(noise.subarray(3 * pixel, 3 * pixel + 3), 3 * pixel);
  }
  return { width: frame.width, height: frame.height, data };
}

/** What an environment rendered, as a picture. Throws `UnsupportedMode` when it is none. */
export function requirePicture(rendered: RenderResult, env: Env): RgbFrame {
  if (isRgbFrame(rendered)) return rendered;
  throw new GymError(
    "UnsupportedMode",
    `${env} must render pictures for noise to be put into them: make it with renderMode "rgb_array", it has ${env.renderMode}.`,
  );
}
