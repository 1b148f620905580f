/** How far a difference may be from a multiple of the unit, in units of the greatest: the rounding of sums of rewards. */
const TOLERANCE = 1e-9;
/** Steps of the computation, and by that its time: about a third of a second. */
const MOST_WORK = 2e8;

/**
 * Differences as whole numbers of a common unit; `null` when there is none, or one so small that exact counting would
 * take too long.
 */
export function latticeSteps(differences: readonly number[]): number[] | null {
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs);
  const greatest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const all = sizes.reduce((total, size) => total + size, 0);
  const mostSteps = MOST_WORK / sizes.length;
  const tolerance = TOLERANCE * greatest;
  let unit = greatest;
  for (const size of sizes) {
    unit = commonDivisor(unit, size, tolerance);
    if (all / unit > mostSteps) return null;
  }
  const count = sizes.reduce((total, size) => total + Math.round(size / unit), 0);
  const step = all / count;
  const steps = differences.map((difference) => Math.round(difference / step));
  const fits = differences.every(
    (difference, index) => Math.abs(difference - (steps[index] as number) * step) <= tolerance,
  );
  return fits ? steps : null;
}

/** Euclid's algorithm for numbers with an error. */
function commonDivisor(first: number, second: number, tolerance: number): number {
  let greater = Math.max(first, second);
  let smaller = Math.min(first, second);
  while (smaller > tolerance) {
    const rest = greater % smaller;
    greater = smaller;
    smaller = Math.min(rest, smaller - rest) <= tolerance ? 0 : rest;
  }
  return greater;
}

/** The share of all signs with which the steps' sizes sum up to at least the size of their sum: exact. */
export function latticeTail(steps: readonly number[]): number {
  const sizes = steps.filter((step) => step !== 0).map(Math.abs);
  const all = sizes.reduce((total, size) => total + size, 0);
  const observed = Math.abs(steps.reduce((total, step) => total + step, 0));
  // How likely the sizes with a plus sum up to each number.
  const shares = new Float64Array(all + 1);
  shares[0] = 1;
  let reach = 0;
  for (const size of sizes) {
    reach += size;
    for (let total = reach; total >= size; total--) {
      shares[total] = ((shares[total] as number) + (shares[total - size] as number)) / 2;
    }
    for (let total = size - 1; total >= 0; total--) shares[total] = (shares[total] as number) / 2;
  }
  let tail = 0;
  // The smallest shares first.
  for (let total = all; total >= (all + observed) / 2; total--) tail += shares[total] as number;
  return tail;
}
