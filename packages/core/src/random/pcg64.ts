// NumPy's default bit generator, PCG64 (XSL-RR 128/64), after numpy/random/src/pcg64 and pcg-random.org.
// Copyright (c) 2014 Melissa O'Neill, (c) 2005 NumPy Developers; see the NOTICE file of this package.

import { GymError } from "../errors.ts";
import { Generator } from "./generator.ts";
import type { RandomState } from "./random-generator.ts";
import { generateState, mixEntropy, seedWords } from "./seed-sequence.ts";

// The multiplier 0x2360ed051fc65da44385df649fccf645 in 16-bit parts, lowest first. A 32-bit word of the state times
// such a part has at most 48 bits, so sums of these products are exact as float64.
const A0 = 0xf645;
const A1 = 0x9fcc;
const A2 = 0xdf64;
const A3 = 0x4385;
const A4 = 0x5da4;
const A5 = 0x1fc6;
const A6 = 0xed05;
const A7 = 0x2360;

const TWO_16 = 65536;
const TWO_32 = 4294967296;
const PER_16 = 2 ** -16;
const PER_32 = 2 ** -32;
const PER_53 = 2 ** -53;

/** The state of a PCG64 stream as plain data. */
export interface Pcg64State extends RandomState {
  readonly algorithm: "PCG64";
  /** The 128-bit state as four 32-bit words, lowest first. */
  readonly state: readonly number[];
  /** The 128-bit increment as four 32-bit words, lowest first. */
  readonly increment: readonly number[];
  /** Whether `half` waits for the next 32-bit draw. */
  readonly hasHalf: boolean;
  /** The upper half of the last 64-bit draw that was split into two of 32 bits; 0 before there was one. */
  readonly half: number;
}

/** NumPy's `Generator(PCG64(seed))`. */
export class Pcg64Generator extends Generator {
  /** Words 0-3 the state, 4-7 the increment, lowest first. */
  readonly #words = new Float64Array(8);
  #hasHalf = false;
  #half = 0;

  /** Starts the stream of a seed, an integer of at least 0 and of any size. */
  constructor(seed: number | bigint) {
    super();
    const words = generateState(mixEntropy(seedWords(seed)), 8);
    const [startC, startD, startA, startB, sequenceC, sequenceD, sequenceA, sequenceB] = words;
    const state = this.#words;
    const sequence = [sequenceA ?? 0, sequenceB ?? 0, sequenceC ?? 0, sequenceD ?? 0];
    let carry = 1;
    for (const [index, word] of sequence.entries()) {
      state[4 + index] = ((word << 1) | carry) >>> 0;
      carry = word >>> 31;
    }
    this.nextUint64();
    const start = [startA ?? 0, startB ?? 0, startC ?? 0, startD ?? 0];
    carry = 0;
    for (const [index, word] of start.entries()) {
      const sum = (state[index] ?? 0) + word + carry;
      carry = sum >= TWO_32 ? 1 : 0;
      state[index] = sum >>> 0;
    }
    this.nextUint64();
  }

  /** Steps the 128-bit congruential generator and leaves its 64-bit output in `bits`. */
  override nextUint64(): void {
    const words = this.#words;
    const w0 = words[0] as number;
    const w1 = words[1] as number;
    const w2 = words[2] as number;
    const w3 = words[3] as number;
    const odd0 = w0 * A1;
    const oddHigh0 = Math.floor(odd0 * PER_16);
    const sum0 = w0 * A0 + (odd0 - oddHigh0 * TWO_16) * TWO_16 + (words[4] as number);
    const carry0 = Math.floor(sum0 * PER_32);
    const next0 = sum0 - carry0 * TWO_32;
    const odd1 = w0 * A3 + w1 * A1;
    const oddHigh1 = Math.floor(odd1 * PER_16);
    const sum1 =
      w0 * A2 +
      w1 * A0 +
      (odd1 - oddHigh1 * TWO_16) * TWO_16 +
      ((words[5] as number) + oddHigh0 + carry0);
    const carry1 = Math.floor(sum1 * PER_32);
    const next1 = sum1 - carry1 * TWO_32;
    const odd2 = w0 * A5 + w1 * A3 + w2 * A1;
    const oddHigh2 = Math.floor(odd2 * PER_16);
    const sum2 =
      w0 * A4 +
      w1 * A2 +
      w2 * A0 +
      (odd2 - oddHigh2 * TWO_16) * TWO_16 +
      ((words[6] as number) + oddHigh1 + carry1);
    const carry2 = Math.floor(sum2 * PER_32);
    const next2 = sum2 - carry2 * TWO_32;
    const odd3 = w0 * A7 + w1 * A5 + w2 * A3 + w3 * A1;
    const oddHigh3 = Math.floor(odd3 * PER_16);
    const sum3 =
      w0 * A6 +
      w1 * A4 +
      w2 * A2 +
      w3 * A0 +
      (odd3 - oddHigh3 * TWO_16) * TWO_16 +
      ((words[7] as number) + oddHigh2 + carry2);
    const next3 = sum3 - Math.floor(sum3 * PER_32) * TWO_32;
    words[0] = next0;
    words[1] = next1;
    words[2] = next2;
    words[3] = next3;
    // The output: upper half xor lower half, rotated right by the top six bits of the state.
    const top = next3 | 0;
    const foldedLow = (next0 | 0) ^ (next2 | 0);
    const foldedHigh = (next1 | 0) ^ top;
    const swap = (foldedLow ^ foldedHigh) & -(top >>> 31);
    const low = foldedLow ^ swap;
    const high = foldedHigh ^ swap;
    const right = (top >>> 26) & 31;
    const left = 31 - right;
    this.bits[0] = (low >>> right) | ((high << left) << 1);
    this.bits[1] = (high >>> right) | ((low << left) << 1);
  }

  override random(): number {
    this.nextUint64();
    return (
      (((this.bits[1] as number) >>> 0) * 2097152 + ((this.bits[0] as number) >>> 11)) * PER_53
    );
  }

  override nextUint32(): number {
    if (this.#hasHalf) {
      this.#hasHalf = false;
      return this.#half;
    }
    this.nextUint64();
    this.#hasHalf = true;
    this.#half = (this.bits[1] as number) >>> 0;
    return (this.bits[0] as number) >>> 0;
  }

  override getState(): Pcg64State {
    const [w0 = 0, w1 = 0, w2 = 0, w3 = 0, w4 = 0, w5 = 0, w6 = 0, w7 = 0] = this.#words;
    return {
      algorithm: "PCG64",
      state: [w0, w1, w2, w3],
      increment: [w4, w5, w6, w7],
      hasHalf: this.#hasHalf,
      half: this.#half,
    };
  }

  override clone(): Pcg64Generator {
    const copy = new Pcg64Generator(0);
    copy.setState(this.getState());
    return copy;
  }

  override setState(state: RandomState): void {
    if (!isPcg64State(state)) {
      throw new GymError(
        "InvalidSnapshot",
        `The state is not one of PCG64: expected what getState() of a generator with an integer seed returned, got algorithm ${JSON.stringify(state.algorithm)}.`,
      );
    }
    this.#words.set(state.state, 0);
    this.#words.set(state.increment, 4);
    this.#hasHalf = state.hasHalf;
    this.#half = state.half;
  }
}

function isWords(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((word) => Number.isInteger(word) && word >= 0 && word < TWO_32)
  );
}

/** Whether a value has the form of a PCG64 state. */
export function isPcg64State(value: RandomState): value is Pcg64State {
  const half = value["half"];
  return (
    value.algorithm === "PCG64" &&
    isWords(value["state"]) &&
    isWords(value["increment"]) &&
    typeof value["hasHalf"] === "boolean" &&
    typeof half === "number" &&
    half === half >>> 0
  );
}
