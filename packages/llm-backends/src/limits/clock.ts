/** Time as limits read it, so that tests can hold it still. */
export interface Clock {
  /** Milliseconds since any fixed moment; never goes back. */
  now(): number;
  /** Calls back once after so many milliseconds. Returns what cancels it. */
  schedule(callback: () => void, delayMs: number): () => void;
}

/** The longest delay a Node timer can hold. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's own time. A delay longer than a timer can hold comes back early. */
export const systemClock: Clock = {
  now: () => performance.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, Math.min(Math.ceil(delayMs), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};
