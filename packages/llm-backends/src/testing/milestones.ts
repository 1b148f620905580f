/** Lets callers wait until a count has come so far. */
export interface Milestones {
  /** The count is now this high. */
  reached(count: number): void;
  /** Resolves when the count is at least this high, at once if it is already. */
  wait(count: number): Promise<void>;
}

/** Milestones of a count that starts at 0. */
export function createMilestones(): Milestones {
  let current = 0;
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  return {
    reached(count) {
      current = count;
      for (const waiter of waiting) if (waiter.count <= current) waiter.resolve();
      waiting = waiting.filter((waiter) => waiter.count > current);
    },
    wait: (count) =>
      current >= count
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.push({ count, resolve })),
  };
}
