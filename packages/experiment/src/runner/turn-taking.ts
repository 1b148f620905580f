import { setImmediate as nextTurn } from "node:timers/promises";

/** How long work goes on before other work gets its turn, in milliseconds. */
const SLICE_MS = 8;

/**
 * Keeps work that never has to wait (an environment played by a rule, a replay) from holding up the event loop: signals,
 * timers and other episodes.
 */
export class TurnTaking {
  #since = performance.now();

  /** Waits for the next turn of the event loop if this work has gone on long enough; call it at every step. */
  async giveTurn(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
