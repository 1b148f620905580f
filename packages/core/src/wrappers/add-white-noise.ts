import type { Env, RenderResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { Wrapper } from "../wrapper.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { pictureNoise, requirePicture, withNoise } from "./picture-noise.ts";

/** Options of `AddWhiteNoise`. */
export interface AddWhiteNoiseOptions {
  /** The part of the pixels that is replaced, from 0 to below 1. */
  probabilityOfNoisePerPixel: number;
  /** Whether noise is gray instead of colored; false unless given. */
  isNoiseGrayscale?: boolean;
}

/**
 * Replaces pixels of rendered pictures by noise, each with the same probability. Chance comes from the environment's own
 * generator, so that rendering changes what the environment draws afterwards. Inside `AddRenderObservation`, which then
 * observes the noisy picture.
 */
export class AddWhiteNoise<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #probability: number;
  readonly #isGrayscale: boolean;

  /** Throws `InvalidProbability` unless the probability is in [0, 1). */
  constructor(env: Env<Observation, Action>, options: AddWhiteNoiseOptions) {
    const { probabilityOfNoisePerPixel, isNoiseGrayscale = false } = options;
    super(env, coreWrapper("AddWhiteNoise", { probabilityOfNoisePerPixel, isNoiseGrayscale }));
    if (!(probabilityOfNoisePerPixel >= 0 && probabilityOfNoisePerPixel < 1)) {
      throw new GymError(
        "InvalidProbability",
        `probabilityOfNoisePerPixel should be in the interval [0,1). Received ${shown(probabilityOfNoisePerPixel)}`,
      );
    }
    this.#probability = probabilityOfNoisePerPixel;
    this.#isGrayscale = isNoiseGrayscale;
  }

  /** The picture with noise. Throws `UnsupportedMode` when the environment renders none. */
  override render(): RenderResult {
    const frame = requirePicture(this.env.render(), this.env as Env);
    const noise = pictureNoise(this.random, frame, this.#isGrayscale);
    const mask = new Uint8Array(frame.width * frame.height);
    for (let pixel = 0; pixel < mask.length; pixel++) {
      mask[pixel] = this.random.random() < this.#probability ? 1 : 0;
    }
    return withNoise(frame, noise, mask);
  }
}
