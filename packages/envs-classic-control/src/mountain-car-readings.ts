import { type NamedNumbers, numbersOf } from "./named-numbers.ts";

/** The two numbers of an observation of either mountain car. */
export interface MountainCarReading {
  /** Along the x axis, in [-1.2, 0.6]. */
  readonly position: number;
  /** Change of the position in a step, in [-0.07, 0.07]; negative to the left. */
  readonly velocity: number;
}

/** The names of the numbers in the form for models, in the order of the plain observation. */
export const mountainCarNames = ["position", "velocity"] as const;

/** The observation of the mountain cars' forms for models. */
export type NamedMountainCarObservation = NamedNumbers<(typeof mountainCarNames)[number]>;

/** Reads the plain observation and the one of the form for models. */
export function readMountainCar(
  observation: NamedMountainCarObservation | ArrayLike<number>,
): MountainCarReading {
  const [position = 0, velocity = 0] = numbersOf(mountainCarNames, observation);
  return { position, velocity };
}
