import { GymError } from "../errors.ts";
import { createRandom, createSeed } from "../random/create-random.ts";
import type { IntegerDType, RandomGenerator, Seed } from "../random/random-generator.ts";

/** Element types of NumPy that a space can have. */
export type DType = IntegerDType | "float16" | "float32" | "float64";

/** A JSON Schema (draft-07), as sent to servers that can constrain their output. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A value that `JSON.stringify` writes and `JSON.parse` reads back equal. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [key: string]: JsonValue };

/** How to draw a sample: at most one of `mask` and `probability`; their form is the space's own. */
export interface SampleOptions {
  /** Marks what may be drawn (1) and what not (0); for composite spaces, one mask per part. */
  mask?: unknown;
  /** The probability of each value; must sum to 1. */
  probability?: unknown;
}

/** Seeds of a space: one for the whole, or one for each part of a composite space; `null` takes entropy. */
export type SpaceSeed = Seed | null | readonly SpaceSeed[] | { readonly [key: string]: SpaceSeed };

const SPACE = Symbol.for("@gym-llm/core.Space");

/**
 * The set of values that observations or actions come from, after Gymnasium's `Space`.
 * A space owns a random generator of its own, seeded by `seed` and used by `sample`.
 */
export abstract class Space<T = unknown> {
  /** Which form of space it is: the class name of Gymnasium, or a name of one's own for other subclasses. */
  abstract readonly kind: string;
  /** Dimensions of a value, `[]` for a scalar, `null` where values have no fixed shape. */
  abstract readonly shape: readonly number[] | null;
  /** Element type of a value, `null` where values have none. */
  abstract readonly dtype: DType | null;

  #random: RandomGenerator | null = null;

  get [SPACE](): true {
    return true;
  }

  /** Whether a value is a space, also of another copy of this package. */
  static is(value: unknown): value is Space {
    return typeof value === "object" && value !== null && SPACE in value;
  }

  /** The generator that `sample` draws from; seeded from entropy unless `seed` was called. */
  get random(): RandomGenerator {
    this.#random ??= createRandom();
    return this.#random;
  }

  set random(generator: RandomGenerator) {
    this.#random = generator;
  }

  /**
   * Starts the generator anew. Returns the seed used, or for composite spaces the seeds of the parts, as Gymnasium does.
   * Without an argument the seed comes from entropy. Composite spaces also take one seed for each part.
   */
  seed(seed?: SpaceSeed): SpaceSeed {
    return this.seedSelf(seed);
  }

  /** Starts this space's own generator from a single seed, and returns the seed. */
  protected seedSelf(seed: SpaceSeed | undefined): Seed {
    if (typeof seed === "object" && seed !== null) {
      throw new GymError("InvalidArgument", `${this} takes a single seed, got several.`);
    }
    const used = seed ?? createSeed();
    this.#random = createRandom(used);
    return used;
  }

  /** An equal space whose generator goes on from where this one is, independently. */
  clone(): Space<T> {
    const copy = this.copy();
    if (this.#random !== null) copy.random = this.#random.clone();
    return copy;
  }

  /** An equal space with copies of the parts. */
  protected abstract copy(): Space<T>;

  /** Draws one value. Throws when `mask` or `probability` does not fit the space. */
  abstract sample(options?: SampleOptions): T;

  /** Whether the value belongs to the space: right type, shape, element type and range. Never throws. */
  abstract contains(value: unknown): value is T;

  /** Whether the other space holds the same values and has the same form; seeds do not matter. */
  abstract equals(other: unknown): boolean;

  /** Gymnasium's `repr` of the space, such as `Discrete(4)`. */
  abstract toString(): string;

  /** A value as JSON data. */
  abstract toJson(value: T): JsonValue;

  /** The value that `toJson` wrote. Throws a `TypeError` when the data cannot be one. */
  abstract fromJson(json: JsonValue): T;

  /** Several values as JSON data, in the layout of Gymnasium's `to_jsonable` (composite spaces by part, then by value). */
  toJsonable(values: readonly T[]): JsonValue {
    return values.map((value) => this.toJson(value));
  }

  /** The values that `toJsonable` wrote. */
  fromJsonable(json: JsonValue): T[] {
    return expectArray(json).map((element) => this.fromJson(element));
  }

  /** The JSON Schema (draft-07) that exactly the JSON form of the space's values fulfils, as far as the schema language can say it. */
  abstract jsonSchema(): JsonSchema;

  /** Whether `flatten` gives a vector of fixed length. */
  abstract readonly isFlattenable: boolean;
}

/** The JSON data as an array. Throws a `TypeError` when it is none. */
export function expectArray(json: JsonValue): JsonValue[] {
  if (Array.isArray(json)) return json;
  throw new TypeError(`Expected an array, got ${json === null ? "null" : typeof json}.`);
}
