const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Below it the series from the middle is exact enough, above it the continued fraction of the tail converges fast. */
const SERIES_END = 1.5;
const FRACTION_TERMS = 250;
const MOST_STEPS = 60;

/** How likely a standard normal variable lies below `z`. */
export function normalCdf(z: number): number {
  return z < 0 ? upperTail(-z) : 1 - upperTail(z);
}

/**
 * The value below which a standard normal variable lies with the given probability: minus infinity for 0, infinity for 1.
 * Throws a `RangeError` for what is no probability.
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A probability from 0 to 1 was expected, got ${probability}.`);
  }
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const magnitude = tail === 0 ? Number.POSITIVE_INFINITY : upperQuantile(tail);
  return probability > 0.5 ? magnitude : -magnitude;
}

/** Newton's method on the logarithm of the tail, which is concave: from below it never goes too far twice. */
function upperQuantile(tail: number): number {
  let z = Math.sqrt(-2 * Math.log(2 * tail));
  for (let step = 0; step < MOST_STEPS; step++) {
    const above = upperTail(z);
    const density = Math.exp((-z * z) / 2) / ROOT_TWO_PI;
    const next = z + (Math.log(above / tail) * above) / density;
    if (Math.abs(next - z) <= 1e-15 * Math.abs(next)) return next;
    z = next;
  }
  return z;
}

/** How likely a standard normal variable lies above `z`, which is not negative. */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / ROOT_TWO_PI;
  if (z < SERIES_END) return 0.5 - density * innerSeries(z);
  // Evaluated from its end: z + 1/(z + 2/(z + 3/(z + ...))).
  let fraction = z;
  for (let term = FRACTION_TERMS; term >= 1; term--) fraction = z + term / fraction;
  return density / fraction;
}

/** The share between 0 and z over the density at z: z + z^3/3 + z^5/(3 * 5) + ..., whose terms are all positive. */
function innerSeries(z: number): number {
  let term = z;
  let total = z;
  for (let odd = 3; term > total * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    total += term;
  }
  return total;
}
