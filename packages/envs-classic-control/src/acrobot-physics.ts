import { portableCos, portableSin, portableSquare } from "@gym-llm/core";
import { clip } from "./clip.ts";

/** What the two links are made of; metres, kilograms, seconds. May be changed between steps. */
export interface AcrobotPhysics {
  linkLength1: number;
  linkLength2: number;
  linkMass1: number;
  linkMass2: number;
  /** From the pivot to the centre of mass of the first link. */
  linkCenterOfMass1: number;
  /** From the joint to the centre of mass of the second link. */
  linkCenterOfMass2: number;
  /** Moment of inertia of either link, in kg m². */
  linkMomentOfInertia: number;
  /** Greatest angular velocity of the first link, in rad/s. */
  maxVelocity1: number;
  /** Greatest angular velocity of the second link, in rad/s. */
  maxVelocity2: number;
  /** What each action applies to the joint, in newton metres. */
  torques: readonly [number, number, number];
  /** Greatest error of a torque to either side, drawn anew in each step; 0 for none. */
  torqueNoiseMax: number;
  /** The equations of Sutton and Barto's book, or those of the NeurIPS paper, which lack a term. */
  bookOrNips: "book" | "nips";
}

/** Gymnasium's values. */
export const ACROBOT_PHYSICS: Readonly<AcrobotPhysics> = {
  linkLength1: 1,
  linkLength2: 1,
  linkMass1: 1,
  linkMass2: 1,
  linkCenterOfMass1: 0.5,
  linkCenterOfMass2: 0.5,
  linkMomentOfInertia: 1,
  maxVelocity1: 4 * Math.PI,
  maxVelocity2: 9 * Math.PI,
  torques: [-1, 0, 1],
  torqueNoiseMax: 0,
  bookOrNips: "book",
};

const GRAVITY = 9.8;
const TIME_STEP = 0.2;

/** Angles and angular velocities of both links: `[angle1, angle2, velocity1, velocity2]`. */
type Links = Float64Array;

const slopes = [0, 1, 2, 3].map(() => new Float64Array(4));
const [k1, k2, k3, k4] = slopes as [Links, Links, Links, Links];
const probe = new Float64Array(4);

/**
 * Moves the links on by 0.2 seconds, in place, by one step of the classical Runge-Kutta method; then angles are brought
 * back to [-π, π] and velocities clipped. The operations are Gymnasium's, in its order.
 */
export function advanceAcrobot(
  links: Links,
  torque: number,
  physics: Readonly<AcrobotPhysics>,
): void {
  derive(links, torque, physics, k1);
  shift(links, k1, TIME_STEP / 2);
  derive(probe, torque, physics, k2);
  shift(links, k2, TIME_STEP / 2);
  derive(probe, torque, physics, k3);
  shift(links, k3, TIME_STEP);
  derive(probe, torque, physics, k4);
  for (let index = 0; index < 4; index++) {
    const sum =
      (k1[index] as number) +
      2 * (k2[index] as number) +
      2 * (k3[index] as number) +
      (k4[index] as number);
    links[index] = (links[index] as number) + (TIME_STEP / 6) * sum;
  }
  links[0] = wrapAngle(links[0] as number);
  links[1] = wrapAngle(links[1] as number);
  links[2] = clip(links[2] as number, -physics.maxVelocity1, physics.maxVelocity1);
  links[3] = clip(links[3] as number, -physics.maxVelocity2, physics.maxVelocity2);
}

/** Whether the free end is more than one metre above the pivot, for links of one metre. */
export function isAcrobotUp(links: Links): boolean {
  const angle1 = links[0] as number;
  return -portableCos(angle1) - portableCos((links[1] as number) + angle1) > 1;
}

/** `probe` becomes the links moved along a slope for some time. */
function shift(links: Links, slope: Links, time: number): void {
  for (let index = 0; index < 4; index++) {
    probe[index] = (links[index] as number) + time * (slope[index] as number);
  }
}

/** Writes the time derivative of the links into `slope`. */
function derive(
  links: Links,
  torque: number,
  physics: Readonly<AcrobotPhysics>,
  slope: Links,
): void {
  const m1 = physics.linkMass1;
  const m2 = physics.linkMass2;
  const l1 = physics.linkLength1;
  const c1 = physics.linkCenterOfMass1;
  const c2 = physics.linkCenterOfMass2;
  const inertia = physics.linkMomentOfInertia;
  const angle1 = links[0] as number;
  const angle2 = links[1] as number;
  const velocity1 = links[2] as number;
  const velocity2 = links[3] as number;
  const cosine2 = portableCos(angle2);
  const sine2 = portableSin(angle2);

  const d1 = m1 * (c1 * c1) + m2 * (l1 * l1 + c2 * c2 + 2 * l1 * c2 * cosine2) + inertia + inertia;
  const d2 = m2 * (c2 * c2 + l1 * c2 * cosine2) + inertia;
  const phi2 = m2 * c2 * GRAVITY * portableCos(angle1 + angle2 - Math.PI / 2);
  const phi1 =
    -m2 * l1 * c2 * portableSquare(velocity2) * sine2 -
    2 * m2 * l1 * c2 * velocity2 * velocity1 * sine2 +
    (m1 * c1 + m2 * l1) * GRAVITY * portableCos(angle1 - Math.PI / 2) +
    phi2;
  const driven = torque + (d2 / d1) * phi1;
  const pushed =
    physics.bookOrNips === "nips"
      ? driven
      : driven - m2 * l1 * c2 * portableSquare(velocity1) * sine2;
  const acceleration2 = (pushed - phi2) / (m2 * (c2 * c2) + inertia - portableSquare(d2) / d1);

  slope[0] = velocity1;
  slope[1] = velocity2;
  slope[2] = -(d2 * acceleration2 + phi1) / d1;
  slope[3] = acceleration2;
}

function wrapAngle(angle: number): number {
  let wrapped = angle;
  while (wrapped > Math.PI) wrapped -= 2 * Math.PI;
  while (wrapped < -Math.PI) wrapped += 2 * Math.PI;
  return wrapped;
}
