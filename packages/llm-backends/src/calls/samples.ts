/** Numbers the calls that ask the same question, from 0. */
export interface Samples {
  /** The smallest number that no other call of the question has. */
  take(question: string): number;
  /** Lets the next call have the number of one that failed. */
  giveBack(question: string, sample: number): void;
}

/** Numbers for questions that were not asked yet. */
export function createSamples(): Samples {
  const next = new Map<string, number>();
  const returned = new Map<string, number[]>();
  return {
    take(question) {
      const again = returned.get(question);
      if (again !== undefined) {
        const sample = Math.min(...again);
        const others = again.filter((number) => number !== sample);
        if (others.length > 0) returned.set(question, others);
        else returned.delete(question);
        return sample;
      }
      const sample = next.get(question) ?? 0;
      next.set(question, sample + 1);
      return sample;
    },
    giveBack(question, sample) {
      returned.set(question, [...(returned.get(question) ?? []), sample]);
    },
  };
}
