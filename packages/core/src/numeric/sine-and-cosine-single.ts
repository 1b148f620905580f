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
/** From here on the argument is reduced by more digits of 2/π. */
const LARGE = 120;
/** The first bits of 4/π, 32 from each eighth bit on. */
const FOUR_OVER_PI = [
  0xa2, 0xa2f9, 0xa2f983, 0xa2f9836e, 0xf9836e4e, 0x836e4e44, 0x6e4e4415, 0x4e441529, 0x441529fc,
  0x1529fc27, 0x29fc2757, 0xfc2757d1, 0x2757d1f5, 0x57d1f534, 0xd1f534dd, 0xf534ddc0, 0x34ddc0db,
  0xddc0db62, 0xc0db6295, 0xdb629599, 0x6295993c, 0x95993c43, 0x993c4390, 0x3c439041,
] as const;
/** What the last bit of a remainder of 64 bits is worth, in radians. */
const LAST_BIT = 3.4061215800865545e-19;

const buffer = /* @__PURE__ */ new ArrayBuffer(4);
const single = /* @__PURE__ */ new Float32Array(buffer);
const bits = /* @__PURE__ */ new Uint32Array(buffer);

/**
 * The sine of a float32 number of radians, in float32, as C's `sinf` computes it; NaN for what is not finite.
 * Ported from Arm's optimized-routines (math/sinf.c, MIT, Copyright (c) 2018-2026, Arm Limited).
 */
export function portableSinSingle(angle: number): number {
  if (Math.abs(angle) < 2 ** -12) return angle;
  return Math.abs(angle) < LARGE ? nearZero(angle, 0) : farOut(angle, 0);
}

/**
 * The cosine of a float32 number of radians, in float32, as C's `cosf` computes it; NaN for what is not finite.
 * Ported from Arm's optimized-routines (math/cosf.c, MIT, Copyright (c) 2018-2026, Arm Limited).
 */
export function portableCosSingle(angle: number): number {
  return Math.abs(angle) < LARGE ? nearZero(angle, 1) : farOut(angle, 1);
}

function nearZero(angle: number, turn: number): number {
  const count = (Math.trunc(angle * TURNS) + 0x800000) >> 24;
  return inQuarter(angle - count * HALF_PI, count, turn);
}

/** Takes the quarter turns off a large angle in integers of 96 bits. */
function farOut(angle: number, turn: number): number {
  if (!Number.isFinite(angle)) return Number.NaN;
  single[0] = Math.abs(angle);
  const form = bits[0] as number;
  const from = (form >>> 26) & 15;
  const mantissa = BigInt(((form & 0xffffff) | 0x800000) << ((form >>> 23) & 7)) & 0xffffffffn;
  const digits = (index: number) => mantissa * BigInt(FOUR_OVER_PI[from + index] as number);
  const product = ((digits(0) << 32n) | (digits(8) >> 32n)) + digits(4);
  const count = BigInt.asUintN(64, BigInt.asUintN(64, product) + (1n << 61n)) >> 62n;
  const rest = BigInt.asIntN(64, product - (count << 62n));
  const part = Number(rest) * LAST_BIT;
  return inQuarter(angle < 0 ? -part : part, angle < 0 ? -Number(count) : Number(count), turn);
}

/** Sine (`turn` 0) or cosine (1) of an angle that is `count` quarter turns and `part`, at most an eighth turn. */
function inQuarter(part: number, count: number, turn: number): number {
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
