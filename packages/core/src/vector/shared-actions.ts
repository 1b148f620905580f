import type { Space } from "../spaces/space.ts";
import { type SharedBatch, sharedRow, writeSharedRow } from "./shared-batch.ts";
import type { SharedState } from "./worker-messages.ts";

/** Writes actions to where the threads read them. */
export class SharedActions {
  readonly #space: Space;
  readonly #rows: readonly SharedBatch[];

  /** `space` is that of one action. */
  constructor(space: Space, { actions, numEnvs }: SharedState) {
    this.#space = space;
    this.#rows = Array.from({ length: numEnvs }, (_, index) => sharedRow(actions, index, numEnvs));
  }

  /**
   * Writes the actions of these environments, out of those of all. Returns those that have no place in shared memory:
   * values outside the space, which must reach the environment as they are, and those without a fixed size.
   */
  write(
    indexes: readonly number[],
    actions: ArrayLike<unknown>,
  ): (readonly [index: number, action: unknown])[] {
    const unshared: [number, unknown][] = [];
    for (const index of indexes) {
      const action = actions[index];
      if (!this.#isWritten(index, action)) unshared.push([index, action]);
    }
    return unshared;
  }

  #isWritten(index: number, action: unknown): boolean {
    const row = this.#rows[index] as SharedBatch;
    if (row === null || !this.#space.contains(action)) return false;
    if (typeof action === "number" && action !== (action | 0)) return false;
    return writeSharedRow(this.#space, row, action) === undefined;
  }
}
