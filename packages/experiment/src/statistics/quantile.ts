/** The values in ascending order, as a new array of 64-bit numbers. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/**
 * The value below which a share of the values lies, with linear interpolation as NumPy's `quantile`; `null` of nothing.
 * Throws a `RangeError` when the share is not between 0 and 1.
 */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  return sortedQuantile(sorted(values), share);
}

/** The middle value, or the mean of the two in the middle; `null` of nothing. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/** `quantile` of values that are in ascending order already. */
export function sortedQuantile(ordered: ArrayLike<number>, share: number): number | null {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`A quantile is asked for by a share between 0 and 1, got ${share}.`);
  }
  if (ordered.length === 0) return null;
  const position = (ordered.length - 1) * share;
  const below = Math.floor(position);
  const above = Math.min(below + 1, ordered.length - 1);
  return interpolate(ordered[below] as number, ordered[above] as number, position - below);
}

/** Between two numbers, from the nearer end, so that equal ends give that very number. */
export function interpolate(low: number, high: number, part: number): number {
  const distance = high - low;
  return part < 0.5 ? low + distance * part : high - distance * (1 - part);
}
