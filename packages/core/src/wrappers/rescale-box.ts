import { GymError } from "../errors.ts";
import { Box } from "../spaces/box.ts";
import {
  type ArrayFor,
  castArray,
  createArray,
  dtypeInfo,
  type NumericArray,
  setElement,
} from "../spaces/dtype.ts";
import {
  flattenNested,
  type NestedNumbers,
  sameShape,
  shapeSize,
  shapeText,
} from "../spaces/nested.ts";
import { describe } from "../spaces/sampling.ts";
import type { DType } from "../spaces/space.ts";
import { type FloatDType, roundTo } from "./running-mean-std.ts";

/** A box with other bounds, and the straight lines between the old and the new one. */
export interface RescaledBox<D extends DType = DType> {
  readonly box: Box<D>;
  /** From the old bounds to the new ones; a fresh array. */
  readonly forward: (values: ArrayLike<number | bigint>) => ArrayFor<D>;
  /** From the new bounds to the old ones; a fresh array, of float64 when the box is one of integers. */
  readonly backward: (values: ArrayLike<number | bigint>) => NumericArray;
}

/**
 * The box stretched and shifted to new bounds: a number for all elements, or an array of the box's shape (flat or nested).
 * Elements open on a side must have the same infinity there.
 *
 * Gradient and offset are numbers of the box's element type, and so is every result, rounded as NumPy rounds: the ends
 * may come out one unit in the last place beside the new bounds.
 *
 * Throws `InvalidArgument` when a bound is no number, has another shape, or is infinite where the box is not (or the
 * other way round), and when a minimum exceeds its maximum.
 */
export function rescaleBox<D extends DType>(
  box: Box<D>,
  newMin: NestedNumbers,
  newMax: NestedNumbers,
): RescaledBox<D> {
  const [low, high] = [numbersOf(box.low), numbersOf(box.high)];
  const min = boundsOf("newMin", newMin, box.shape);
  const max = boundsOf("newMax", newMax, box.shape);
  checkInfinities(min, low);
  checkInfinities(max, high);
  if (min.some((value, index) => !(value <= (max[index] as number)))) {
    throw new GymError(
      "InvalidArgument",
      `Expected newMin to be less than or equal to newMax, got ${listText(min)} and ${listText(max)}`,
    );
  }
  const { dtype } = box;
  const size = low.length;
  const isSingle = newMin instanceof Float32Array && newMax instanceof Float32Array;
  const range = isSingle ? roundTo("float32") : Number;
  const gradient = castArray(new Array<number>(size).fill(1), dtype);
  const offset = createArray(dtype, size);
  const product = createArray(dtype, 1);
  for (let index = 0; index < size; index++) {
    const [from, to] = [min[index] as number, max[index] as number];
    const [below, above] = [low[index] as number, high[index] as number];
    if (Number.isFinite(from) && Number.isFinite(to)) {
      setElement(gradient, index, range(to - from) / (above - below), dtype);
    }
    if (Number.isFinite(to)) setElement(offset, index, to - above, dtype);
    if (Number.isFinite(from)) {
      setElement(product, 0, Number(gradient[index]) * -below, dtype);
      setElement(offset, index, Number(product[0]) + from, dtype);
    }
  }
  const line: Line = { gradient, offset, dtype };
  return {
    box: new Box<D>(min, max, { shape: box.shape, dtype }),
    forward: (values) => alongLine(line, values) as ArrayFor<D>,
    backward: (values) => againstLine(line, values),
  };
}

interface Line {
  readonly gradient: NumericArray;
  readonly offset: NumericArray;
  readonly dtype: DType;
}

function alongLine({ gradient, offset, dtype }: Line, values: ArrayLike<number | bigint>) {
  checkLength(values, gradient.length);
  const result = createArray(dtype, gradient.length);
  for (let index = 0; index < result.length; index++) {
    setElement(result, index, Number(gradient[index]) * Number(values[index]), dtype);
    setElement(result, index, Number(result[index]) + Number(offset[index]), dtype);
  }
  return result;
}

function againstLine({ gradient, offset, dtype }: Line, values: ArrayLike<number | bigint>) {
  checkLength(values, gradient.length);
  const type: FloatDType = dtypeInfo(dtype).kind === "f" ? (dtype as FloatDType) : "float64";
  const round = roundTo(type);
  const result = createArray(type, gradient.length);
  for (let index = 0; index < result.length; index++) {
    const shifted = round(Number(values[index]) - Number(offset[index]));
    result[index] = round(shifted / Number(gradient[index]));
  }
  return result;
}

function checkLength(values: ArrayLike<number | bigint>, size: number): void {
  if (values?.length === size) return;
  throw new GymError(
    "InvalidArgument",
    `Expected an array of ${size} elements to rescale, got ${describe(values)}.`,
  );
}

function numbersOf(array: NumericArray): number[] {
  return Array.from<number | bigint, number>(array as ArrayLike<number>, Number);
}

function boundsOf(
  name: "newMin" | "newMax",
  bound: NestedNumbers,
  shape: readonly number[],
): number[] {
  const isNumeric = typeof bound === "number" || typeof bound === "bigint";
  if (!isNumeric && (typeof bound !== "object" || bound === null)) {
    throw new GymError(
      "InvalidArgument",
      `Expected ${name} to be a number or an array of numbers, got ${describe(bound)}`,
    );
  }
  const size = shapeSize(shape);
  if (isNumeric) return new Array<number>(size).fill(Number(bound));
  const given = flattenNested(bound);
  const isFlat = given.shape.length === 1 && given.values.length === size;
  if (!isFlat && !sameShape(given.shape, shape)) {
    throw new GymError(
      "InvalidArgument",
      `Expected ${name}.shape to be ${shapeText(shape)}, got ${shapeText(given.shape)}`,
    );
  }
  return given.values.map(Number);
}

function checkInfinities(target: readonly number[], source: readonly number[]): void {
  for (const [index, value] of target.entries()) {
    const bound = source[index] as number;
    if (Math.abs(value) !== Infinity && Math.abs(bound) !== Infinity) continue;
    if (value === bound) continue;
    throw new GymError(
      "InvalidArgument",
      "For unbounded components, the target bounds must match the original infinity bounds.",
    );
  }
}

function listText(values: readonly number[]): string {
  return `[${values.join(" ")}]`;
}
