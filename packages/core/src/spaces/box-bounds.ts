import { GymError } from "../errors.ts";
import { type ArrayFor, createArray, dtypeInfo, setElement } from "./dtype.ts";
import { flattenNested, type NestedNumbers, sameShape, shapeSize, shapeText } from "./nested.ts";
import type { DType } from "./space.ts";

/** The bounds of a `Box` on one side. */
export interface SideBounds<D extends DType> {
  readonly values: ArrayFor<D>;
  /** 1 where the side is bounded. */
  readonly bounded: Uint8Array;
}

/** The shape of a `Box`: the one given, or that of the bounds; `[1]` when both are single numbers. */
export function inferShape(
  low: NestedNumbers,
  high: NestedNumbers,
  shape: readonly number[] | undefined,
): readonly number[] {
  if (shape !== undefined) {
    if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
      throw new GymError(
        "InvalidArgument",
        `Box: shape must be an array of whole numbers of at least 0, got ${JSON.stringify(shape)}.`,
      );
    }
    return [...shape];
  }
  const lowShape = flattenNested(low).shape;
  const highShape = flattenNested(high).shape;
  if (typeof low !== "object" && typeof high !== "object") return [1];
  if (typeof low !== "object") return highShape;
  if (typeof high !== "object") return lowShape;
  if (!sameShape(lowShape, highShape)) {
    throw new GymError(
      "InvalidBound",
      `Box: low has shape ${shapeText(lowShape)} but high ${shapeText(highShape)}; expected the same.`,
    );
  }
  return lowShape;
}

/** The bounds of one side as elements of the dtype; a flat array may stand for any shape of its length. */
export function castBounds<D extends DType>(
  side: "low" | "high",
  bound: NestedNumbers,
  shape: readonly number[],
  dtype: D,
): SideBounds<D> {
  const size = shapeSize(shape);
  const given = flattenNested(bound);
  const scalar = given.shape.length === 0;
  const flat = given.shape.length === 1 && given.values.length === size;
  if (!scalar && !flat && !sameShape(given.shape, shape)) {
    throw new GymError(
      "InvalidBound",
      `Box: ${side} has shape ${shapeText(given.shape)}, expected ${shapeText(shape)}.`,
    );
  }
  const { kind, min, max } = dtypeInfo(dtype);
  const unlimited = side === "low" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const values = createArray(dtype, size);
  const bounded = new Uint8Array(size);
  for (let index = 0; index < size; index++) {
    const value = given.values[scalar ? 0 : index] as number | bigint;
    if (Number.isNaN(value)) throw new GymError("InvalidBound", `Box: ${side} must not be NaN.`);
    if (value === unlimited && kind !== "f") {
      if (kind !== "i") {
        throw new GymError(
          "InvalidBound",
          `Box: ${dtype} cannot be unbounded, got ${side} ${value}.`,
        );
      }
      setElement(values, index, side === "low" ? min : max, dtype);
      continue;
    }
    const finite = typeof value === "bigint" || Number.isFinite(value);
    if ((finite || kind !== "f") && (value < min || value > max)) {
      throw new GymError("InvalidBound", `Box: ${side} ${value} is outside the range of ${dtype}.`);
    }
    setElement(values, index, value, dtype);
    bounded[index] = value === unlimited ? 0 : 1;
  }
  return { values, bounded };
}
