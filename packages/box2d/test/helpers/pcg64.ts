// NumPy's default generator, as far as the recordings need it: PCG64 seeded by SeedSequence.

const MASK32 = 0xffff_ffffn;
const MASK64 = (1n << 64n) - 1n;
const MASK128 = (1n << 128n) - 1n;
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;

function seedWords(seed: number): bigint[] {
  let constant = 0x43b0d7e5n;
  const hash = (value: bigint): bigint => {
    let v = value ^ constant;
    constant = (constant * 0x931e8875n) & MASK32;
    v = (v * constant) & MASK32;
    return v ^ (v >> 16n);
  };
  const mix = (x: bigint, y: bigint): bigint => {
    const v = (0xca01f9ddn * x - 0x4973f715n * y) & MASK32;
    return v ^ (v >> 16n);
  };
  const pool = [hash(BigInt(seed)), hash(0n), hash(0n), hash(0n)];
  for (let source = 0; source < 4; source += 1) {
    for (let target = 0; target < 4; target += 1) {
      if (source !== target) {
        pool[target] = mix(pool[target] as bigint, hash(pool[source] as bigint));
      }
    }
  }
  let output = 0x8b51f9ddn;
  return Array.from({ length: 8 }, (_, i) => {
    let v = (pool[i % 4] as bigint) ^ output;
    output = (output * 0x58f38dedn) & MASK32;
    v = (v * output) & MASK32;
    return v ^ (v >> 16n);
  });
}

export class Pcg64 {
  #state: bigint;
  readonly #increment: bigint;
  #half: number | undefined = undefined;

  /** `seed` below 2^32. */
  constructor(seed: number) {
    const words = seedWords(seed);
    const word64 = (i: number) => ((words[2 * i + 1] as bigint) << 32n) | (words[2 * i] as bigint);
    this.#increment = ((((word64(2) << 64n) | word64(3)) << 1n) | 1n) & MASK128;
    this.#state = this.#increment;
    this.#state = (this.#state + ((word64(0) << 64n) | word64(1))) & MASK128;
    this.#advance();
  }

  #advance(): void {
    this.#state = (this.#state * MULTIPLIER + this.#increment) & MASK128;
  }

  #next64(): bigint {
    this.#advance();
    const value = (this.#state >> 64n) ^ (this.#state & MASK64);
    const turn = this.#state >> 122n;
    return ((value >> turn) | (value << (64n - turn))) & MASK64;
  }

  #next32(): number {
    if (this.#half !== undefined) {
      const value = this.#half;
      this.#half = undefined;
      return value;
    }
    const value = this.#next64();
    this.#half = Number(value >> 32n);
    return Number(value & MASK32);
  }

  random(): number {
    return Number(this.#next64() >> 11n) * 2 ** -53;
  }

  uniform(low: number, high: number): number {
    return low + (high - low) * this.random();
  }

  /** From `low` to `high - 1`. */
  integers(low: number, high: number): number {
    const range = high - low;
    if (range === 1) return low;
    const threshold = 2 ** 32 % range;
    for (;;) {
      const product = BigInt(this.#next32()) * BigInt(range);
      if (Number(product & MASK32) >= threshold) return low + Number(product >> 32n);
    }
  }
}
