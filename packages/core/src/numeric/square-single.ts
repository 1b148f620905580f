import { powerTables } from "./power-tables.ts";

/** Upper bits at which the range of the logarithm's argument begins, about 0.7. */
const RANGE_START = 0x3f330000;
/** By sixteenth of a factor of two: 1/c for a number c near its centre, and the binary logarithm of c. */
const CENTERS = /* @__PURE__ */ new Float64Array([
  1.398907162146528, -0.48430022186289673, 1.3403141896637998, -0.42257122959194704,
  1.286432210124115, -0.3633754347673556, 1.2367150214269895, -0.30651309567405577,
  1.1906977166711752, -0.25180720160537634, 1.1479821020556429, -0.19910014943794563,
  1.1082251448272158, -0.14825100623281615, 1.0711297413057381, -0.09913323807318392,
  1.036437278977283, -0.051632812977629436, 1, 0, 0.9492859795739057, 0.07508531937943004,
  0.8951049428609004, 0.15987125980713107, 0.8476821620351103, 0.2384046664317681,
  0.8050314851692001, 0.31288288605863257, 0.7664671008843108, 0.38370422656453185,
  0.731428603316328, 0.451211048935815,
]);
const LOGARITHM = [
  0.288457581109214, -0.36092606229713164, 0.480898481472577, -0.7213474675006291,
  1.4426950408774342,
] as const;
const POWER = [0.05550361559341535, 0.2402284522445722, 0.6931471806916203] as const;
const SMALLEST_NORMAL = 2 ** -126;
const LARGEST_ROOT = 2 ** 63.9;
/** Above the relative error of the power function before it is rounded, 2^-33.18 at most. */
const DOUBT = 2 ** -33;

const buffer = /* @__PURE__ */ new ArrayBuffer(4);
const single = /* @__PURE__ */ new Float32Array(buffer);
const bits = /* @__PURE__ */ new Int32Array(buffer);

/**
 * `powf(value, 2)` of a float32 as C's library computes it, which is what `**` of NumPy's float32 scalars calls: in about
 * one of 1,200 cases it is not the float32 nearest to the square. Squares that are no normal float32 are the nearest.
 * The power function is followed only where rounding its result could give another number than rounding the square.
 * Ported from ARM's optimized-routines (math/powf.c, MIT, Copyright (c) 2017-2026, Arm Limited).
 */
export function portableSquareSingle(value: number): number {
  const size = Math.abs(value);
  const square = size * size;
  const nearest = Math.fround(square);
  if (!(nearest >= SMALLEST_NORMAL && size < LARGEST_ROOT)) return nearest;
  const doubt = square * DOUBT;
  if (Math.fround(square - doubt) === Math.fround(square + doubt)) return nearest;
  return squareByPower(size);
}

function squareByPower(size: number): number {
  single[0] = size;
  const offset = (bits[0] as number) - RANGE_START;
  const center = 2 * ((offset >> 19) & 15);
  const exponent = offset >> 23;
  bits[0] = (bits[0] as number) - (offset & 0xff800000);
  const r = (single[0] as number) * (CENTERS[center] as number) - 1;
  const [a0, a1, a2, a3, a4] = LOGARITHM;
  const r2 = r * r;
  const low = a4 * r + ((CENTERS[center + 1] as number) + exponent);
  const logarithm = (a0 * r + a1) * (r2 * r2) + ((a2 * r + a3) * r2 + low);

  const x = 2 * logarithm;
  const thirtySeconds = Math.round(32 * x);
  const e = x - thirtySeconds / 32;
  const turns = Math.floor(thirtySeconds / 32);
  const root = powerTables().powers[8 * (thirtySeconds - 32 * turns)] as number;
  const [c0, c1, c2] = POWER;
  return Math.fround(((c0 * e + c1) * (e * e) + (c2 * e + 1)) * (root * 2 ** turns));
}
