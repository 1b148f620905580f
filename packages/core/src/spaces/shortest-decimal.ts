/** Digits that tell every float32 from its neighbours. */
const FLOAT32_DIGITS = 9;

/**
 * The decimal number with the fewest digits that is `value` again once `round` has been applied to it: what a person
 * would write for a float of a narrow type.
 */
export function shortestDecimal(value: number, round: (value: number) => number): number {
  for (let digits = 1; digits <= FLOAT32_DIGITS; digits++) {
    const short = Number(value.toPrecision(digits));
    if (round(short) === value) return short;
  }
  return value;
}

/** The decimal number with the fewest digits that is this float32: 0.1 for the float32 nearest to 0.1. */
export function shortestFloat32(value: number): number {
  return shortestDecimal(value, Math.fround);
}
