import type { RandomGenerator } from "../random/random-generator.ts";
import { type ArrayFor, createArray, dtypeInfo, setElement } from "./dtype.ts";
import type { DType } from "./space.ts";

/** What is drawn from: the parts of a `Box` that matter here. */
interface Bounds<D extends DType> {
  readonly dtype: D;
  readonly low: ArrayFor<D>;
  readonly high: ArrayFor<D>;
  readonly boundedBelow: Uint8Array;
  readonly boundedAbove: Uint8Array;
  readonly random: RandomGenerator;
}

/**
 * Draws a value of a box in Gymnasium's order: first all unbounded elements, then those bounded below only,
 * those bounded above only, and last those bounded on both sides.
 */
export function sampleBox<D extends DType>(box: Bounds<D>): ArrayFor<D> {
  const { low, high, boundedBelow, boundedAbove, random, dtype } = box;
  const size = low.length;
  const drawn = new Float64Array(size);
  const integer = dtypeInfo(dtype).kind !== "f";
  const upper = (index: number) => Number(high[index]) + (integer ? 1 : 0);
  let bounded = 0;
  for (let index = 0; index < size; index++) {
    if (boundedBelow[index] === 1 && boundedAbove[index] === 1) bounded++;
  }
  if (bounded < size) {
    for (let index = 0; index < size; index++) {
      if (boundedBelow[index] === 0 && boundedAbove[index] === 0) drawn[index] = random.normal();
    }
    for (let index = 0; index < size; index++) {
      if (boundedBelow[index] === 1 && boundedAbove[index] === 0) {
        drawn[index] = random.exponential() + Number(low[index]);
      }
    }
    for (let index = 0; index < size; index++) {
      if (boundedBelow[index] === 0 && boundedAbove[index] === 1) {
        drawn[index] = -random.exponential() + upper(index);
      }
    }
  }
  for (let index = 0; index < size; index++) {
    if (boundedBelow[index] === 1 && boundedAbove[index] === 1) {
      drawn[index] = random.uniform(Number(low[index]), upper(index));
    }
  }
  return integer ? wholeNumbers(drawn, box) : roundedNumbers(drawn, dtype);
}

function roundedNumbers<D extends DType>(drawn: Float64Array, dtype: D): ArrayFor<D> {
  const sample = createArray(dtype, drawn.length);
  for (let index = 0; index < drawn.length; index++) {
    setElement(sample, index, drawn[index] as number, dtype);
  }
  return sample;
}

/** Cuts draws down to whole numbers of the type; 64-bit ones are kept within the bounds, which float64 can miss. */
function wholeNumbers<D extends DType>(drawn: Float64Array, box: Bounds<D>): ArrayFor<D> {
  const { dtype, low, high } = box;
  const { min, max, bytes } = dtypeInfo(dtype);
  const sample = createArray(dtype, drawn.length);
  for (let index = 0; index < drawn.length; index++) {
    const whole = Math.floor(drawn[index] as number);
    if (bytes < 8) {
      const clipped = Math.min(Math.max(whole, Number(min)), Number(max));
      setElement(sample, index, clipped, dtype);
      continue;
    }
    const [least, most] = [low[index] as bigint, high[index] as bigint];
    const exact = dtype === "int64" ? BigInt.asIntN(64, BigInt(whole)) : BigInt(whole);
    setElement(sample, index, exact < least ? least : exact > most ? most : exact, dtype);
  }
  return sample;
}
