/** Digits that tell every float32 from its neighbours. */
const FLOAT32_DIGITS = 9;
/** A decimal of so many digits is still the same after it was a float32 (C's FLT_DIG); not so for subnormal ones. */
const KEPT_DIGITS = 6;
const SMALLEST_NORMAL = 2 ** -126;

/**
 * The decimal number with the fewest digits that is `value` again once `round` has been applied to it: what a person
 * would write for a float of a narrow type. Fewer than `fewestDigits` are not tried.
 */
export function shortestDecimal(
  value: number,
  round: (value: number) => number,
  fewestDigits = 1,
): number {
  for (let digits = fewestDigits; digits <= FLOAT32_DIGITS; digits++) {
    const short = Number(value.toPrecision(digits));
    if (round(short) === value) return short;
  }
  return value;
}

/** The decimal number with the fewest digits that is this float32: 0.1 for the float32 nearest to 0.1. */
export function shortestFloat32(value: number): number {
  // If fewer digits are enough, six of them are the same number.
  const isNormal = Math.abs(value) >= SMALLEST_NORMAL;
  return shortestDecimal(value, Math.fround, isNormal ? KEPT_DIGITS : 1);
}
