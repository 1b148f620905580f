import { HIP_SPEED, KNEE_SPEED } from "./bipedal-walker-bodies.ts";
import { LIDAR_RANGE, lidarAngle } from "./bipedal-walker-lidar.ts";
import type { BipedalWalkerReading, LegReading } from "./bipedal-walker-readings.ts";

/** What one unit of an observation's velocities is: metres per second, radians per second. */
export const VELOCITY_UNITS = { x: 25 / 3, y: 12.5, hull: 25, hip: HIP_SPEED, knee: KNEE_SPEED };

/** How a leg is held and moved, in radians and radians per second. */
export interface LegMotion {
  /** Positive where the upper leg is swung forwards of the hull. */
  readonly hipAngle: number;
  /** Positive while it swings forwards. */
  readonly hipSpeed: number;
  /** 0.1 with the leg straight, 1.6 with the knee fully bent. */
  readonly kneeBend: number;
  /** Positive while the knee straightens. */
  readonly kneeSpeed: number;
  readonly contact: boolean;
}

/** A place of the ground that the range finder sees, in metres from the hull. */
export interface SeenGround {
  readonly ahead: number;
  readonly below: number;
}

/** The walker's motion in metres, radians and seconds. */
export interface BipedalWalkerMotion {
  /** Positive leans back. */
  readonly hullAngle: number;
  readonly hullTurn: number;
  readonly speedForwards: number;
  readonly speedUpwards: number;
  readonly legs: readonly LegMotion[];
  /** What each ray meets, from the lowest to the one furthest ahead; `null` where it meets nothing. */
  readonly ground: readonly (SeenGround | null)[];
  /** Metres to what the ray furthest ahead meets; `null` where it meets nothing. */
  readonly freeAhead: number | null;
}

/** The motion in common units. */
export function measureMotion(reading: BipedalWalkerReading): BipedalWalkerMotion {
  const ranges = Array.from(reading.lidar, (fraction) =>
    fraction < 1 ? fraction * LIDAR_RANGE : null,
  );
  return {
    hullAngle: reading.hullAngle,
    hullTurn: reading.hullAngularVelocity * VELOCITY_UNITS.hull,
    speedForwards: reading.velocityX * VELOCITY_UNITS.x,
    speedUpwards: reading.velocityY * VELOCITY_UNITS.y,
    legs: reading.legs.map(measureLeg),
    ground: ranges.map(placeOf),
    freeAhead: ranges.at(-1) ?? null,
  };
}

function placeOf(range: number | null, ray: number): SeenGround | null {
  if (range === null) return null;
  return { ahead: range * Math.sin(lidarAngle(ray)), below: range * Math.cos(lidarAngle(ray)) };
}

function measureLeg({ hipAngle, hipSpeed, kneeAngle, kneeSpeed, contact }: LegReading): LegMotion {
  return {
    hipAngle,
    hipSpeed: hipSpeed * VELOCITY_UNITS.hip,
    kneeBend: 1 - kneeAngle,
    kneeSpeed: kneeSpeed * VELOCITY_UNITS.knee,
    contact,
  };
}
