import { GymError } from "../errors.ts";
import { Pcg64Generator } from "./pcg64.ts";
import type { RandomGenerator, RandomState, Seed } from "./random-generator.ts";
import { SeedrandomGenerator } from "./seedrandom-generator.ts";

/**
 * A generator started by a seed. An integer gives NumPy's `default_rng(seed)`, number for number; a string gives
 * `seedrandom` under the same methods; without a seed, 128 bits of entropy start PCG64.
 * Throws a `GymError` of code `InvalidArgument` when a number is negative, fractional or not a safe integer.
 */
export function createRandom(seed?: Seed): RandomGenerator {
  if (seed === undefined) return new Pcg64Generator(createSeed());
  if (typeof seed === "string") return new SeedrandomGenerator(seed);
  return new Pcg64Generator(checkedIntegerSeed(seed));
}

/**
 * A generator that goes on from a state that `getState` returned, whichever algorithm it is of.
 * Throws a `GymError` of code `InvalidSnapshot` for anything else.
 */
export function randomFromState(state: RandomState): RandomGenerator {
  if (typeof state !== "object" || state === null) {
    throw new GymError(
      "InvalidSnapshot",
      `Expected the state of a random generator, as getState() returns it, got ${describe(state)}.`,
    );
  }
  const generator = createRandom(state.algorithm === "seedrandom" ? "" : 0);
  generator.setState(state);
  return generator;
}

/** A fresh seed of 128 bits from the platform's entropy, to be kept when a run must be repeatable. */
export function createSeed(): bigint {
  const words = globalThis.crypto.getRandomValues(new BigUint64Array(2));
  const [high = 0n, low = 0n] = words;
  return (high << 64n) | low;
}

function checkedIntegerSeed(seed: number | bigint): number | bigint {
  if (typeof seed === "bigint" ? seed >= 0n : Number.isSafeInteger(seed) && seed >= 0) return seed;
  throw new GymError(
    "InvalidArgument",
    `A seed must be an integer of at least 0 or a string, got ${describe(seed)}. ${
      typeof seed === "number" && Number.isInteger(seed) && seed > 0
        ? "Write integers above 2^53 - 1 as bigint."
        : "Use a non-negative integer."
    }`,
  );
}

function describe(seed: unknown): string {
  return typeof seed === "number" || typeof seed === "bigint" ? String(seed) : typeof seed;
}
