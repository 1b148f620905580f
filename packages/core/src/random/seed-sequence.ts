// NumPy's SeedSequence (numpy/random/bit_generator.pyx), after Melissa O'Neill's seed_seq design.
// Copyright (c) 2005, NumPy Developers; BSD 3-Clause, see the NOTICE file of this package.

const POOL_SIZE = 4;
const INITIAL_A = 0x43b0d7e5;
const MULTIPLIER_A = 0x931e8875;
const INITIAL_B = 0x8b51f9dd;
const MULTIPLIER_B = 0x58f38ded;
const MIX_LEFT = 0xca01f9dd;
const MIX_RIGHT = 0x4973f715;

/** The 32-bit words of a seed, lowest first; at least one. */
export function seedWords(seed: number | bigint): number[] {
  const words: number[] = [];
  if (typeof seed === "number") {
    words.push(seed >>> 0);
    const high = Math.floor(seed / 2 ** 32);
    if (high > 0) words.push(high);
    return words;
  }
  let rest = seed;
  do {
    words.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
  return words;
}

/** Spreads the words of a seed over a pool of four 32-bit words, as NumPy's `SeedSequence(seed).pool`. */
export function mixEntropy(words: readonly number[]): Uint32Array {
  const pool = new Uint32Array(POOL_SIZE);
  let constant = INITIAL_A;
  const hash = (value: number): number => {
    const mixed = value ^ constant;
    constant = Math.imul(constant, MULTIPLIER_A);
    const product = Math.imul(mixed, constant);
    return product ^ (product >>> 16);
  };
  const mixInto = (index: number, value: number): void => {
    const sum = Math.imul(MIX_LEFT, pool[index] ?? 0) - Math.imul(MIX_RIGHT, value);
    pool[index] = sum ^ ((sum | 0) >>> 16);
  };
  for (let index = 0; index < POOL_SIZE; index++) pool[index] = hash(words[index] ?? 0);
  for (let source = 0; source < POOL_SIZE; source++) {
    for (let target = 0; target < POOL_SIZE; target++) {
      if (source !== target) mixInto(target, hash(pool[source] ?? 0));
    }
  }
  for (const word of words.slice(POOL_SIZE)) {
    for (let target = 0; target < POOL_SIZE; target++) mixInto(target, hash(word));
  }
  return pool;
}

/** `count` 32-bit words drawn from a pool, as NumPy's `SeedSequence.generate_state(count)`. */
export function generateState(pool: Uint32Array, count: number): Uint32Array {
  const state = new Uint32Array(count);
  let constant = INITIAL_B;
  for (let index = 0; index < count; index++) {
    const mixed = (pool[index % POOL_SIZE] ?? 0) ^ constant;
    constant = Math.imul(constant, MULTIPLIER_B);
    const product = Math.imul(mixed, constant);
    state[index] = product ^ (product >>> 16);
  }
  return state;
}
