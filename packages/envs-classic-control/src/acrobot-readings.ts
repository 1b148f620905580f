import { type NamedNumbers, numbersOf } from "./named-numbers.ts";

/** An Acrobot observation, its angles decoded; angles in [-π, π], counter-clockwise. */
export interface AcrobotReading {
  /** Of the first link from hanging straight down, in radians. */
  readonly angle1: number;
  /** Of the second link from the direction of the first, in radians. */
  readonly angle2: number;
  /** Of the first angle, in radians per second. */
  readonly angularVelocity1: number;
  /** Of the second angle, in radians per second. */
  readonly angularVelocity2: number;
  /** Of the free end over the pivot, in metres, in [-2, 2]. */
  readonly tipHeight: number;
}

/** The names of the numbers in the form for models, in the order of the plain observation. */
export const acrobotNames = [
  "angle_1_cosine",
  "angle_1_sine",
  "angle_2_cosine",
  "angle_2_sine",
  "angular_velocity_1",
  "angular_velocity_2",
] as const;

/** The observation of Acrobot's form for models. */
export type NamedAcrobotObservation = NamedNumbers<(typeof acrobotNames)[number]>;

/** Reads the plain observation and the one of the form for models. */
export function readAcrobot(
  observation: NamedAcrobotObservation | ArrayLike<number>,
): AcrobotReading {
  const [
    cosine1 = 1,
    sine1 = 0,
    cosine2 = 1,
    sine2 = 0,
    angularVelocity1 = 0,
    angularVelocity2 = 0,
  ] = numbersOf(acrobotNames, observation);
  return {
    angle1: Math.atan2(sine1, cosine1),
    angle2: Math.atan2(sine2, cosine2),
    angularVelocity1,
    angularVelocity2,
    tipHeight: -cosine1 - (cosine1 * cosine2 - sine1 * sine2),
  };
}
