import { type NamedNumbers, numbersOf } from "./named-numbers.ts";

/** A Pendulum observation, its angle decoded. */
export interface PendulumReading {
  /** From upright, in radians, in [-π, π]; positive counter-clockwise. */
  readonly angle: number;
  /** In radians per second; positive counter-clockwise. */
  readonly angularVelocity: number;
}

/** The names of the numbers in the form for models, in the order of the plain observation. */
export const pendulumNames = ["angle_cosine", "angle_sine", "angular_velocity"] as const;

/** The observation of Pendulum's form for models. */
export type NamedPendulumObservation = NamedNumbers<(typeof pendulumNames)[number]>;

/** Reads the plain observation and the one of the form for models. */
export function readPendulum(
  observation: NamedPendulumObservation | ArrayLike<number>,
): PendulumReading {
  const [cosine = 1, sine = 0, angularVelocity = 0] = numbersOf(pendulumNames, observation);
  return { angle: Math.atan2(sine, cosine), angularVelocity };
}
