import { isArraySpace, isDictSpace, isTupleSpace } from "../spaces/batched-values.ts";
import { concatenate, createEmptyArray } from "../spaces/concatenate.ts";
import type { NumericArray } from "../spaces/dtype.ts";
import type { Space } from "../spaces/space.ts";

/**
 * A batch of values of a space in memory that threads share: for each leaf of the space a typed array on a
 * `SharedArrayBuffer` of its own, and `null` for leaves whose values have no fixed size (`Text`, `Sequence`, `Graph`,
 * `OneOf`). It may be sent to another thread, which then sees the same memory.
 */
export type SharedBatch =
  | NumericArray
  | null
  | readonly SharedBatch[]
  | { readonly [key: string]: SharedBatch };

/** A shared batch of zeros for `count` values of a space. */
export function createSharedBatch(space: Space, count: number): SharedBatch {
  if (isTupleSpace(space)) return space.spaces.map((part) => createSharedBatch(part, count));
  if (isDictSpace(space)) {
    return Object.fromEntries(
      space.entries().map(([key, part]) => [key, createSharedBatch(part, count)]),
    );
  }
  if (space.kind !== "Discrete" && !isArraySpace(space)) return null;
  return onSharedBuffer(createEmptyArray(space, count) as NumericArray);
}

/** An array of the same type and length on shared memory. */
export function onSharedBuffer<A extends NumericArray>(array: A): A {
  const ArrayType = array.constructor as new (buffer: SharedArrayBuffer) => A;
  return new ArrayType(new SharedArrayBuffer(array.byteLength));
}

/** The part of a shared batch of `count` values that holds value `index`: a view, not a copy. */
export function sharedRow(batch: SharedBatch, index: number, count: number): SharedBatch {
  if (batch === null) return null;
  if (isNumericArray(batch)) {
    const size = batch.length / count;
    return batch.subarray(index * size, (index + 1) * size);
  }
  if (Array.isArray(batch)) return batch.map((part) => sharedRow(part, index, count));
  return Object.fromEntries(
    Object.entries(batch).map(([key, part]) => [key, sharedRow(part, index, count)]),
  );
}

/** Writes a value to its row. Returns what the row has no room for: the leaves without a fixed size, or `undefined`. */
export function writeSharedRow(space: Space, row: SharedBatch, value: unknown): unknown {
  concatenate(space, [value], row);
  return unshared(row, value);
}

function unshared(row: SharedBatch, value: unknown): unknown {
  if (row === null) return value;
  if (isNumericArray(row)) return undefined;
  if (Array.isArray(row)) {
    const values = value as readonly unknown[];
    const parts = row.map((part, index) => unshared(part, values[index]));
    return parts.every((part) => part === undefined) ? undefined : parts;
  }
  const values = value as Readonly<Record<string, unknown>>;
  const parts = Object.entries(row)
    .map(([key, part]) => [key, unshared(part, values[key])] as const)
    .filter(([, part]) => part !== undefined);
  return parts.length === 0 ? undefined : Object.fromEntries(parts);
}

/**
 * The batch as `concatenate` would give it. `rests` has for each value what `writeSharedRow` returned.
 * Typed arrays are copies when `copy` is true, otherwise the shared ones, which the next step overwrites.
 */
export function readSharedBatch(
  batch: SharedBatch,
  rests: readonly unknown[],
  copy: boolean,
): unknown {
  if (batch === null) return [...rests];
  if (isNumericArray(batch)) return copy ? batch.slice() : batch;
  if (Array.isArray(batch)) {
    return batch.map((part, index) =>
      readSharedBatch(
        part,
        rests.map((rest) => (rest as readonly unknown[] | undefined)?.[index]),
        copy,
      ),
    );
  }
  return Object.fromEntries(
    Object.entries(batch).map(([key, part]) => [
      key,
      readSharedBatch(
        part,
        rests.map((rest) => (rest as Readonly<Record<string, unknown>> | undefined)?.[key]),
        copy,
      ),
    ]),
  );
}

function isNumericArray(value: SharedBatch): value is NumericArray {
  return ArrayBuffer.isView(value);
}
