import { type FloatDType, type RunningMeanStd, roundTo } from "./running-mean-std.ts";

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
  const { mean, variance } = statistics;
  const roundState = roundTo(statistics.dtype);
  const round = roundTo(dtype);
  const added = roundState(epsilon);
  const deviations = mean.map((_, element) =>
    roundState(Math.sqrt(roundState((variance[element] as number) + added))),
  );
  const result = new Float32Array(values.length);
  for (let index = 0; index < result.length; index++) {
    const element = index % mean.length;
    const difference = round(Number(values[index]) - (mean[element] as number));
    result[index] = round(difference / (deviations[element] as number));
  }
  return result;
}
