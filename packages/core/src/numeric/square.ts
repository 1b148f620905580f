import { fusedMultiplyAdd } from "./fused-multiply-add.ts";
import { powerTables } from "./power-tables.ts";

/** Between these the error of the power function stays below 0.5105 units in the last place. */
const SMALLEST = 1e-6;
const LARGEST = 1e6;
/** Beyond these the product itself is returned. */
const SMALLEST_RESULT = 1e-240;
const LARGEST_RESULT = 1e300;
/** Widens the rounding error of a product to that of the power function. */
const DOUBT = 1.022;
const SPLITTER = 134217729;

const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const LOGARITHM = [
  -0.5, -0.6666666666666679, 0.5000000000000007, 0.7999999995323976, -0.6666666663487739,
  -1.142909628459501, 1.0000415263675542,
] as const;
const PARTS_PER_UNIT = 184.6649652337873;
const UNIT_HIGH = -0.005415212348111709;
const UNIT_LOW = -1.2864023111638346e-14;
const EXPONENTIAL = [
  0.49999999999996786, 0.16666666666665886, 0.0416666808410674, 0.008333335853059549,
] as const;
const TO_INTEGER = 6755399441055744;
/** Upper half of the bits at which the range of the logarithm's argument begins; the lower half is 0. */
const RANGE_START = 0x3fe69555;

const buffer = /* @__PURE__ */ new ArrayBuffer(8);
const float = /* @__PURE__ */ new Float64Array(buffer);
/** The halves of `float`'s bits, the upper one last. */
const halves = /* @__PURE__ */ new Int32Array(buffer);

/**
 * `pow(value, 2)` as C's library computes it (glibc 2.28 or later on processors with fused multiply-add), which is what
 * `**` of NumPy's float64 scalars calls: in about one of 1,200 cases the last bit differs from `value * value`.
 *
 * Results below 1e-240 or above 1e300 are the rounded product. Where rounding the product is certain to give the same, it is that; otherwise the general power function is followed.
 * Ported from ARM's optimized-routines (math/pow.c, MIT, Copyright (c) 2018-2026, Arm Limited); the tables are computed.
 */
export function portableSquare(value: number): number {
  const product = value * value;
  const scaled = SPLITTER * value;
  const high = scaled - (scaled - value);
  const low = value - high;
  const error = high * high - product + 2 * high * low + low * low;
  const size = Math.abs(value);
  if (size > SMALLEST && size < LARGEST) {
    return product + DOUBT * error === product ? product : squareByPower(size);
  }
  return product > SMALLEST_RESULT && product < LARGEST_RESULT ? squareByPower(size) : product;
}

function squareByPower(size: number): number {
  const { logarithms, powers } = powerTables();

  // The logarithm: size = 2^exponent * z, and z near the centre of one of 128 parts.
  float[0] = size;
  const offset = (halves[1] as number) - RANGE_START;
  const part = 3 * ((offset >> 13) & 127);
  const exponent = offset >> 20;
  halves[1] = (halves[1] as number) - (offset & 0xfff00000);
  const r = fusedMultiplyAdd(float[0] as number, logarithms[part] as number, -1);
  const whole = exponent * LN2_HIGH + (logarithms[part + 1] as number);
  const sum = whole + r;
  const wholeRest = fusedMultiplyAdd(exponent, LN2_LOW, logarithms[part + 2] as number);
  const [a0, a1, a2, a3, a4, a5, a6] = LOGARITHM;
  const ar = a0 * r;
  const ar2 = r * ar;
  const top = sum + ar2;
  const rest = wholeRest + (whole - sum + r) + fusedMultiplyAdd(ar, r, -ar2) + (sum - top + ar2);
  let polynomial = fusedMultiplyAdd(ar2, fusedMultiplyAdd(r, a6, a5), fusedMultiplyAdd(r, a4, a3));
  polynomial = fusedMultiplyAdd(ar2, polynomial, fusedMultiplyAdd(r, a2, a1));
  const correction = fusedMultiplyAdd(r * ar2, polynomial, rest);
  const logarithm = top + correction;

  // The exponential function of twice that: doubling is exact.
  const x = 2 * logarithm;
  const shifted = fusedMultiplyAdd(PARTS_PER_UNIT, x, TO_INTEGER) - TO_INTEGER;
  const e =
    fusedMultiplyAdd(shifted, UNIT_LOW, fusedMultiplyAdd(shifted, UNIT_HIGH, x)) +
    2 * (top - logarithm + correction);
  const turns = Math.floor(shifted / 128);
  const root = 2 * (shifted - 128 * turns);
  const [c2, c3, c4, c5] = EXPONENTIAL;
  const e2 = e * e;
  const growth = fusedMultiplyAdd(
    e2 * e2,
    fusedMultiplyAdd(e, c5, c4),
    fusedMultiplyAdd(e2, fusedMultiplyAdd(e, c3, c2), (powers[root + 1] as number) + e),
  );
  const scale = (powers[root] as number) * 2 ** turns;
  return fusedMultiplyAdd(scale, growth, scale);
}
