import { GymError } from "../errors.ts";
import { isArraySpace, isDictSpace, isTupleSpace } from "./batched-values.ts";
import { Box } from "./box.ts";
import { Dict } from "./dict.ts";
import type { Discrete } from "./discrete.ts";
import { dtypeInfo } from "./dtype.ts";
import { MultiDiscrete } from "./multi-discrete.ts";
import { sameShape } from "./nested.ts";
import type { DType, Space } from "./space.ts";
import { Tuple } from "./tuple.ts";

/**
 * The space of `count` values of a space at once: `Box` and `MultiBinary` gain a first dimension, `Discrete` becomes
 * `MultiDiscrete`, `MultiDiscrete` becomes an integer `Box`, `Tuple` and `Dict` batch their parts, and every other
 * space becomes a `Tuple` of copies. The batched space draws from a copy of the generator of the given one.
 */
export function batchSpace(space: Space, count = 1): Space {
  const batched = withoutRandom(space, count);
  batched.random = space.random.clone();
  return batched;
}

function withoutRandom(space: Space, count: number): Space {
  if (space.kind === "Discrete") {
    const { n, start, dtype } = space as Discrete;
    return new MultiDiscrete(new Array<number>(count).fill(n), {
      start: new Array<number>(count).fill(start),
      dtype,
    });
  }
  if (isArraySpace(space)) {
    const shape = [count, ...space.shape];
    const { low, high } = arrayBounds(space);
    const repeat = (values: readonly (number | bigint)[]) =>
      Array.from({ length: count }, () => values).flat();
    return new Box<DType>(repeat(low), repeat(high), { shape, dtype: space.dtype });
  }
  if (isTupleSpace(space)) return new Tuple(space.spaces.map((part) => batchSpace(part, count)));
  if (isDictSpace(space)) {
    return new Dict(space.entries().map(([key, part]) => [key, batchSpace(part, count)] as const));
  }
  const batched = new Tuple(Array.from({ length: count }, () => space.clone()));
  const seeds = space.random.clone().integersArray(0, 1e8, count);
  batched.seed(Array.from(seeds, Number));
  return batched;
}

function arrayBounds(space: Space): {
  low: (number | bigint)[];
  high: (number | bigint)[];
} {
  if (!isArraySpace(space)) throw new TypeError(`${space} has no bounds.`);
  if (space.kind === "Box") {
    return {
      low: Array.from(space.low as ArrayLike<number | bigint>),
      high: Array.from(space.high as ArrayLike<number | bigint>),
    };
  }
  if (space.kind === "MultiDiscrete") {
    const low = Array.from(space.start);
    return { low, high: low.map((start, index) => start + (space.counts[index] as number) - 1) };
  }
  const size = space.shape.reduce((product, dimension) => product * dimension, 1);
  return { low: new Array(size).fill(0), high: new Array(size).fill(1) };
}

/**
 * The space of one value of each of several spaces of the same kind, dtype and shape, whose bounds may differ.
 * Throws a `GymError` of code `InvalidArgument` when they do not go together.
 */
export function batchDifferingSpaces(spaces: readonly Space[]): Space {
  const [first] = spaces;
  if (first === undefined || !spaces.every((space) => space.kind === first.kind)) {
    throw new GymError(
      "InvalidArgument",
      `batchDifferingSpaces: expected one or more spaces of one kind, got ${spaces.length === 0 ? "none" : spaces.map((space) => space.kind).join(", ")}.`,
    );
  }
  const batched = differing(first, spaces);
  batched.random = first.random.clone();
  return batched;
}

function differing(first: Space, spaces: readonly Space[]): Space {
  if (first.kind === "Discrete") {
    const parts = spaces as readonly Discrete[];
    const dtype = parts
      .map((part) => part.dtype)
      .reduce((widest, next) => (dtypeInfo(next).bytes > dtypeInfo(widest).bytes ? next : widest));
    return new MultiDiscrete(
      parts.map((part) => part.n),
      { start: parts.map((part) => part.start), dtype },
    );
  }
  if (isArraySpace(first)) {
    const parts = spaces.filter(isArraySpace);
    for (const part of parts) {
      if (part.dtype !== first.dtype || !sameShape(part.shape, first.shape)) {
        throw new GymError(
          "InvalidArgument",
          `batchDifferingSpaces: expected one dtype and shape, got ${first} and ${part}.`,
        );
      }
    }
    const bounds = parts.map(arrayBounds);
    return new Box<DType>(
      bounds.flatMap(({ low }) => low),
      bounds.flatMap(({ high }) => high),
      { shape: [parts.length, ...first.shape], dtype: first.dtype },
    );
  }
  if (isTupleSpace(first)) {
    const parts = spaces.filter(isTupleSpace);
    if (!parts.every((part) => part.spaces.length === first.spaces.length)) {
      throw new GymError(
        "InvalidArgument",
        "batchDifferingSpaces: tuples must have equal lengths.",
      );
    }
    return new Tuple(
      first.spaces.map((_, index) =>
        batchDifferingSpaces(parts.map((part) => part.spaces[index] as Space)),
      ),
    );
  }
  if (isDictSpace(first)) {
    const parts = spaces.filter(isDictSpace);
    const keys = first.entries().map(([key]) => key);
    const keyText = (part: Dict) =>
      JSON.stringify(
        part
          .entries()
          .map(([key]) => key)
          .sort(),
      );
    if (!parts.every((part) => keyText(part) === keyText(first))) {
      throw new GymError("InvalidArgument", "batchDifferingSpaces: dicts must have the same keys.");
    }
    return new Dict(
      keys.map(
        (key) =>
          [key, batchDifferingSpaces(parts.map((part) => part.spaces[key] as Space))] as const,
      ),
    );
  }
  return new Tuple(spaces.map((space) => space.clone()));
}
