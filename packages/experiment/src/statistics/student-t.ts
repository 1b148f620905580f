import { logBeta } from "./log-beta.ts";
import { regularizedIncompleteBeta } from "./regularized-incomplete-beta.ts";

const MOST_STEPS = 100;

/** How likely a Student-t variable lies above `t`. Degrees of freedom are positive and need not be whole. */
export function studentTTail(t: number, degreesOfFreedom: number): number {
  checkDegrees(degreesOfFreedom);
  const square = t * t;
  const x = degreesOfFreedom / (degreesOfFreedom + square);
  const complement = square / (degreesOfFreedom + square);
  const tail = regularizedIncompleteBeta(x, complement, degreesOfFreedom / 2, 0.5) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/**
 * The value below which a Student-t variable lies with the given probability.
 * Throws a `RangeError` when the probability is not between 0 and 1, or the degrees of freedom are not positive.
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  checkDegrees(degreesOfFreedom);
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A probability between 0 and 1 was expected, got ${probability}.`);
  }
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const magnitude = upperQuantile(tail, degreesOfFreedom);
  return probability > 0.5 ? magnitude : -magnitude;
}

/** The `t` above which lies `tail`, less than a half: Newton's method on the logarithms of both, kept in brackets. */
function upperQuantile(tail: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (studentTTail(high, degreesOfFreedom) > tail) {
    low = high;
    high *= 4;
  }
  let t = (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const above = studentTTail(t, degreesOfFreedom);
    if (above > tail) low = t;
    else high = t;
    const slope = (density(t, degreesOfFreedom) * t) / above;
    const newton = t * Math.exp(Math.log(above / tail) / slope);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - t) <= 1e-15 * next) return next;
    t = next;
  }
  return t;
}

function density(t: number, degreesOfFreedom: number): number {
  const logKernel = (-(degreesOfFreedom + 1) / 2) * Math.log1p((t * t) / degreesOfFreedom);
  return Math.exp(logKernel - logBeta(degreesOfFreedom / 2, 0.5)) / Math.sqrt(degreesOfFreedom);
}

function checkDegrees(degreesOfFreedom: number): void {
  if (degreesOfFreedom > 0 && degreesOfFreedom < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`Degrees of freedom are a positive finite number, got ${degreesOfFreedom}.`);
}
