import type { Box } from "./box.ts";
import type { Dict } from "./dict.ts";
import { castArray, createArray, isArrayOf, type NumericArray } from "./dtype.ts";
import type { MultiBinary } from "./multi-binary.ts";
import type { MultiDiscrete } from "./multi-discrete.ts";
import { shapeSize } from "./nested.ts";
import type { DType, Space } from "./space.ts";
import type { Tuple } from "./tuple.ts";

/** A space whose batches are one typed array. */
type ArraySpace = Box<DType> | MultiBinary | MultiDiscrete;

/** Whether a batch of values of the space is one typed array; `Discrete` too, but its values are numbers. */
export function isArraySpace(space: Space): space is ArraySpace {
  return space.kind === "Box" || space.kind === "MultiBinary" || space.kind === "MultiDiscrete";
}

/** Whether a space is a `Tuple`, whose batches are arrays of batches. */
export function isTupleSpace(space: Space): space is Tuple {
  return space.kind === "Tuple";
}

/** Whether a space is a `Dict`, whose batches are objects of batches. */
export function isDictSpace(space: Space): space is Dict {
  return space.kind === "Dict";
}

/** The typed array for `count` values of a space, as `batchSpace(space, count)` has them. */
export function batchArray(space: ArraySpace, count: number): NumericArray {
  return createArray(space.dtype, count * shapeSize(space.shape));
}

/**
 * How many values of a space a batch holds; `null` when it has not the form of a batch,
 * or its parts hold different numbers.
 */
export function batchLength(space: Space, batch: unknown): number | null {
  if (space.kind === "Discrete") return batch instanceof Int32Array ? batch.length : null;
  if (isArraySpace(space)) {
    const size = shapeSize(space.shape);
    if (!isArrayOf<DType>(space.dtype, batch) || size === 0 || batch.length % size !== 0)
      return null;
    return batch.length / size;
  }
  if (isTupleSpace(space)) {
    if (!Array.isArray(batch) || batch.length !== space.spaces.length) return null;
    return sharedLength(space.spaces.map((part, index) => batchLength(part, batch[index])));
  }
  if (isDictSpace(space)) {
    if (typeof batch !== "object" || batch === null) return null;
    const parts = batch as Record<string, unknown>;
    return sharedLength(space.entries().map(([key, part]) => batchLength(part, parts[key])));
  }
  return Array.isArray(batch) ? batch.length : null;
}

function sharedLength(lengths: readonly (number | null)[]): number | null {
  const [first = null] = lengths;
  return lengths.every((length) => length === first) ? first : null;
}

/** The values of a space that a batch holds. Throws a `TypeError` when it has not the form of a batch. */
export function unbatch<T>(space: Space<T>, batch: unknown): T[];
export function unbatch(space: Space, batch: unknown): unknown[] {
  const length = batchLength(space, batch);
  if (length === null) throw new TypeError(`Expected a batch of values of ${space}.`);
  if (isArraySpace(space)) {
    const size = shapeSize(space.shape);
    const array = batch as NumericArray;
    return Array.from({ length }, (_, index) => {
      const row = array.slice(index * size, (index + 1) * size);
      return space.kind === "MultiDiscrete" ? castArray<"int32">(row, "int32") : row;
    });
  }
  if (isTupleSpace(space)) {
    const columns = space.spaces.map((part, index) => unbatch(part, (batch as unknown[])[index]));
    return Array.from({ length }, (_, row) => columns.map((column) => column[row]));
  }
  if (isDictSpace(space)) {
    const parts = batch as Record<string, unknown>;
    const columns = space.entries().map(([key, part]) => [key, unbatch(part, parts[key])] as const);
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(columns.map(([key, column]) => [key, column[row]])),
    );
  }
  return Array.from(batch as ArrayLike<unknown>);
}
