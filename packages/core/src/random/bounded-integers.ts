// NumPy's bounded integers per element type (numpy/random/_bounded_integers.pyx and distributions.c).
// Copyright (c) 2005, NumPy Developers; BSD 3-Clause, see the NOTICE file of this package.

import type { IntegerDType, RandomGenerator } from "./random-generator.ts";

/** What bounded integers draw from. */
interface BitSource {
  nextUint32(): number;
  boundedUint32(range: number): number;
  boundedUint64(range: bigint): bigint;
}

type IntegerArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

const LIMITS: Record<IntegerDType, readonly [bigint, bigint]> = {
  bool: [0n, 1n],
  int8: [-128n, 127n],
  uint8: [0n, 255n],
  int16: [-32768n, 32767n],
  uint16: [0n, 65535n],
  int32: [-2147483648n, 2147483647n],
  uint32: [0n, 4294967295n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
};

function wholeNumber(value: number | bigint): bigint {
  if (typeof value === "bigint") return value;
  if (Number.isSafeInteger(value)) return BigInt(value);
  throw new RangeError(`integersArray: the ends must be safe integers or bigints, got ${value}.`);
}

/** `size` integers in [low, high), bit for bit NumPy's `integers(low, high, size, dtype)`. */
export function drawIntegers(
  source: BitSource,
  low: number | bigint,
  high: number | bigint,
  size: number,
  dtype: IntegerDType,
): IntegerArray {
  const [least, greatest] = LIMITS[dtype];
  const first = wholeNumber(low);
  const last = wholeNumber(high) - 1n;
  if (first > last || first < least || last > greatest) {
    throw new RangeError(
      `integersArray(${low}, ${high}): expected low < high, both within ${dtype} (${least} to ${greatest}, the upper end excluded).`,
    );
  }
  const range = last - first;
  switch (dtype) {
    case "bool":
      return narrow(source, new Uint8Array(size), Number(first), [Number(range)], 1);
    case "int8":
      return narrow(source, new Int8Array(size), Number(first), [Number(range)], 8);
    case "uint8":
      return narrow(source, new Uint8Array(size), Number(first), [Number(range)], 8);
    case "int16":
      return narrow(source, new Int16Array(size), Number(first), [Number(range)], 16);
    case "uint16":
      return narrow(source, new Uint16Array(size), Number(first), [Number(range)], 16);
    case "int32":
      return wide(source, new Int32Array(size), Number(first), Number(range));
    case "uint32":
      return wide(source, new Uint32Array(size), Number(first), Number(range));
    case "int64":
      return widest(source, new BigInt64Array(size), first, range);
    case "uint64":
      return widest(source, new BigUint64Array(size), first, range);
  }
}

/** `size` bytes from 0 to below the given ends, which take turns: bit for bit NumPy's `integers(0, ends, dtype=uint8)`. */
export function drawBytes(
  random: Pick<RandomGenerator, "integers">,
  ends: readonly number[],
  size: number,
): Uint8Array {
  const source = { nextUint32: () => random.integers(0, 2 ** 32) };
  const ranges = ends.map((end) => end - 1);
  return narrow(source, new Uint8Array(size), 0, ranges, 8);
}

/** Values of 1, 8 or 16 bits: one 32-bit draw serves several of them, and what is left of it is dropped at the end. */
function narrow<A extends Uint8Array | Int8Array | Int16Array | Uint16Array>(
  source: Pick<BitSource, "nextUint32">,
  values: A,
  first: number,
  ranges: readonly number[],
  bits: 1 | 8 | 16,
): A {
  const full = 2 ** bits - 1;
  const perDraw = 32 / bits;
  let left = 0;
  let buffer = 0;
  const part = (): number => {
    if (left === 0) {
      buffer = source.nextUint32();
      left = perDraw;
    } else {
      buffer >>>= bits;
    }
    left--;
    return buffer & full;
  };
  for (let index = 0; index < values.length; index++) {
    const range = ranges[index % ranges.length] as number;
    if (range === 0) {
      values[index] = first;
      continue;
    }
    if (range === full) {
      values[index] = first + part();
      continue;
    }
    const count = range + 1;
    const threshold = (full - range) % count;
    let product = part() * count;
    while ((product & full) < threshold) product = part() * count;
    values[index] = first + (product >>> bits);
  }
  return values;
}

function wide<A extends Int32Array | Uint32Array>(
  source: BitSource,
  values: A,
  first: number,
  range: number,
): A {
  for (let index = 0; index < values.length; index++) {
    values[index] = first + source.boundedUint32(range);
  }
  return values;
}

function widest<A extends BigInt64Array | BigUint64Array>(
  source: BitSource,
  values: A,
  first: bigint,
  range: bigint,
): A {
  for (let index = 0; index < values.length; index++) {
    values[index] = first + source.boundedUint64(range);
  }
  return values;
}
