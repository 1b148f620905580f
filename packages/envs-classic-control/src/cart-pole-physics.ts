import { portableCos, portableSin } from "@gym-llm/core";

/** What a cart and its pole are made of; metres, kilograms, seconds, newtons. May be changed between steps. */
export interface CartPolePhysics {
  /** Acceleration of gravity in m/s². */
  gravity: number;
  cartMass: number;
  poleMass: number;
  /** From the joint to the pole's centre of mass: half of its length. */
  poleHalfLength: number;
  /** Size of a push. */
  pushForce: number;
  /** Seconds between two states. */
  timeStep: number;
  /** Whether positions move with the velocities before the push, or with those after it. */
  integrator: "euler" | "semi-implicit euler";
}

/** Gymnasium's values. */
export const CART_POLE_PHYSICS: Readonly<CartPolePhysics> = {
  gravity: 9.8,
  cartMass: 1,
  poleMass: 0.1,
  poleHalfLength: 0.5,
  pushForce: 10,
  timeStep: 0.02,
  integrator: "euler",
};

/** An episode ends when the cart is farther than this from the middle, in metres. */
export const CART_POSITION_LIMIT = 2.4;
/** An episode ends when the pole leans more than this, in radians: 12 degrees. */
export const POLE_ANGLE_LIMIT = (12 * 2 * Math.PI) / 360;

/**
 * Moves one cart on by one time step, in place: `states` holds position, velocity, angle and angular velocity from
 * `offset` on. `action` 1 pushes to the right, any other to the left. The operations are Gymnasium's, in its order.
 */
export function advanceCartPole(
  states: Float64Array,
  offset: number,
  action: number,
  physics: Readonly<CartPolePhysics>,
): void {
  const position = states[offset] as number;
  const velocity = states[offset + 1] as number;
  const angle = states[offset + 2] as number;
  const angularVelocity = states[offset + 3] as number;
  const { gravity, poleMass, poleHalfLength, timeStep } = physics;
  const force = action === 1 ? physics.pushForce : -physics.pushForce;
  const totalMass = poleMass + physics.cartMass;
  const poleMassLength = poleMass * poleHalfLength;
  const cosine = portableCos(angle);
  const sine = portableSin(angle);

  const push = (force + poleMassLength * (angularVelocity * angularVelocity) * sine) / totalMass;
  const angularAcceleration =
    (gravity * sine - cosine * push) /
    (poleHalfLength * (4 / 3 - (poleMass * (cosine * cosine)) / totalMass));
  const acceleration = push - (poleMassLength * angularAcceleration * cosine) / totalMass;

  const nextVelocity = velocity + timeStep * acceleration;
  const nextAngularVelocity = angularVelocity + timeStep * angularAcceleration;
  const isExplicit = physics.integrator === "euler";
  states[offset] = position + timeStep * (isExplicit ? velocity : nextVelocity);
  states[offset + 1] = nextVelocity;
  states[offset + 2] = angle + timeStep * (isExplicit ? angularVelocity : nextAngularVelocity);
  states[offset + 3] = nextAngularVelocity;
}

/** Whether a state ends the episode: the pole has fallen or the cart has left the track. */
export function isCartPoleOver(position: number, angle: number): boolean {
  return (
    position < -CART_POSITION_LIMIT ||
    position > CART_POSITION_LIMIT ||
    angle < -POLE_ANGLE_LIMIT ||
    angle > POLE_ANGLE_LIMIT
  );
}
