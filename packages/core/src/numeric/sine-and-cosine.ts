import { fusedMultiplyAdd } from "./fused-multiply-add.ts";
import { sineTable } from "./sine-table.ts";

/** Above this angle in radians the engine's own functions answer. */
const LARGEST_ANGLE = 105414350;
/** Adding this leaves a multiple of 1/128. */
const TO_STEPS = 52776558133248;
/** Entries of the table per radian: four for each 1/128. */
const ENTRIES_PER_RADIAN = 512;

const SINE_3 = -0.16666666666666488;
const SINE_5 = 0.008333332142857223;
const COSINE_2 = 0.5;
const COSINE_4 = -0.04166666666666644;
const COSINE_6 = 0.001388888740079376;

const TAYLOR_1 = -0.16666666666666666;
const TAYLOR_2 = 0.008333333333332329;
const TAYLOR_3 = -0.00019841269834414642;
const TAYLOR_4 = 2.755729806860771e-6;
const TAYLOR_5 = -2.5022014848318398e-8;

/** A quarter turn as a sum of two float64. */
const QUARTER_HIGH = 1.5707963267948966;
const QUARTER_LOW = 6.123233995736766e-17;
const QUARTERS_PER_RADIAN = 0.6366197723675814;
const TO_INTEGER = 6755399441055744;
const QUARTER_1 = 1.5707963407039642;
const QUARTER_2 = -1.3909067564377153e-8;
const QUARTER_3 = -4.97899623147991e-17;
const QUARTER_4 = -1.9034889620193266e-25;
/** Beyond this distance from a whole number the product must be rounded once to find the nearest. */
const ALMOST_HALF = 0.4999999;

/** Above what the two ways to sum a correction from the table can differ by. */
const TABLE_DOUBT = 2 ** -59;
/** The same for the power series, relative to its value. */
const SERIES_DOUBT = 2 ** -50;

const table = /* @__PURE__ */ sineTable();

/**
 * The sine of an angle in radians: the same float64 in every JavaScript engine, and the one that C programs with glibc 2.28
 * or later get on processors with fused multiply-add, Python and NumPy among them. Error below 0.55 units in the last place.
 *
 * `Math.sin` is left to the engine and differs from that in about one of 40 arguments. Beyond 105,414,350 rad it answers
 * here too. The method is glibc's, a table at multiples of 1/128 rad with short polynomials between (see NOTICE); sums are
 * taken in plain arithmetic, and again with every rounding of the fused operations where that could change the last bit.
 */
export function portableSin(angle: number): number {
  const size = Math.abs(angle);
  if (size < 0.855469) return size < 2 ** -26 ? angle : sineNear(angle, 0);
  if (size < 2.426265) {
    const value = cosineNear(QUARTER_HIGH - size, QUARTER_LOW);
    return angle < 0 ? -value : value;
  }
  return size < LARGEST_ANGLE ? turned(angle, 0) : Math.sin(angle);
}

/** The cosine of an angle in radians, portable and exact as `portableSin` is. */
export function portableCos(angle: number): number {
  const size = Math.abs(angle);
  if (size < 0.855469) return cosineNear(angle, 0);
  if (size < 2.426265) {
    const rest = QUARTER_HIGH - size;
    const value = rest + QUARTER_LOW;
    return sineNear(value, rest - value + QUARTER_LOW);
  }
  return size < LARGEST_ANGLE ? turned(angle, 1) : Math.cos(angle);
}

/** Takes whole quarter turns off the angle; `offset` 1 gives the cosine. */
function turned(angle: number, offset: 0 | 1): number {
  const turns = angle * QUARTERS_PER_RADIAN;
  let quarters = turns + TO_INTEGER - TO_INTEGER;
  if (Math.abs(turns - quarters) > ALMOST_HALF) {
    quarters = fusedMultiplyAdd(angle, QUARTERS_PER_RADIAN, TO_INTEGER) - TO_INTEGER;
  }
  // The first two parts of a quarter turn have so few digits that these products are exact.
  const rest = angle - quarters * QUARTER_1 - quarters * QUARTER_2;
  let part = quarters * QUARTER_3;
  const closer = rest - part;
  let correction = rest - closer - part;
  part = quarters * QUARTER_4;
  const value = closer - part;
  correction += closer - value - part;
  const quadrant = quarters + offset;
  const result = (quadrant & 1) === 0 ? sineNear(value, correction) : cosineNear(value, correction);
  return (quadrant & 2) === 0 ? result : -result;
}

/** The sine of `value + correction` for values up to 0.86. */
function sineNear(value: number, correction: number): number {
  const size = Math.abs(value);
  if (size < 0.126) return sineOfSmall(value, correction);
  const shift = value > 0 ? correction : -correction;
  const nearest = TO_STEPS + size - TO_STEPS;
  const index = nearest * ENTRIES_PER_RADIAN;
  const x = size - nearest;
  const sine = table[index] as number;
  const sineRest = table[index + 1] as number;
  const cosine = table[index + 2] as number;
  const cosineRest = table[index + 3] as number;

  const square = x * x;
  const s = x + (shift + x * square * (SINE_3 + square * SINE_5));
  const c = x * shift + square * (COSINE_2 + square * (COSINE_4 + square * COSINE_6));
  const plain = sineRest + s * cosineRest - sine * c + cosine * s;
  let result = sine + (plain - TABLE_DOUBT);
  if (result !== sine + (plain + TABLE_DOUBT)) {
    const fusedS =
      x + fusedMultiplyAdd(x * square, fusedMultiplyAdd(square, SINE_5, SINE_3), shift);
    const fusedC = fusedMultiplyAdd(x, shift, square * cosinePolynomial(square));
    result =
      sine +
      fusedMultiplyAdd(
        cosine,
        fusedS,
        fusedMultiplyAdd(-sine, fusedC, fusedMultiplyAdd(fusedS, cosineRest, sineRest)),
      );
  }
  return value < 0 ? -result : result;
}

/** The cosine of `value + correction` for values up to 0.86. */
function cosineNear(value: number, correction: number): number {
  const shift = value < 0 ? -correction : correction;
  const size = Math.abs(value);
  const nearest = TO_STEPS + size - TO_STEPS;
  const index = nearest * ENTRIES_PER_RADIAN;
  const x = size - nearest + shift;
  const sine = table[index] as number;
  const sineRest = table[index + 1] as number;
  const cosine = table[index + 2] as number;
  const cosineRest = table[index + 3] as number;

  const square = x * x;
  const s = x + x * square * (SINE_3 + square * SINE_5);
  const c = square * (COSINE_2 + square * (COSINE_4 + square * COSINE_6));
  const plain = cosineRest - s * sineRest - cosine * c - sine * s;
  const result = cosine + (plain - TABLE_DOUBT);
  if (result === cosine + (plain + TABLE_DOUBT)) return result;

  const fusedS = fusedMultiplyAdd(x * square, fusedMultiplyAdd(square, SINE_5, SINE_3), x);
  const fusedC = square * cosinePolynomial(square);
  return (
    cosine +
    fusedMultiplyAdd(
      -sine,
      fusedS,
      fusedMultiplyAdd(-cosine, fusedC, fusedMultiplyAdd(-fusedS, sineRest, cosineRest)),
    )
  );
}

function cosinePolynomial(square: number): number {
  return fusedMultiplyAdd(square, fusedMultiplyAdd(square, COSINE_6, COSINE_4), COSINE_2);
}

/** The power series, for values below 0.126. */
function sineOfSmall(value: number, correction: number): number {
  const square = value * value;
  const polynomial =
    (((TAYLOR_5 * square + TAYLOR_4) * square + TAYLOR_3) * square + TAYLOR_2) * square + TAYLOR_1;
  const plain = (polynomial * value - 0.5 * correction) * square + correction;
  const doubt = Math.abs(plain) * SERIES_DOUBT;
  const result = value + (plain - doubt);
  if (result === value + (plain + doubt)) return result;

  let fused = fusedMultiplyAdd(TAYLOR_5, square, TAYLOR_4);
  fused = fusedMultiplyAdd(fused, square, TAYLOR_3);
  fused = fusedMultiplyAdd(fused, square, TAYLOR_2);
  fused = fusedMultiplyAdd(fused, square, TAYLOR_1);
  fused = fusedMultiplyAdd(fused, value, -0.5 * correction);
  return value + fusedMultiplyAdd(fused, square, correction);
}
