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
 * Draws samples from strata of the given sizes, with replacement and each stratum from itself. `visit` gets the indices
 * that were drawn, by stratum, and the number of the sample.
 * With one stratum, the same draws as NumPy's `default_rng(seed).integers(0, n, (resamples, n))`.
 */
export function resample(
  sizes: readonly number[],
  visit: (indices: readonly Uint32Array[], sample: number) => void,
  options: BootstrapOptions = {},
): void {
  const resamples = resamplesOf(options);
  const random = createRandom(options.seed ?? 0);
  for (let sample = 0; sample < resamples; sample++) {
    const indices = sizes.map((size) => random.integersArray(0, size, size, "uint32"));
    visit(indices, sample);
  }
}

/** A statistic of samples drawn in this way, sample by sample. */
export function resampled(
  sizes: readonly number[],
  statistic: (indices: readonly Uint32Array[]) => number,
  options: BootstrapOptions = {},
): Float64Array {
  const distribution = new Float64Array(resamplesOf(options));
  const keep = (indices: readonly Uint32Array[], sample: number) => {
    distribution[sample] = statistic(indices);
  };
  resample(sizes, keep, options);
  return distribution;
}

/** How many samples are asked for. Throws a `RangeError` for what is no such number. */
export function resamplesOf({ resamples = DEFAULT_RESAMPLES }: BootstrapOptions): number {
  if (Number.isInteger(resamples) && resamples >= 1) return resamples;
  throw new RangeError(`The number of resamples is a whole number from 1 on, got ${resamples}.`);
}
