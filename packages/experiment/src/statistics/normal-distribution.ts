const TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Below it the series of erf is short, above it the continued fraction of erfc. */
const SERIES_END = 2.2;
const FRACTION_TERMS = 120;
const MOST_STEPS = 60;

/** How likely a standard normal variable lies below `z`. */
export function normalCdf(z: number): number {
  const x = -z / Math.SQRT2;
  return complementaryError(x) / 2;
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
    const above = normalCdf(-z);
    const density = Math.exp((-z * z) / 2) / ROOT_TWO_PI;
    const next = z + (Math.log(above / tail) * above) / density;
    if (Math.abs(next - z) <= 1e-15 * Math.abs(next)) return next;
    z = next;
  }
  return z;
}

/** The complementary error function. */
function complementaryError(x: number): number {
  if (x < 0) return 2 - complementaryError(-x);
  if (x < SERIES_END) return 1 - errorSeries(x);
  // Evaluated from its end: x + (1/2)/(x + (2/2)/(x + (3/2)/(x + ...))).
  let fraction = x;
  for (let term = FRACTION_TERMS; term >= 1; term--) fraction = x + term / 2 / fraction;
  return Math.exp(-x * x) / (fraction * Math.sqrt(Math.PI));
}

/** erf(x) as 2/sqrt(pi) exp(-x^2) times the series of x^(2n+1) 2^n / (2n+1)!!, whose terms are all positive. */
function errorSeries(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; term > total * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return TWO_OVER_ROOT_PI * Math.exp(-x * x) * total;
}
