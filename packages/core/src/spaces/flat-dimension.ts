import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import type { Discrete } from "./discrete.ts";
import { commonDType } from "./dtype.ts";
import type { MultiDiscrete } from "./multi-discrete.ts";
import type { OneOf } from "./one-of.ts";
import type { DType, Space } from "./space.ts";
import type { Text } from "./text.ts";

/** Length of the array that `flatten` gives. Throws a `GymError` of code `InvalidArgument` when there is none of fixed length. */
export function flatDimension(space: Space): number {
  if (!space.isFlattenable) {
    throw new GymError(
      "InvalidArgument",
      `${space} cannot be flattened into one array: graphs and sequences have no fixed size.`,
    );
  }
  if (space.kind === "Discrete") return (space as Discrete).n;
  if (space.kind === "MultiDiscrete") {
    return (space as MultiDiscrete).counts.reduce((sum, count) => sum + count, 0);
  }
  if (isArraySpace(space)) return space.shape.reduce((product, size) => product * size, 1);
  if (isTupleSpace(space)) return sum(space.spaces.map(flatDimension));
  if (isDictSpace(space)) return sum(space.entries().map(([, part]) => flatDimension(part)));
  if (space.kind === "Text") return (space as Text).maxLength;
  if (space.kind === "OneOf") return 1 + Math.max(...(space as OneOf).spaces.map(flatDimension));
  throw new GymError("InvalidArgument", `Spaces of kind ${space.kind} cannot be flattened.`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Element type of flattened values of a `OneOf`; composite parts count as float64, as NumPy has it. */
export function oneOfDType(space: OneOf): DType {
  return commonDType(
    space.spaces.map((part) => (part.kind === "Text" ? "int32" : (part.dtype ?? "float64"))),
  );
}
