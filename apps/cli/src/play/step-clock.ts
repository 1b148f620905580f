import type { Clock } from "../command-io.ts";

/**
 * Ticks at a steady rate. Each tick is due one period after the one before, whenever that one was noticed, so the rate does
 * not drift. Ticks that were missed by more than a period are left out: after a stall time goes on as usual, and nothing is
 * made up for in a rush.
 */
export class StepClock {
  readonly #clock: Clock;
  readonly #periodMs: number;
  #due: number | null = null;

  constructor(clock: Clock, periodMs: number) {
    this.#clock = clock;
    this.#periodMs = periodMs;
  }

  /** Begins anew: the next tick is due now. */
  restart(): void {
    this.#due = this.#clock.now();
  }

  /** Resolves at the next tick; rejects when the signal aborts. */
  async next(signal?: AbortSignal): Promise<void> {
    const due = this.#due ?? this.#clock.now();
    await this.#waitUntil(due, signal);
    const now = this.#clock.now();
    this.#due = (now - due > this.#periodMs ? now : due) + this.#periodMs;
  }

  async #waitUntil(time: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    const delayMs = time - this.#clock.now();
    if (delayMs <= 0) return;
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => {
        cancel();
        reject(signal?.reason);
      };
      const onTime = () => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      const cancel = this.#clock.schedule(onTime, delayMs, { keepsAlive: true });
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
}
