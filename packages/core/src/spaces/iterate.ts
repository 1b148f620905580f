import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import type { NumericArray } from "./dtype.ts";
import { shapeSize } from "./nested.ts";
import type { Space } from "./space.ts";

const ITERABLE_KINDS = ["Box", "MultiDiscrete", "MultiBinary", "Discrete", "Tuple", "Dict"];

/**
 * The values along the first dimension of a value of a batched space: rows of arrays (numbers where they have one
 * dimension), tuples and objects of such. Throws a `TypeError` for spaces that have no first dimension.
 */
export function iterate(space: Space, batch: unknown): Iterable<unknown> {
  if (isArraySpace(space)) {
    const [length, ...rest] = space.shape;
    if (length === undefined) throw new TypeError(`${space} has no dimension to iterate over.`);
    const array = batch as NumericArray;
    const size = shapeSize(rest);
    return Array.from({ length }, (_, index) =>
      rest.length === 0 ? array[index] : array.slice(index * size, (index + 1) * size),
    );
  }
  if (isTupleSpace(space)) {
    const parts = batch as readonly unknown[];
    if (!space.spaces.every((part) => ITERABLE_KINDS.includes(part.kind))) return parts;
    const columns = space.spaces.map((part, index) => [...iterate(part, parts[index])]);
    return (columns[0] ?? []).map((_, row) => columns.map((column) => column[row]));
  }
  if (isDictSpace(space)) {
    const parts = batch as Record<string, unknown>;
    const columns = space
      .entries()
      .map(([key, part]) => [key, [...iterate(part, parts[key])]] as const);
    return (columns[0]?.[1] ?? []).map((_, row) =>
      Object.fromEntries(columns.map(([key, column]) => [key, column[row]])),
    );
  }
  if (space.kind === "Discrete")
    throw new TypeError("A Discrete space has no dimension to iterate over.");
  throw new GymError("Error", `Spaces of kind ${space.kind} cannot be iterated over.`);
}
