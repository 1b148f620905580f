/** Splits a float64 into two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

const buffer = /* @__PURE__ */ new ArrayBuffer(8);
const float = /* @__PURE__ */ new Float64Array(buffer);
/** The halves of `float`'s bits, the lower one first. */
const halves = /* @__PURE__ */ new Int32Array(buffer);

/**
 * `a * b + c` rounded once, as the processor's fused instruction gives it.
 * Exact where no product or sum overflows or falls below 2^-968. After Boldo and Melquiond, "Emulation of FMA and correctly
 * rounded sums: proved algorithms using rounding to odd" (2008), and Dekker's product.
 */
export function fusedMultiplyAdd(a: number, b: number, c: number): number {
  const product = a * b;
  let scaled = SPLITTER * a;
  const aHigh = scaled - (scaled - a);
  const aLow = a - aHigh;
  scaled = SPLITTER * b;
  const bHigh = scaled - (scaled - b);
  const bLow = b - bHigh;
  const productError = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;

  const small = productError + c;
  let other = small - productError;
  const smallError = productError - (small - other) + (c - other);
  const sum = product + small;
  other = sum - product;
  const sumError = product - (sum - other) + (small - other);
  const rest = sumError + smallError;
  other = rest - sumError;
  const restError = sumError - (rest - other) + (smallError - other);
  return sum + (restError === 0 ? rest : roundedToOdd(rest, restError));
}

/** `value + error` rounded to the neighbour whose last bit is 1. */
function roundedToOdd(value: number, error: number): number {
  float[0] = value;
  const low = halves[0] as number;
  if ((low & 1) === 1) return value;
  // The last bit is 0: away from zero sets it, towards zero borrows.
  if (error > 0 === value > 0) halves[0] = low + 1;
  else {
    if (low === 0) halves[1] = (halves[1] as number) - 1;
    halves[0] = low - 1;
  }
  return float[0] as number;
}
