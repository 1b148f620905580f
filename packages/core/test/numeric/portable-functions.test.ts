import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  portableCos,
  portableSin,
  portableSquare,
  portableSquareSingle,
} from "../../src/index.ts";
import { fusedMultiplyAdd } from "../../src/numeric/fused-multiply-add.ts";

interface MathRecording {
  readonly angles: readonly number[];
  readonly sin: readonly number[];
  readonly cos: readonly number[];
  readonly bases: readonly number[];
  readonly pow2: readonly number[];
  readonly singleBases: readonly number[];
  readonly pow2f: readonly number[];
}

/** Half of the integers that float64 counts without a gap. */
const LARGEST = 2 ** 52;

const recorded = readRecording<MathRecording>(committedRecordings, "libm") as MathRecording;

test("sines and cosines are those of Python, bit for bit", () => {
  expect(recorded.angles.map(portableSin)).toEqual(recorded.sin);
  expect(recorded.angles.map(portableCos)).toEqual(recorded.cos);
});

test("squares are those of Python's power function, bit for bit", () => {
  expect(recorded.bases.map(portableSquare)).toEqual(recorded.pow2);
  const unlikeProducts = recorded.bases.filter((base) => portableSquare(base) !== base * base);
  expect(unlikeProducts.length).toBeGreaterThan(300);
});

test("squares of float32 are those of C's power function, bit for bit", () => {
  const { singleBases, pow2f } = recorded;
  expect(singleBases.map(portableSquareSingle)).toEqual(pow2f);
  const unlike = singleBases.filter(
    (base) => portableSquareSingle(base) !== Math.fround(base ** 2),
  );
  expect(unlike.length).toBeGreaterThan(150);
  expect(portableSquareSingle(0)).toBe(0);
  expect(portableSquareSingle(Math.fround(1e30))).toBe(Number.POSITIVE_INFINITY);
});

test("the engine's functions are never far off", () => {
  const random = createRandom(5);
  for (let draw = 0; draw < 20_000; draw++) {
    const angle = random.uniform(-1, 1) * 10 ** random.uniform(-8, 8);
    expect(Math.abs(portableSin(angle) - Math.sin(angle))).toBeLessThan(2e-16);
    expect(Math.abs(portableCos(angle) - Math.cos(angle))).toBeLessThan(2e-16);
  }
});

test("signs, zeros and what is no number behave as in Math", () => {
  expect(portableSin(-0)).toBe(-0);
  expect(portableSin(0.7)).toBe(-portableSin(-0.7));
  expect(portableCos(2.9)).toBe(portableCos(-2.9));
  expect(portableCos(0)).toBe(1);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(portableSin(value)).toBeNaN();
    expect(portableCos(value)).toBeNaN();
  }
  expect(portableSquare(Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(portableSquare(-0)).toBe(0);
  expect(portableSquare(1e-200)).toBe(0);
});

describe("the fused multiply-add", () => {
  test("rounds once where product and sum would round twice", () => {
    const third = 1 / 3;
    // 3 * (1/3) is 1 - 2^-54 exactly; in two roundings the difference from 1 vanishes.
    expect(fusedMultiplyAdd(3, third, -1)).toBe(-(2 ** -54));
    expect(3 * third - 1).toBe(0);
  });

  test("agrees with exact arithmetic of integers", () => {
    const random = createRandom(11);
    for (let draw = 0; draw < 20_000; draw++) {
      const [a, b] = [random.integers(-LARGEST, LARGEST), random.integers(-LARGEST, LARGEST)];
      const c = random.integers(-LARGEST, LARGEST) * 2 ** random.integers(0, 54);
      expect(fusedMultiplyAdd(a, b, c)).toBe(Number(BigInt(a) * BigInt(b) + BigInt(c)));
    }
  });
});
