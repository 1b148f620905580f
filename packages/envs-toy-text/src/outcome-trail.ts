/** How many steps a trail remembers; a power of two. */
export const TRAIL_LENGTH = 128;

/** The last steps of an episode, each as the number of its outcome in the table of transitions. For drawing alone. */
export class OutcomeTrail {
  readonly #ring = new Int32Array(TRAIL_LENGTH);
  #count = 0;

  /** Adds the outcome of a step; the oldest is forgotten when there are more than `TRAIL_LENGTH`. */
  add(outcome: number): void {
    this.#ring[this.#count & (TRAIL_LENGTH - 1)] = outcome;
    this.#count++;
  }

  /** Forgets everything, at the start of an episode. */
  clear(): void {
    this.#count = 0;
  }

  /** What is remembered, the oldest first, as a fresh array. */
  toArray(): number[] {
    const length = Math.min(this.#count, TRAIL_LENGTH);
    return Array.from(
      { length },
      (_, index) => this.#ring[(this.#count - length + index) & (TRAIL_LENGTH - 1)] as number,
    );
  }

  /** Goes back to what `toArray` gave. */
  restore(outcomes: readonly number[]): void {
    this.clear();
    for (const outcome of outcomes) this.add(outcome);
  }
}

/** Whether a value can be a trail over a table with so many outcomes. Snapshots without one have no trail to restore. */
export function isTrail(value: unknown, outcomes: number): boolean {
  if (value === undefined) return true;
  return (
    Array.isArray(value) &&
    value.length <= TRAIL_LENGTH &&
    value.every((outcome) => Number.isInteger(outcome) && outcome >= 0 && outcome < outcomes)
  );
}
