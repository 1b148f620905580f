import type { Clock } from "../src/index.ts";

/** A clock that stands still until it is told to move on. */
export interface VirtualClock extends Clock {
  /** Timers that have neither come back nor been cancelled. */
  readonly timers: number;
  /** Moves on, calling back in order, and lets promises settle after every step. */
  advance(byMs: number): Promise<void>;
}

/** Lets every promise that can settle do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function createVirtualClock(): VirtualClock {
  let nowMs = 1000;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  return {
    now: () => nowMs,
    schedule(callback, delayMs) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    get timers() {
      return timers.size;
    },
    async advance(byMs) {
      const endMs = nowMs + byMs;
      for (;;) {
        await settle();
        const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
        if (next === undefined || next.atMs > endMs) break;
        timers.delete(next);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = endMs;
      await settle();
    },
  };
}
