import { GymError } from "../errors.ts";
import { describe, rejectBoth } from "./sampling.ts";
import {
  expectArray,
  type JsonSchema,
  type JsonValue,
  type SampleOptions,
  Space,
  type SpaceSeed,
} from "./space.ts";
import { drawSeeds, partOptions } from "./tuple.ts";

/** A value of one of some spaces, behind the index of that space. */
export type OneOfValue<S extends readonly Space[]> = [
  number,
  S[number] extends Space<infer T> ? T : never,
];

/** Pairs of an index and a value of the space with that index. */
export class OneOf<const S extends readonly Space[] = readonly Space[]> extends Space<
  OneOfValue<S>
> {
  readonly kind = "OneOf";
  readonly shape = null;
  readonly dtype = null;
  /** The spaces to choose from. */
  readonly spaces: S;

  /** Throws a `GymError` of code `InvalidArgument` when there is no space or an element is none. */
  constructor(spaces: S) {
    super();
    const wrong = spaces.find((space) => !Space.is(space));
    if (spaces.length === 0 || wrong !== undefined) {
      throw new GymError(
        "InvalidArgument",
        `OneOf: expected at least one space, got ${describe(wrong ?? spaces)}.`,
      );
    }
    this.spaces = [...spaces] as unknown as S;
  }

  get isFlattenable(): boolean {
    return this.spaces.every((space) => space.isFlattenable);
  }

  /** A single seed is this space's and draws one for each part; an array gives its own first, then one for each part. Returns all. */
  override seed(seed?: SpaceSeed): SpaceSeed[] {
    if (seed === undefined || seed === null) {
      return [this.seedSelf(null), ...this.spaces.map((space) => space.seed())];
    }
    let seeds: readonly SpaceSeed[];
    if (typeof seed !== "object") {
      this.seedSelf(seed);
      seeds = [seed, ...drawSeeds(this, this.spaces.length)];
    } else if (Array.isArray(seed) && seed.length === this.spaces.length + 1) {
      seeds = seed;
    } else {
      throw new GymError(
        "InvalidArgument",
        `OneOf: expected ${this.spaces.length + 1} seeds (its own, then one for each space), got ${describe(seed)}.`,
      );
    }
    const own = this.seedSelf(seeds[0]);
    return [own, ...this.spaces.map((space, index) => space.seed(seeds[index + 1] ?? null))];
  }

  /** Draws a space, all equally likely, then a value of it. `mask` and `probability` are arrays with one entry (or null) for each space. */
  override sample(options: SampleOptions = {}): OneOfValue<S> {
    rejectBoth(options);
    const parts = partOptions(options, this.spaces.length, "OneOf");
    const index = this.random.integers(0, this.spaces.length);
    return [index, (this.spaces[index] as Space).sample(parts(index))] as OneOfValue<S>;
  }

  override contains(value: unknown): value is OneOfValue<S> {
    if (!Array.isArray(value) || value.length !== 2) return false;
    return this.spaces[value[0] as number]?.contains(value[1]) ?? false;
  }

  override equals(other: unknown): boolean {
    return (
      isOneOf(other) &&
      other.spaces.length === this.spaces.length &&
      this.spaces.every((space, index) => space.equals(other.spaces[index]))
    );
  }

  override toString(): string {
    return `OneOf(${this.spaces.join(", ")})`;
  }

  override toJson([index, value]: OneOfValue<S>): JsonValue {
    return [index, this.#space(index).toJson(value)];
  }

  override fromJson(json: JsonValue): OneOfValue<S> {
    const [index, value] = expectArray(json);
    return [index, this.#space(index).fromJson(value ?? null)] as OneOfValue<S>;
  }

  override toJsonable(values: readonly OneOfValue<S>[]): JsonValue {
    return values.map(([index, value]) => {
      const jsonable = this.#space(index).toJsonable([value]);
      return [index, Array.isArray(jsonable) ? (jsonable[0] ?? null) : jsonable];
    });
  }

  override jsonSchema(): JsonSchema {
    return {
      anyOf: this.spaces.map((space, index) => ({
        type: "array",
        items: [{ const: index }, space.jsonSchema()],
        minItems: 2,
        maxItems: 2,
      })),
    };
  }

  #space(index: unknown): Space {
    const space = typeof index === "number" ? this.spaces[index] : undefined;
    if (space !== undefined) return space;
    throw new TypeError(
      `${this}: expected the index of one of ${this.spaces.length} spaces, got ${JSON.stringify(index)}.`,
    );
  }

  protected override copy(): OneOf<S> {
    return new OneOf(this.spaces.map((space) => space.clone()) as unknown as S);
  }
}

/** Whether a value is a `OneOf` space, also of another copy of this package. */
export function isOneOf(value: unknown): value is OneOf {
  return Space.is(value) && value.kind === "OneOf";
}
