import { unbatch } from "../spaces/batched-values.ts";
import { concatenate, createEmptyArray } from "../spaces/concatenate.ts";
import type { Space } from "../spaces/space.ts";
import { readSharedBatch, sharedRow, writeSharedRow } from "./shared-batch.ts";
import type { SharedState } from "./worker-messages.ts";

/** The latest observations of all environments: in shared memory as far as they have a place there, else as sent. */
export class SharedObservations {
  readonly #space: Space;
  readonly #state: SharedState;
  readonly #copy: boolean;
  readonly #rests: unknown[];
  #batch: unknown;

  /** `space` is that of one observation; `copy` says whether `read` gives copies. */
  constructor(space: Space, state: SharedState, copy: boolean) {
    this.#space = space;
    this.#state = state;
    this.#copy = copy;
    const empty = createEmptyArray(space, state.numEnvs);
    this.#batch = state.observations === null ? empty : state.observations;
    this.#rests = new Array<unknown>(state.numEnvs).fill(undefined);
  }

  /** Takes what was sent by message. */
  take(rests: readonly (readonly [index: number, rest: unknown])[]): void {
    for (const [index, rest] of rests) this.#rests[index] = rest;
  }

  /** The observations one by one, for a snapshot. */
  save(): unknown[] {
    const { observations } = this.#state;
    if (observations === null) return structuredClone(this.#rests);
    return unbatch(this.#space, readSharedBatch(observations, this.#rests, true));
  }

  /** Takes back what `save` gave. */
  load(saved: readonly unknown[]): void {
    const { observations, numEnvs } = this.#state;
    for (const [index, observation] of saved.entries()) {
      this.#rests[index] =
        observations === null
          ? structuredClone(observation)
          : writeSharedRow(this.#space, sharedRow(observations, index, numEnvs), observation);
    }
  }

  /** The batch of observations. */
  read(): unknown {
    const { observations } = this.#state;
    if (observations === null) {
      this.#batch = concatenate(this.#space, this.#rests, this.#copy ? undefined : this.#batch);
      return this.#batch;
    }
    const isComplete = this.#rests.every((rest) => rest === undefined);
    if (isComplete && !this.#copy) return observations;
    return readSharedBatch(observations, this.#rests, this.#copy);
  }
}
