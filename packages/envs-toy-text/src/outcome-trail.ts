/** How many steps a trail remembers; a power of two. */
export const TRAIL_LENGTH = 128;
/** The place of a step in the ring is its number within this mask. */
export const TRAIL_MASK = TRAIL_LENGTH - 1;

/** The last outcomes of so many that were written into a ring of `TRAIL_LENGTH`, the oldest first, as a fresh array. */
export function trailInOrder(ring: ArrayLike<number>, count: number): number[] {
  const length = Math.min(count, TRAIL_LENGTH);
  return Array.from(
    { length },
    (_, index) => ring[(count - length + index) & TRAIL_MASK] as number,
  );
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
