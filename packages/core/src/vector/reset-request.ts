import { GymError } from "../errors.ts";
import type { Seed } from "../random/random-generator.ts";
import type { VectorResetOptions, VectorSeed } from "./vector-env.ts";

/** What `reset` of a vector environment was asked for, by environment. */
export interface ResetRequest {
  /** One seed for each environment; `null` leaves its generator as it is. */
  readonly seeds: readonly (Seed | null)[];
  /** 1 for each environment to reset; `null` for all of them. */
  readonly mask: Uint8Array | null;
  /** What is left of the options for the environments themselves; `null` when none were given. */
  readonly options: Readonly<Record<string, unknown>> | null;
}

/** Reads the arguments of `reset`. Throws a `GymError` of code `InvalidArgument` when they do not fit so many environments. */
export function readResetRequest(
  { seed = null, options = null }: VectorResetOptions,
  numEnvs: number,
): ResetRequest {
  const seeds = subSeeds(seed, numEnvs);
  if (options === null) return { seeds, mask: null, options };
  const { resetMask, reset_mask: snakeCased, ...rest } = options;
  const given = resetMask ?? snakeCased ?? null;
  return { seeds, mask: given === null ? null : checkMask(given, numEnvs), options: rest };
}

/** The seed of each environment: `seed + i` for an integer, the elements of an array, `null` for none. */
function subSeeds(seed: VectorSeed | null, numEnvs: number): readonly (Seed | null)[] {
  if (seed === null) return new Array<null>(numEnvs).fill(null);
  if (typeof seed === "number" || typeof seed === "bigint") {
    return Array.from({ length: numEnvs }, (_, index) =>
      typeof seed === "number" ? seed + index : seed + BigInt(index),
    );
  }
  if (!Array.isArray(seed)) {
    throw new GymError(
      "InvalidArgument",
      `The seed of a vector environment must be an integer, or an array with a seed or null for each environment, got ${typeof seed}.`,
    );
  }
  if (seed.length !== numEnvs) {
    throw new GymError(
      "InvalidArgument",
      `If seeds are passed as an array the length must match numEnvs=${numEnvs} but got length=${seed.length}.`,
    );
  }
  return seed;
}

function checkMask(mask: unknown, numEnvs: number): Uint8Array {
  const isMask =
    mask instanceof Uint8Array
      ? mask.every((element) => element <= 1)
      : Array.isArray(mask) && mask.every((element) => typeof element === "boolean");
  if (!isMask) {
    throw new GymError(
      "InvalidArgument",
      "`options.resetMask` must be an array of booleans or a Uint8Array of 0 and 1.",
    );
  }
  const numbers = Uint8Array.from(mask as Uint8Array, Number);
  if (numbers.length !== numEnvs) {
    throw new GymError(
      "InvalidArgument",
      `\`options.resetMask\` must have ${numEnvs} elements, one for each environment, got ${numbers.length}.`,
    );
  }
  if (numbers.includes(1)) return numbers;
  throw new GymError(
    "InvalidArgument",
    "`options.resetMask` must be true for at least one environment, got none.",
  );
}
