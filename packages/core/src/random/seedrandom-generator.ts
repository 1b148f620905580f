import seedrandom from "seedrandom";
import { GymError } from "../errors.ts";
import { Generator } from "./generator.ts";
import type { RandomState } from "./random-generator.ts";

/** The state of a `seedrandom` stream as plain data. */
export interface SeedrandomState extends RandomState {
  readonly algorithm: "seedrandom";
  /** seedrandom's own ARC4 state. */
  readonly state: { readonly i: number; readonly j: number; readonly S: readonly number[] };
  readonly bufferedHalf: number | null;
}

/** The distributions of `RandomGenerator` over `seedrandom`; `random()` is the number that `seedrandom(seed)()` gives. */
export class SeedrandomGenerator extends Generator {
  #source: seedrandom.StatefulPRNG<seedrandom.State.Arc4>;
  #half: number | null = null;

  constructor(seed: string) {
    super();
    this.#source = seedrandom(seed, { state: true });
  }

  override nextUint64(): void {
    this.bits[0] = this.#source.int32();
    this.bits[1] = this.#source.int32();
  }

  override nextUint32(): number {
    if (this.#half !== null) {
      const half = this.#half;
      this.#half = null;
      return half;
    }
    this.nextUint64();
    this.#half = (this.bits[1] as number) >>> 0;
    return (this.bits[0] as number) >>> 0;
  }

  override random(): number {
    return this.#source();
  }

  override getState(): SeedrandomState {
    const { i, j, S } = this.#source.state();
    return { algorithm: "seedrandom", state: { i, j, S: [...S] }, bufferedHalf: this.#half };
  }

  override clone(): SeedrandomGenerator {
    const copy = new SeedrandomGenerator("");
    copy.setState(this.getState());
    return copy;
  }

  override setState(state: RandomState): void {
    if (!isSeedrandomState(state)) {
      throw new GymError(
        "InvalidSnapshot",
        `The state is not one of seedrandom: expected what getState() of a generator with a string seed returned, got algorithm ${JSON.stringify(state.algorithm)}.`,
      );
    }
    const { i, j, S } = state.state;
    this.#source = seedrandom("", { state: { i, j, S: [...S] } });
    this.#half = state.bufferedHalf;
  }
}

function isSeedrandomState(value: RandomState): value is SeedrandomState {
  const state = value["state"];
  const half = value["bufferedHalf"];
  return (
    value.algorithm === "seedrandom" &&
    typeof state === "object" &&
    state !== null &&
    "S" in state &&
    Array.isArray(state.S) &&
    (half === null || typeof half === "number")
  );
}
