import { createRandom } from "@gym-llm/core";

/** How often samples are drawn again from themselves. */
export const DEFAULT_RESAMPLES = 10_000;

/** How a bootstrap draws. */
export interface BootstrapOptions {
  readonly confidence?: number;
  /** How many samples are drawn; 10,000 unless given. */
  readonly resamples?: number;
  /** Of the random numbers; 0 unless given. */
  readonly seed?: number;
}

/**
 * Statistics of samples drawn from strata of the given sizes, with replacement and each stratum from itself. The
 * statistic gets the indices that were drawn, by stratum, in arrays that are used again for the next sample.
 * With one stratum, the same draws as NumPy's `default_rng(seed).integers(0, n, (resamples, n))`.
 */
export function resample(
  sizes: readonly number[],
  statistic: (indices: readonly Uint32Array[]) => number,
  { resamples = DEFAULT_RESAMPLES, seed = 0 }: BootstrapOptions = {},
): Float64Array {
  if (!Number.isInteger(resamples) || resamples < 1) {
    throw new RangeError(`The number of resamples is a whole number from 1 on, got ${resamples}.`);
  }
  const random = createRandom(seed);
  const indices = sizes.map((size) => new Uint32Array(size));
  const distribution = new Float64Array(resamples);
  for (let draw = 0; draw < resamples; draw++) {
    for (const stratum of indices) {
      for (let place = 0; place < stratum.length; place++) {
        stratum[place] = random.integers(0, stratum.length);
      }
    }
    distribution[draw] = statistic(indices);
  }
  return distribution;
}
