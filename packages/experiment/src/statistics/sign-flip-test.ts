import { sum } from "./moments.ts";
import { drawnTail } from "./sign-flip-draws.ts";
import { halvesTail, MOST_FOR_HALVES } from "./sign-flip-halves.ts";
import { latticeSteps, latticeTail } from "./sign-flip-lattice.ts";

/** How often random signs are drawn where the exact p is out of reach. */
const DRAWS = 99_999;
/** Sums this close to the observed one, in units of the sum of all sizes, are equal to it but for rounding. */
const ROUNDING = 100 * Number.EPSILON;

/** The outcome of a sign-flip test. */
export interface SignFlipTest {
  /** Two-sided: how likely a mean at least this far from 0 is, if each difference might as well have the other sign. */
  readonly p: number;
  /** `exact` over all signs, or estimated from random ones as (k + 1) / (m + 1), which is never too small. */
  readonly method: "exact" | "monte-carlo";
  /** How many random signs were drawn; `null` for an exact p. */
  readonly draws: number | null;
  /** The smallest p that so many differences can give, whatever they are: 2 of 2^n signs. */
  readonly smallestP: number;
}

/** How random signs are drawn, where they are. */
export interface SignFlipOptions {
  readonly seed?: number;
  readonly draws?: number;
}

/**
 * Tests whether paired differences lie around 0, without assumptions on their distribution: the paired permutation test
 * of `scipy.stats.permutation_test(permutation_type="samples")` with the mean as its statistic. Exact for up to 32
 * differences other than 0, and for any number when they are whole multiples of a unit, as sums of the same few rewards
 * are; else estimated from seeded random signs. `null` of nothing.
 */
export function signFlipTest(
  differences: readonly number[],
  { seed = 0, draws = DRAWS }: SignFlipOptions = {},
): SignFlipTest | null {
  if (differences.length === 0) return null;
  const smallestP = 2 ** (1 - differences.length);
  const exact = (tail: number): SignFlipTest => ({
    p: Math.min(1, 2 * tail),
    method: "exact",
    draws: null,
    smallestP,
  });
  // Zeros double both the signs that count and all of them.
  const sizes = differences.filter((difference) => difference !== 0).map(Math.abs);
  const all = sum(sizes);
  const least = Math.abs(sum(differences)) - ROUNDING * all;
  if (least <= 0) return exact(1);
  if (sizes.length <= MOST_FOR_HALVES) return exact(halvesTail(sizes, least));
  const steps = latticeSteps(differences);
  if (steps !== null) return exact(latticeTail(steps));
  const reached = drawnTail(sizes, least, draws, seed);
  return { p: (reached + 1) / (draws + 1), method: "monte-carlo", draws, smallestP };
}
