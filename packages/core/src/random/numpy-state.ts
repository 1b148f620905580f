import { isPcg64State } from "./pcg64.ts";
import type { RandomState } from "./random-generator.ts";

/** A PCG64 state the way NumPy's `bit_generator.state` shows it; the 128-bit integers as decimal strings. */
export interface NumpyRandomState {
  readonly state: string;
  readonly inc: string;
  /** 1 when `uinteger` waits for the next 32-bit draw. */
  readonly has_uint32: 0 | 1;
  /** The upper half of the last 64-bit draw that was split, also after it was used. */
  readonly uinteger: number;
}

/** Writes a PCG64 state in NumPy's form. Throws a `TypeError` for a state of another algorithm. */
export function toNumpyState(state: RandomState): NumpyRandomState {
  if (!isPcg64State(state)) {
    throw new TypeError(`Only PCG64 has a NumPy form, got a state of ${String(state.algorithm)}.`);
  }
  return {
    state: joinWords(state.state).toString(),
    inc: joinWords(state.increment).toString(),
    has_uint32: state.hasHalf ? 1 : 0,
    uinteger: state.half,
  };
}

/** The state that NumPy shows as `state`, for `setState` of a generator with an integer seed. */
export function fromNumpyState(state: NumpyRandomState): RandomState {
  return {
    algorithm: "PCG64",
    state: splitWords(BigInt(state.state)),
    increment: splitWords(BigInt(state.inc)),
    hasHalf: state.has_uint32 === 1,
    half: state.uinteger,
  };
}

function joinWords(words: readonly number[]): bigint {
  return words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
}

function splitWords(value: bigint): number[] {
  return [0n, 32n, 64n, 96n].map((shift) => Number((value >> shift) & 0xffffffffn));
}
