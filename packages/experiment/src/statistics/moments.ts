/** The sum of numbers, with the rounding errors of its additions added up as well (Neumaier). */
export function sum(values: Iterable<number>): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** The arithmetic mean; `null` of nothing. */
export function mean(values: ArrayLike<number> & Iterable<number>): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

/** The sample variance, with n - 1 in the denominator; `null` of fewer than two values. */
export function sampleVariance(values: ArrayLike<number> & Iterable<number>): number | null {
  const center = mean(values);
  if (center === null || values.length < 2) return null;
  return sum(Array.from(values, (value) => (value - center) ** 2)) / (values.length - 1);
}

/** The square root of the sample variance; `null` of fewer than two values. */
export function sampleStandardDeviation(
  values: ArrayLike<number> & Iterable<number>,
): number | null {
  const variance = sampleVariance(values);
  return variance === null ? null : Math.sqrt(variance);
}

/** The standard error of the mean: the sample standard deviation over the root of n; `null` of fewer than two values. */
export function standardError(values: ArrayLike<number> & Iterable<number>): number | null {
  const deviation = sampleStandardDeviation(values);
  return deviation === null ? null : deviation / Math.sqrt(values.length);
}
