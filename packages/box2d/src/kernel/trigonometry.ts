/*
 * Copyright (c) 2018-2019, Arm Limited. SPDX-License-Identifier: MIT
 * sinf and cosf of the ARM Optimized Routines, which glibc uses since 2.28, translated to
 * AssemblyScript. All arithmetic is float64 without fused multiply-add; the only float64
 * arithmetic of the kernel is in this file.
 */

const HALF_PI: f64 = reinterpret<f64>(<u64>0x3ff921fb54442d18);
/** 2/pi * 2^24 */
const HALF_PI_INVERSE: f64 = reinterpret<f64>(<u64>0x41645f306dc9c883);
/** pi * 2^-63 */
const PI_63: f64 = reinterpret<f64>(<u64>0x3c1921fb54442d18);

const C1: f64 = reinterpret<f64>(<u64>0xbfdffffffd0c621c);
const C2: f64 = reinterpret<f64>(<u64>0x3fa55553e1068f19);
const C3: f64 = reinterpret<f64>(<u64>0xbf56c087e89a359d);
const C4: f64 = reinterpret<f64>(<u64>0x3ef99343027bf8c3);
const S1: f64 = reinterpret<f64>(<u64>0xbfc555545995a603);
const S2: f64 = reinterpret<f64>(<u64>0x3f81107605230bc4);
const S3: f64 = reinterpret<f64>(<u64>0xbf2994eb3774cf24);

/** The bits of 4/pi, 8 bits further per entry. */
const FOUR_OVER_PI: usize = memory.data<u32>([
  0x000000a2, 0x0000a2f9, 0x00a2f983, 0xa2f9836e, 0xf9836e4e, 0x836e4e44, 0x6e4e4415, 0x4e441529,
  0x441529fc, 0x1529fc27, 0x29fc2757, 0xfc2757d1, 0x2757d1f5, 0x57d1f534, 0xd1f534dd, 0xf534ddc0,
  0x34ddc0db, 0xddc0db62, 0xc0db6295, 0xdb629599, 0x6295993c, 0x95993c43, 0x993c4390, 0x3c439041,
]);

/** Top 12 bits without the sign: exponent and 3 mantissa bits decide the range. */
const TOP_QUARTER_PI: u32 = 0x3f4;
const TOP_TINY: u32 = 0x398; // 2^-12
const TOP_LARGE: u32 = 0x42f; // 120
const TOP_INFINITY: u32 = 0x7f8;

/** Quadrant of the last reduction. */
let quadrant: i32 = 0;

/** Angle minus the nearest multiple of pi/2, for |angle| < 120. */
function reduceSmall(x: f64): f64 {
  const n: i32 = (<i32>(x * HALF_PI_INVERSE) + 0x800000) >> 24;
  quadrant = n;
  return x - <f64>n * HALF_PI;
}

/** Angle minus the nearest multiple of pi/2 by 96 bits of fixed point, for every finite float. */
function reduceLarge(bits: u32): f64 {
  const row: usize = FOUR_OVER_PI + (<usize>((bits >> 26) & 15) << 2);
  const shift: u32 = (bits >> 23) & 7;
  const mantissa: u32 = ((bits & 0xffffff) | 0x800000) << shift;
  const high: u32 = mantissa * load<u32>(row);
  const middle: u64 = <u64>mantissa * <u64>load<u32>(row, 16);
  const low: u64 = <u64>mantissa * <u64>load<u32>(row, 32);
  let product: u64 = (low >> 32) | (<u64>high << 32);
  product += middle;
  const n: u64 = (product + (<u64>1 << 61)) >> 62;
  product -= n << 62;
  quadrant = <i32>n;
  return <f64>(<i64>product) * PI_63;
}

function sinePolynomial(x: f64, x2: f64): f32 {
  const x3: f64 = x * x2;
  const s1: f64 = S2 + x2 * S3;
  const x7: f64 = x3 * x2;
  const s: f64 = x + x3 * S1;
  return <f32>(s + x7 * s1);
}

function cosinePolynomial(x2: f64, negated: bool): f32 {
  const x4: f64 = x2 * x2;
  const c2: f64 = C3 + x2 * C4;
  const c1: f64 = 1.0 + x2 * C1;
  const x6: f64 = x4 * x2;
  const c: f64 = c1 + x4 * C2;
  const result: f64 = c + x6 * c2;
  return <f32>(negated ? -result : result);
}

/** Sine or cosine (shift 1) of a reduced angle; `turn` is the quadrant that chooses the signs. */
function reduced(x: f64, n: i32, turn: i32, shift: i32): f32 {
  if (((n ^ shift) & 1) == 0) {
    const sign: i32 = turn & 3;
    return sinePolynomial(sign == 1 || sign == 2 ? -x : x, x * x);
  }
  return cosinePolynomial(x * x, (turn & 2) != 0);
}

export function sinf(angle: f32): f32 {
  const bits: u32 = reinterpret<u32>(angle);
  const top: u32 = (bits >> 20) & 0x7ff;
  const x: f64 = <f64>angle;
  if (top < TOP_QUARTER_PI) return top < TOP_TINY ? angle : sinePolynomial(x, x * x);
  if (top < TOP_LARGE) {
    const y: f64 = reduceSmall(x);
    return reduced(y, quadrant, quadrant, 0);
  }
  if (top < TOP_INFINITY) {
    const y: f64 = reduceLarge(bits);
    return reduced(y, quadrant, quadrant + <i32>(bits >> 31), 0);
  }
  return f32.NaN;
}

export function cosf(angle: f32): f32 {
  const bits: u32 = reinterpret<u32>(angle);
  const top: u32 = (bits >> 20) & 0x7ff;
  const x: f64 = <f64>angle;
  if (top < TOP_QUARTER_PI) return top < TOP_TINY ? 1 : cosinePolynomial(x * x, false);
  if (top < TOP_LARGE) {
    const y: f64 = reduceSmall(x);
    return reduced(y, quadrant, quadrant, 1);
  }
  if (top < TOP_INFINITY) {
    const y: f64 = reduceLarge(bits);
    return reduced(y, quadrant, quadrant + <i32>(bits >> 31), 1);
  }
  return f32.NaN;
}
