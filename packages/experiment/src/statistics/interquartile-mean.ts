import { sum } from "./moments.ts";
import { sorted } from "./quantile.ts";

/** From how many values on an interquartile mean is reported: with fewer, hardly any would be left out. */
export const INTERQUARTILE_MEAN_MINIMUM = 8;

/**
 * The mean of the middle half: a quarter of the values, rounded down, is left out at each end, as by rliable and
 * `scipy.stats.trim_mean(values, 0.25)`. `null` of fewer than 8 values.
 */
export function interquartileMean(values: ArrayLike<number>): number | null {
  if (values.length < INTERQUARTILE_MEAN_MINIMUM) return null;
  const cut = Math.floor(values.length / 4);
  const middle = sorted(values).subarray(cut, values.length - cut);
  return sum(middle) / middle.length;
}
