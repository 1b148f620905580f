import { type NamedNumbers, numbersOf } from "./named-numbers.ts";

/** The four numbers of a CartPole observation. */
export interface CartPoleReading {
  /** Of the cart from the middle of the track, in metres; negative to the left. */
  readonly position: number;
  /** Of the cart, in metres per second; negative to the left. */
  readonly velocity: number;
  /** Of the pole from upright, in radians; positive to the right. */
  readonly angle: number;
  /** Of the pole, in radians per second; positive to the right. */
  readonly angularVelocity: number;
}

/** The names of the numbers in the form for models, in the order of the plain observation. */
export const cartPoleNames = [
  "cart_position",
  "cart_velocity",
  "pole_angle",
  "pole_angular_velocity",
] as const;

/** The observation of CartPole's form for models. */
export type NamedCartPoleObservation = NamedNumbers<(typeof cartPoleNames)[number]>;

/** Reads the plain observation and the one of the form for models. */
export function readCartPole(
  observation: NamedCartPoleObservation | ArrayLike<number>,
): CartPoleReading {
  const [position = 0, velocity = 0, angle = 0, angularVelocity = 0] = numbersOf(
    cartPoleNames,
    observation,
  );
  return { position, velocity, angle, angularVelocity };
}
