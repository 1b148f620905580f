import { type FloatDType, type RunningMeanStd, rounded } from "./running-mean-std.ts";

/**
 * Values, one or more of the size of the statistics, centered on their mean and divided by their standard deviation:
 * `dtype` is the element type in which NumPy would compute with such values.
 */
export function standardize(
  values: ArrayLike<number | bigint>,
  statistics: RunningMeanStd,
  epsilon: number,
  dtype: FloatDType,
): Float32Array {
  const { mean, variance, dtype: stateType } = statistics;
  const added = rounded(epsilon, stateType);
  const deviations = mean.map((_, element) =>
    rounded(Math.sqrt(rounded((variance[element] as number) + added, stateType)), stateType),
  );
  const result = new Float32Array(values.length);
  for (let index = 0; index < result.length; index++) {
    const element = index % mean.length;
    const difference = rounded(Number(values[index]) - (mean[element] as number), dtype);
    result[index] = rounded(difference / (deviations[element] as number), dtype);
  }
  return result;
}
