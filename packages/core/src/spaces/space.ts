import { createRandom } from "../random/create-random.ts";
import type { RandomGenerator, Seed } from "../random/random-generator.ts";

/** Element types of NumPy that a space can have. */
export type DType =
  | "bool"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "float16"
  | "float32"
  | "float64";

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

const SPACE = Symbol.for("@gym-llm/core.Space");

/**
 * The set of values that observations or actions come from, after Gymnasium's `Space`.
 * A space owns a random generator of its own, seeded by `seed` and used by `sample`.
 */
export abstract class Space<T = unknown> {
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
   * Without an argument the seed comes from entropy.
   */
  abstract seed(seed?: Seed): unknown;

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

  /** The JSON Schema (draft-07) that exactly the JSON form of the space's values fulfils, as far as the schema language can say it. */
  abstract jsonSchema(): JsonSchema;

  /** Whether `flatten` gives a vector of fixed length. */
  abstract readonly isFlattenable: boolean;
}
