import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  portableCos,
  portableCosSingle,
  portableSin,
  portableSinSingle,
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

/** Float32 angles with what sinf and cosf of glibc give, one of which is not the float32 nearest to the exact value. */
const SINGLES = [
  [0.8780693411827087, 0.7695073485374451, 0.6386380195617676],
  [0.13501758873462677, 0.13460774719715118, 0.9908989667892456],
  [50.779197692871094, 0.4914163053035736, 0.8709247708320618],
  [24.65376091003418, -0.46087446808815, 0.8874653577804565],
  [60.75457763671875, -0.8744578957557678, -0.4851013720035553],
  [189.8771209716797, 0.9821485280990601, 0.1881071925163269],
  [130.4893341064453, -0.99359530210495, 0.1129971295595169],
  [153.05587768554688, 0.7721148133277893, -0.6354830861091614],
  [7.403120861369283e19, -0.6169536113739014, -0.786999523639679],
  [2535989182464.0, -0.9824012517929077, -0.18678273260593414],
  [4241940.0, -0.9814527034759521, -0.19170454144477844],
  [9.70571611462343e35, 0.5996812582015991, 0.8002389073371887],
  [4.865789815331266e30, 0.35551726818084717, 0.9346697330474854],
  [2.022111503909744e22, -0.8765093088150024, -0.48138490319252014],
] as const;

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

test("float32 sines and cosines are those of C, bit for bit", () => {
  for (const [angle, sine, cosine] of SINGLES) {
    expect(portableSinSingle(angle)).toBe(sine);
    expect(portableCosSingle(angle)).toBe(cosine);
    expect(portableSinSingle(-angle)).toBe(-sine);
    expect(portableCosSingle(-angle)).toBe(cosine);
  }
});

test("float32 sines and cosines are within a unit in the last place, near zero and far out", () => {
  const random = createRandom(7);
  for (let draw = 0; draw < 10_000; draw++) {
    const angle = Math.fround(random.uniform(-1, 1) * 10 ** random.uniform(-5, 37));
    for (const [given, exact] of [
      [portableSinSingle(angle), Math.sin(angle)],
      [portableCosSingle(angle), Math.cos(angle)],
    ] as const) {
      expect(Math.fround(given)).toBe(given);
      expect(Math.abs(given - exact)).toBeLessThan(2 ** -24);
    }
  }
});

test("float32 sines keep tiny angles and the sign of zero, and have none for what is not finite", () => {
  expect(portableSinSingle(1e-5)).toBe(1e-5);
  expect(portableSinSingle(-0)).toBe(-0);
  expect(portableCosSingle(1e-5)).toBe(1);
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(portableSinSingle(value)).toBeNaN();
    expect(portableCosSingle(value)).toBeNaN();
  }
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
