/** Binary digits after the point of the integers that stand for exact numbers here. */
export const DIGITS = 200n;
/** The number 1. */
export const ONE = 1n << DIGITS;

const SCALE = 2 ** Number(DIGITS);

/** The float64 nearest to a fixed-point number of moderate size. */
export function toFloat(fixed: bigint): number {
  return Number(fixed) / SCALE;
}

/** The fixed-point number equal to a float64 that is no finer than its digits. */
export function toFixed(value: number): bigint {
  return BigInt(value * SCALE);
}
