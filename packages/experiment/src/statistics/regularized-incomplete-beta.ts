import { logBeta } from "./log-beta.ts";

const TINY = 1e-300;
const PRECISION = 1e-16;
const MOST_TERMS = 1_000_000;

/**
 * The regularised incomplete beta function `I_x(a, b)`, by its continued fraction. `complement` is 1 - x, given apart
 * because that difference would lose digits where x is close to 1.
 */
export function regularizedIncompleteBeta(
  x: number,
  complement: number,
  a: number,
  b: number,
): number {
  if (x <= 0) return 0;
  if (complement <= 0) return 1;
  const logX = x < 0.5 ? Math.log(x) : Math.log1p(-complement);
  const logComplement = x < 0.5 ? Math.log1p(-x) : Math.log(complement);
  const factor = Math.exp(a * logX + b * logComplement - logBeta(a, b));
  // The fraction converges fast below the mean, and the other tail is used above it.
  return x <= (a + 1) / (a + b + 2)
    ? (factor * continuedFraction(x, a, b)) / a
    : 1 - (factor * continuedFraction(complement, b, a)) / b;
}

/** Lentz's method for the fraction of DLMF 8.17.22. */
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let term = 1; term <= MOST_TERMS; term++) {
    const twice = 2 * term;
    const even = (term * (b - term) * x) / ((a + twice - 1) * (a + twice));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + term) * (a + b + term) * x) / ((a + twice) * (a + twice + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const change = d * c;
    value *= change;
    if (Math.abs(change - 1) <= PRECISION) return value;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
