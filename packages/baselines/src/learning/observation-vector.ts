import { type Box, flatten, flattenSpace, type Space } from "@gym-llm/core";

/** Observations as the numbers that a network takes. */
export interface ObservationVector {
  /** How many numbers there are. */
  readonly length: number;
  /** Writes the numbers of an observation from `offset` on. */
  write(observation: unknown, target: Float64Array, offset: number): void;
}

/**
 * The flattened observation, each number scaled to -1 … 1 over its range where the space has one of both ends, and as it is
 * otherwise. Throws `InvalidArgument` when the space cannot be flattened.
 */
export function observationVector(space: Space): ObservationVector {
  const box = flattenSpace(space) as Box;
  const low = Array.from<number | bigint>(box.low as ArrayLike<number>);
  const middles = new Float64Array(low.length);
  const factors = new Float64Array(low.length).fill(1);
  low.forEach((bound, index) => {
    const from = Number(bound);
    const to = Number(box.high[index]);
    // Spaces without bounds state the largest numbers of their element type.
    if (!(to - from < LARGEST_RANGE) || to === from) return;
    middles[index] = (from + to) / 2;
    factors[index] = 2 / (to - from);
  });
  return {
    length: low.length,
    write: (observation, target, offset) => {
      const numbers = flatten(space, observation) as ArrayLike<number | bigint>;
      for (let index = 0; index < low.length; index++) {
        target[offset + index] =
          (Number(numbers[index]) - (middles[index] as number)) * (factors[index] as number);
      }
    },
  };
}

/** A range wider than this says nothing about the numbers that come. */
const LARGEST_RANGE = 1e6;
