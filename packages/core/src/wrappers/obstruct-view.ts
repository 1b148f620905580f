import type { Env, RenderResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { checkInteger, shown } from "./option-checks.ts";
import { pictureNoise, requirePicture, withNoise } from "./picture-noise.ts";

/** Options of `ObstructView`. */
export interface ObstructViewOptions {
  /** The part of the pixels that patches would cover if they did not overlap, from 0 to below 1. */
  obstructedPixelsRatio: number;
  /** The side of a patch in pixels, at least 1. */
  obstructionWidth: number;
  /** Whether noise is gray instead of colored; false unless given. */
  isNoiseGrayscale?: boolean;
}

/**
 * Covers rendered pictures with square patches of noise at random places. Chance comes from the environment's own
 * generator, so that rendering changes what the environment draws afterwards. Patches are cut off at the edges.
 */
export class ObstructView<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #centersRatio: number;
  readonly #width: number;
  readonly #isGrayscale: boolean;

  /** Throws `InvalidArgument` unless the ratio is in [0, 1) and the width an integer of at least 1. */
  constructor(env: Env<Observation, Action>, options: ObstructViewOptions) {
    const { obstructedPixelsRatio, obstructionWidth, isNoiseGrayscale = false } = options;
    super(
      env,
      coreWrapper("ObstructView", { obstructedPixelsRatio, obstructionWidth, isNoiseGrayscale }),
    );
    if (!(obstructedPixelsRatio >= 0 && obstructedPixelsRatio < 1)) {
      throw new GymError(
        "InvalidArgument",
        `obstructedPixelsRatio should be in the interval [0,1). Received ${shown(obstructedPixelsRatio)}`,
      );
    }
    const rule = "obstructionWidth should be larger or equal than 1";
    checkInteger("obstructionWidth", obstructionWidth, 1, rule);
    this.#centersRatio = obstructedPixelsRatio / obstructionWidth ** 2;
    this.#width = obstructionWidth;
    this.#isGrayscale = isNoiseGrayscale;
  }

  /** The picture with patches. Throws `UnsupportedMode` when the environment renders none. */
  override render(): RenderResult {
    const frame = requirePicture(this.env.render(), this.env as Env);
    const { width, height } = frame;
    const mask = new Uint8Array(width * height);
    const patches = Math.trunc(mask.length * this.#centersRatio);
    const before = Math.floor(this.#width / 2);
    const after = this.#width - before;
    for (const center of this.random.integersArray(0, mask.length, patches)) {
      const row = Math.floor(Number(center) / width);
      const column = Number(center) % width;
      for (let y = Math.max(row - before, 0); y < Math.min(row + after, height); y++) {
        const from = y * width + Math.max(column - before, 0);
        mask.fill(1, from, y * width + Math.min(column + after, width));
      }
    }
    return withNoise(frame, pictureNoise(this.random, frame, this.#isGrayscale), mask);
  }
}
