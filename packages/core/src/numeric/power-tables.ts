import { DIGITS, ONE, toFixed, toFloat } from "./fixed-point.ts";

/** Parts into which a factor of two is divided. */
const PARTS = 128;
/** Bits of the float64 at which the range of the logarithm's argument begins, about 0.7057. */
const RANGE_START = 0x3fe6955500000000n;

const buffer = /* @__PURE__ */ new ArrayBuffer(8);
const float = /* @__PURE__ */ new Float64Array(buffer);
const word = /* @__PURE__ */ new BigUint64Array(buffer);

/** What the logarithm and the exponential function of the power function start from. */
export interface PowerTables {
  /** By part: 1/c for a number c near its centre, the logarithm of c in 43 binary digits, and the rest of it. */
  readonly logarithms: Float64Array;
  /** By part: 2^(part/128) as a float64, and what is missing, relative to it. */
  readonly powers: Float64Array;
}

let tables: PowerTables | null = null;

/** The tables, computed exactly when first needed. */
export function powerTables(): PowerTables {
  tables ??= { logarithms: logarithmTable(), powers: rootTable() };
  return tables;
}

function logarithmTable(): Float64Array {
  const values = new Float64Array(PARTS * 3);
  for (let part = 0; part < PARTS; part++) {
    word[0] = RANGE_START + (BigInt(part) << 45n) + (1n << 44n);
    const center = float[0] as number;
    const inverse =
      center < 1 ? Math.round(PARTS / center) / PARTS : Math.round((2 * PARTS) / center) / 256;
    const exact = -logarithm(BigInt(inverse * 256), 256n);
    const logarithmOfCenter = Math.round(toFloat(exact) * 2 ** 43) / 2 ** 43;
    values[part * 3] = inverse;
    values[part * 3 + 1] = logarithmOfCenter;
    values[part * 3 + 2] = toFloat(exact - toFixed(logarithmOfCenter));
  }
  return values;
}

/** The logarithm of a fraction by the series of the inverse hyperbolic tangent. */
function logarithm(numerator: bigint, denominator: bigint): bigint {
  const ratio = ((numerator - denominator) << DIGITS) / (numerator + denominator);
  const square = (ratio * ratio) >> DIGITS;
  let sum = 0n;
  let power = ratio;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> DIGITS;
  }
  return 2n * sum;
}

function rootTable(): Float64Array {
  const values = new Float64Array(PARTS * 2);
  const step = exponential(logarithm(2n, 1n) / BigInt(PARTS));
  let exact = ONE;
  for (let part = 0; part < PARTS; part++) {
    const nearest = toFloat(exact);
    values[part * 2] = nearest;
    values[part * 2 + 1] = toFloat(((exact - toFixed(nearest)) << DIGITS) / toFixed(nearest));
    exact = (exact * step) >> DIGITS;
  }
  return values;
}

function exponential(exponent: bigint): bigint {
  let sum = 0n;
  let term = ONE;
  for (let index = 1n; term !== 0n; index += 1n) {
    sum += term;
    term = ((term * exponent) >> DIGITS) / index;
  }
  return sum;
}
