const HALF_LOG_TWO_PI = 0.9189385332046727;
/** From where on Stirling's series is exact to the last bits of a float64. */
const SERIES_START = 16;

/**
 * The logarithm of the beta function of two positive numbers. Accurate also for large ones, where differences of
 * `log(gamma)` lose their digits.
 */
export function logBeta(first: number, second: number): number {
  const a = Math.max(first, second);
  const b = Math.min(first, second);
  const total = a + b;
  const corrections = stirlingError(a) + stirlingError(b) - stirlingError(total);
  const powers = -(a - 0.5) * Math.log1p(b / a) + b * Math.log(b / total) - 0.5 * Math.log(b);
  return HALF_LOG_TWO_PI + powers + corrections;
}

/** What Stirling's formula lacks: `log(gamma(x)) - ((x - 1/2) log(x) - x + log(2 pi) / 2)`. */
function stirlingError(x: number): number {
  let correction = 0;
  let at = x;
  // gamma(x) = gamma(x + 1) / x, until the series holds.
  for (; at < SERIES_START; at++) correction += (at + 0.5) * Math.log1p(1 / at) - 1;
  const inverse = 1 / at;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square *
        (1 / 360 -
          square *
            (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))));
  return correction + series;
}
