/** The longest time's worth that may be used at once. */
const BURST_MS = 2000;

/** Smaller than any difference that matters, larger than what adding up fractions loses. */
const ROUNDING = 1e-6;

/** So much per minute, spread evenly. Knows no timers. */
export interface RateBucket {
  /** How long until an amount may be taken; 0 for at once. */
  waitMs(amount: number, atMs: number): number;
  /** Takes an amount, which may be more than there is; the next ones wait for it then. Less than 0 gives back. */
  take(amount: number, atMs: number): void;
}

/**
 * A bucket that fills at `perMinute` and holds what comes in within two seconds, at least `least`;
 * it begins full. An amount that is more than it holds may be taken when it is full.
 */
export function createRateBucket(perMinute: number, least: number, startMs: number): RateBucket {
  const perMs = perMinute / 60_000;
  const capacity = Math.max(least, perMs * BURST_MS);
  let level = capacity;
  let levelAtMs = startMs;
  const refill = (atMs: number): void => {
    level = Math.min(capacity, level + (atMs - levelAtMs) * perMs);
    levelAtMs = atMs;
  };
  return {
    waitMs(amount, atMs) {
      refill(atMs);
      const missing = Math.min(amount, capacity) - level;
      return missing <= ROUNDING ? 0 : missing / perMs;
    },
    take(amount, atMs) {
      refill(atMs);
      level = Math.min(capacity, level - amount);
    },
  };
}
