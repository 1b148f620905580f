import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { Dict, isDict } from "../spaces/dict.ts";
import type { Space } from "../spaces/space.ts";
import { isTuple, Tuple } from "../spaces/tuple.ts";
import { coreWrapper } from "./core-wrapper.ts";
import { shown } from "./option-checks.ts";
import { ObservationWrapper } from "./transforming.ts";

/** Options of `FilterObservation`. */
export interface FilterObservationOptions {
  /** What to keep: keys of a `Dict`, or indices of a `Tuple`, where -1 is the last part. */
  filterKeys: readonly (string | number)[];
}

/**
 * Keeps some parts of `Dict` or `Tuple` observations. Parts of a tuple come in the order of the keys; the keys of the
 * filtered `Dict` space are sorted as those of every `Dict` are.
 */
export class FilterObservation<Action = unknown> extends ObservationWrapper<unknown, Action> {
  readonly filterKeys: readonly (string | number)[];
  readonly #space: Space;
  /** The parts of a tuple that are kept; `null` for a `Dict`. */
  readonly #indices: readonly number[] | null;

  /** Throws `InvalidArgument` for other spaces, keys of another kind, keys that are missing or doubled, and no keys. */
  constructor(env: Env<unknown, Action>, options: FilterObservationOptions) {
    const { filterKeys } = options;
    super(env, coreWrapper("FilterObservation", { filterKeys }));
    if (!Array.isArray(filterKeys)) {
      refuse(`Expects \`filterKeys\` to be an array, got ${shown(filterKeys)}`);
    }
    this.filterKeys = filterKeys;
    const space = env.observationSpace as Space;
    if (isDict(space)) {
      this.#space = filterDict(space, filterKeys);
      this.#indices = null;
    } else if (isTuple(space)) {
      this.#indices = tupleIndices(space, filterKeys);
      this.#space = new Tuple(this.#indices.map((index) => space.spaces[index] as Space));
    } else {
      refuse(
        `FilterObservation wrapper is only usable with \`Dict\` and \`Tuple\` observations, actual kind: ${space.kind}`,
      );
    }
  }

  override get observationSpace(): Space {
    return this.#space;
  }

  override observation(observation: unknown): unknown {
    if (this.#indices !== null) {
      const parts = observation as readonly unknown[];
      return this.#indices.map((index) => parts[index]);
    }
    const filtered: Record<string, unknown> = {};
    for (const key of this.filterKeys) {
      filtered[key] = (observation as Record<string, unknown>)[key];
    }
    return filtered;
  }
}

function refuse(message: string): never {
  throw new GymError("InvalidArgument", message);
}

function filterDict(space: Dict, keys: readonly (string | number)[]): Dict {
  if (!keys.every((key) => typeof key === "string")) {
    refuse(`All filter keys must be strings for a Dict space, got ${shown(keys)}`);
  }
  const known = new Map(space.entries());
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length > 0) {
    refuse(
      `All the \`filterKeys\` must be included in the observation space.\nFilter keys: ${shown(keys)}\nObservation keys: ${shown([...known.keys()])}\nMissing keys: ${shown(missing)}`,
    );
  }
  if (keys.length === 0) refuse("The observation space is empty due to filtering all of the keys.");
  return new Dict(Object.fromEntries(keys.map((key) => [key, known.get(key) as Space])));
}

function tupleIndices(space: Tuple, keys: readonly (string | number)[]): number[] {
  const indices = keys.filter((key): key is number => Number.isInteger(key));
  if (indices.length !== keys.length) {
    refuse(`All filter keys must be integers for a Tuple space, got ${shown(keys)}`);
  }
  if (new Set(keys).size !== keys.length) {
    refuse(`Duplicate keys exist, filterKeys: ${shown(keys)}`);
  }
  const length = space.spaces.length;
  const missing = indices.filter((key) => key >= length || key < -length);
  if (missing.length > 0) {
    refuse(
      `All the \`filterKeys\` must be included in the length of the observation space.\nFilter keys: ${shown(keys)}, length of observation: ${length}, missing indexes: ${shown(missing)}`,
    );
  }
  if (keys.length === 0) refuse("The observation space is empty due to filtering all keys.");
  return indices.map((key) => (key < 0 ? key + length : key));
}
