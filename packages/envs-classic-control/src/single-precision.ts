/*
 * sinf and cosf of the ARM Optimized Routines, which glibc uses since 2.28, translated to TypeScript.
 *
 * Copyright (c) 2018, Arm Limited, under the MIT License; see the NOTICE file of this package.
 */

const C1 = -0.49999999725108224;
const C2 = 0.041666623324344516;
const C3 = -0.001388676379437604;
const C4 = 2.4390450703564542e-5;
const S1 = -0.16666654943701084;
const S2 = 0.008332178146138854;
const S3 = -0.00019517298981385725;

/** 2^24 times 2/π. */
const TURNS = 10680707.430881744;
const HALF_PI = 1.5707963267948966;
/** From here on the argument is reduced by `Math.sin`, whose result may differ in the last bit. */
const LARGEST = 120;

/** The sine of a float32 number, in float32. */
export function sineSingle(angle: number): number {
  if (Math.abs(angle) < 2 ** -12) return angle;
  return Math.abs(angle) < LARGEST ? quadrant(angle, 0) : Math.fround(Math.sin(angle));
}

/** The cosine of a float32 number, in float32. */
export function cosineSingle(angle: number): number {
  return Math.abs(angle) < LARGEST ? quadrant(angle, 1) : Math.fround(Math.cos(angle));
}

/** Sine (`turn` 0) or cosine (1) by the quadrant of the angle. */
function quadrant(angle: number, turn: number): number {
  const count = (Math.trunc(angle * TURNS) + 0x800000) >> 24;
  const part = angle - count * HALF_PI;
  const sign = count & 2 ? -1 : 1;
  if (((count + turn) & 1) === 1) return Math.fround(sign * cosinePart(part * part));
  const isMirrored = (count & 3) === 1 || (count & 3) === 2;
  return Math.fround(sinePart(isMirrored ? -part : part));
}

function sinePart(y: number): number {
  const square = y * y;
  const cube = y * square;
  return y + cube * S1 + cube * square * (S2 + square * S3);
}

function cosinePart(square: number): number {
  const fourth = square * square;
  return 1 + square * C1 + fourth * C2 + fourth * square * (C3 + square * C4);
}
