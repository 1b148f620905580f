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

/** The values of the spaces of a tuple, in order. */
export type TupleValue<S extends readonly Space[]> = {
  -readonly [K in keyof S]: S[K] extends Space<infer T> ? T : never;
};

/** Arrays that hold one value of each of some spaces, in order. */
export class Tuple<const S extends readonly Space[] = readonly Space[]> extends Space<
  TupleValue<S>
> {
  readonly kind = "Tuple";
  readonly shape = null;
  readonly dtype = null;
  /** The spaces of the elements. */
  readonly spaces: S;

  constructor(spaces: S) {
    super();
    for (const space of spaces) {
      if (!Space.is(space)) {
        throw new GymError("InvalidArgument", `Tuple: expected spaces, got ${describe(space)}.`);
      }
    }
    this.spaces = [...spaces] as unknown as S;
  }

  get isFlattenable(): boolean {
    return this.spaces.every((space) => space.isFlattenable);
  }

  /** A single seed draws one for each part; an array gives each part its own. Returns the seeds of the parts. */
  override seed(seed?: SpaceSeed): SpaceSeed[] {
    if (seed === undefined || seed === null) return this.spaces.map((space) => space.seed());
    if (typeof seed !== "object") {
      this.seedSelf(seed);
      return this.#seedParts(drawSeeds(this, this.spaces.length));
    }
    if (!Array.isArray(seed) || seed.length !== this.spaces.length) {
      throw new GymError(
        "InvalidArgument",
        `Tuple: expected one seed for each of the ${this.spaces.length} spaces, got ${describe(seed)}.`,
      );
    }
    return this.#seedParts(seed);
  }

  #seedParts(seeds: readonly SpaceSeed[]): SpaceSeed[] {
    return this.spaces.map((space, index) => space.seed(seeds[index] ?? null));
  }

  /** Draws one value of each space. `mask` and `probability` are arrays with one entry for each space, or null. */
  override sample(options: SampleOptions = {}): TupleValue<S> {
    rejectBoth(options);
    const parts = partOptions(options, this.spaces.length, "Tuple");
    return this.spaces.map((space, index) => space.sample(parts(index))) as TupleValue<S>;
  }

  override contains(value: unknown): value is TupleValue<S> {
    if (!Array.isArray(value) || value.length !== this.spaces.length) return false;
    for (let index = 0; index < value.length; index++) {
      if (!(this.spaces[index] as Space).contains(value[index])) return false;
    }
    return true;
  }

  override equals(other: unknown): boolean {
    return (
      isTuple(other) &&
      other.spaces.length === this.spaces.length &&
      this.spaces.every((space, index) => space.equals(other.spaces[index]))
    );
  }

  override toString(): string {
    return `Tuple(${this.spaces.join(", ")})`;
  }

  override toJson(value: TupleValue<S>): JsonValue {
    const parts = value as readonly unknown[];
    return this.spaces.map((space, index) => space.toJson(parts[index]));
  }

  override fromJson(json: JsonValue): TupleValue<S> {
    const parts = expectArray(json);
    if (parts.length !== this.spaces.length) {
      throw new TypeError(`${this}: expected ${this.spaces.length} elements, got ${parts.length}.`);
    }
    return this.spaces.map((space, index) => space.fromJson(parts[index] ?? null)) as TupleValue<S>;
  }

  override toJsonable(values: readonly TupleValue<S>[]): JsonValue {
    const rows = values as readonly (readonly unknown[])[];
    return this.spaces.map((space, index) => space.toJsonable(rows.map((row) => row[index])));
  }

  override fromJsonable(json: JsonValue): TupleValue<S>[] {
    const columns = this.spaces.map((space, index) =>
      space.fromJsonable(expectArray(json)[index] ?? null),
    );
    const count = columns[0]?.length ?? 0;
    return Array.from({ length: count }, (_, row) =>
      columns.map((column) => column[row]),
    ) as TupleValue<S>[];
  }

  override jsonSchema(): JsonSchema {
    const items = this.spaces.map((space) => space.jsonSchema());
    const count = items.length;
    return { type: "array", ...(count === 0 ? {} : { items }), minItems: count, maxItems: count };
  }

  protected override copy(): Tuple<S> {
    return new Tuple(this.spaces.map((space) => space.clone()) as unknown as S);
  }
}

/** Whether a value is a `Tuple` space, also of another copy of this package. */
export function isTuple(value: unknown): value is Tuple {
  return Space.is(value) && value.kind === "Tuple";
}

/** Seeds for the parts of a composite space, drawn from its generator as Gymnasium draws them. */
export function drawSeeds(space: Space, count: number): number[] {
  return Array.from({ length: count }, () => space.random.integers(0, 2147483647));
}

/** Splits a mask or probability of a composite space into those of its parts. */
export function partOptions(
  { mask, probability }: SampleOptions,
  count: number,
  kind: string,
): (index: number) => SampleOptions {
  const name = mask !== undefined && mask !== null ? "mask" : "probability";
  const parts = mask ?? probability ?? null;
  if (parts === null) return () => ({});
  if (!Array.isArray(parts) || parts.length !== count) {
    throw new GymError(
      "InvalidArgument",
      `The ${name} of ${kind} must be an array with one entry (or null) for each of the ${count} spaces, got ${describe(parts)}.`,
    );
  }
  return (index) => ({ [name]: parts[index] });
}
