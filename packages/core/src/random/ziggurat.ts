// The 256-layer ziggurats of NumPy (numpy/random/src/distributions/distributions.c).
// Copyright (c) 2005, NumPy Developers; BSD 3-Clause, see the NOTICE file of this package.

import {
  EXPONENTIAL_ACCEPT,
  EXPONENTIAL_DENSITY,
  EXPONENTIAL_WIDTH,
} from "./ziggurat-exponential-tables.ts";
import { NORMAL_ACCEPT, NORMAL_DENSITY, NORMAL_WIDTH } from "./ziggurat-normal-tables.ts";

const NORMAL_TAIL_START = 3.654152885361009;
const NORMAL_TAIL_START_INVERSE = 0.27366123732975828;
const EXPONENTIAL_TAIL_START = 7.69711747013105;

/** What the ziggurats draw from. */
interface BitSource {
  readonly bits: Int32Array;
  nextUint64(): void;
  random(): number;
}

/** A draw from the standard normal distribution. */
export function standardNormal(source: BitSource): number {
  for (;;) {
    source.nextUint64();
    const low = source.bits[0] as number;
    const high = source.bits[1] as number;
    const layer = low & 0xff;
    const whole = (high & 0x1fffffff) * 2 ** 23 + (low >>> 9);
    const value = whole * (NORMAL_WIDTH[layer] as number);
    const signed = (low & 0x100) !== 0 ? -value : value;
    if (whole < (NORMAL_ACCEPT[layer] as number)) return signed;
    if (layer === 0) return normalTail(source, (low & 0x20000) !== 0);
    const above = NORMAL_DENSITY[layer - 1] as number;
    const below = NORMAL_DENSITY[layer] as number;
    if ((above - below) * source.random() + below < Math.exp(-0.5 * signed * signed)) return signed;
  }
}

/** A draw from beyond the lowest layer, by Marsaglia's method. */
function normalTail(source: BitSource, negative: boolean): number {
  for (;;) {
    const beyond = -NORMAL_TAIL_START_INVERSE * Math.log1p(-source.random());
    const height = -Math.log1p(-source.random());
    if (height + height > beyond * beyond) {
      return negative ? -(NORMAL_TAIL_START + beyond) : NORMAL_TAIL_START + beyond;
    }
  }
}

/** A draw from the exponential distribution of scale 1. */
export function standardExponential(source: BitSource): number {
  for (;;) {
    source.nextUint64();
    const low = source.bits[0] as number;
    const high = source.bits[1] as number;
    const layer = (low >>> 3) & 0xff;
    const whole = (high >>> 0) * 2 ** 21 + (low >>> 11);
    const value = whole * (EXPONENTIAL_WIDTH[layer] as number);
    if (whole < (EXPONENTIAL_ACCEPT[layer] as number)) return value;
    if (layer === 0) return EXPONENTIAL_TAIL_START - Math.log1p(-source.random());
    const above = EXPONENTIAL_DENSITY[layer - 1] as number;
    const below = EXPONENTIAL_DENSITY[layer] as number;
    if ((above - below) * source.random() + below < Math.exp(-value)) return value;
  }
}
