/** One leg's numbers in an observation. */
export interface LegReading {
  /** Radians that the upper leg is turned against the hull; positive swings it forwards. */
  readonly hipAngle: number;
  /** A quarter of the radians per second. */
  readonly hipSpeed: number;
  /** Radians that the lower leg is turned against the upper, plus 1: 0.9 is straight, -0.6 fully bent. */
  readonly kneeAngle: number;
  /** A sixth of the radians per second; positive straightens. */
  readonly kneeSpeed: number;
  /** Whether the lower leg touches the ground. */
  readonly contact: boolean;
}

/** The numbers of a BipedalWalker observation under names; float32 values. */
export interface BipedalWalkerReading {
  /** Radians, counter-clockwise: positive leans back. */
  readonly hullAngle: number;
  /** 0.04 times the radians per second, counter-clockwise. */
  readonly hullAngularVelocity: number;
  /** 0.12 times the metres per second, forwards. */
  readonly velocityX: number;
  /** 0.08 times the metres per second, upwards. */
  readonly velocityY: number;
  readonly legs: readonly [LegReading, LegReading];
  /** For each ray, from straight down to almost straight ahead, the fraction of its range to the ground. */
  readonly lidar: ArrayLike<number>;
}

/** The observation of `BipedalWalker-v3`: 24 float32 numbers, in the order that the README lists. */
export type BipedalWalkerObservation = Float32Array;

/** The observation of `BipedalWalkerLLM-v3`: one name per number, the ten ranges under one. */
export type BipedalWalkerNamedObservation = {
  hull_angle: Float32Array;
  hull_angular_velocity: Float32Array;
  velocity_x: Float32Array;
  velocity_y: Float32Array;
  hip_1_angle: Float32Array;
  hip_1_speed: Float32Array;
  knee_1_angle: Float32Array;
  knee_1_speed: Float32Array;
  leg_1_contact: number;
  hip_2_angle: Float32Array;
  hip_2_speed: Float32Array;
  knee_2_angle: Float32Array;
  knee_2_speed: Float32Array;
  leg_2_contact: number;
  lidar: Float32Array;
};

/** Names of the numbers before the ranges, in the order of the plain observation. */
export const BIPEDAL_WALKER_NAMES = [
  "hull_angle",
  "hull_angular_velocity",
  "velocity_x",
  "velocity_y",
  "hip_1_angle",
  "hip_1_speed",
  "knee_1_angle",
  "knee_1_speed",
  "leg_1_contact",
  "hip_2_angle",
  "hip_2_speed",
  "knee_2_angle",
  "knee_2_speed",
  "leg_2_contact",
] as const satisfies readonly (keyof BipedalWalkerNamedObservation)[];

const FIRST_LEG = 4;
const SECOND_LEG = 9;
const LIDAR = BIPEDAL_WALKER_NAMES.length;

const at = (values: ArrayLike<number>, index: number) => values[index] as number;

/** Reads the plain observation. */
export function readBipedalWalker(values: Float32Array): BipedalWalkerReading {
  const leg = (first: number): LegReading => ({
    hipAngle: at(values, first),
    hipSpeed: at(values, first + 1),
    kneeAngle: at(values, first + 2),
    kneeSpeed: at(values, first + 3),
    contact: at(values, first + 4) !== 0,
  });
  return {
    hullAngle: at(values, 0),
    hullAngularVelocity: at(values, 1),
    velocityX: at(values, 2),
    velocityY: at(values, 3),
    legs: [leg(FIRST_LEG), leg(SECOND_LEG)],
    lidar: values.subarray(LIDAR),
  };
}

/** Reads the named numbers. */
export function readNamedBipedalWalker(
  observation: BipedalWalkerNamedObservation,
): BipedalWalkerReading {
  return readBipedalWalker(plainBipedalWalker(observation));
}

/** The plain observation out of the named numbers. */
export function plainBipedalWalker(
  observation: BipedalWalkerNamedObservation,
): BipedalWalkerObservation {
  const values = BIPEDAL_WALKER_NAMES.map((name) => {
    const value = observation[name];
    return typeof value === "number" ? value : at(value, 0);
  });
  return Float32Array.of(...values, ...observation.lidar);
}

/** Names the numbers of the plain observation. */
export function nameBipedalWalker(values: BipedalWalkerObservation): BipedalWalkerNamedObservation {
  const named = BIPEDAL_WALKER_NAMES.map((name, index) => [
    name,
    isContact(name) ? at(values, index) : values.slice(index, index + 1),
  ]);
  return {
    ...Object.fromEntries(named),
    lidar: values.slice(LIDAR),
  } as BipedalWalkerNamedObservation;
}

/** Whether a name is one of the two that hold 0 or 1. */
export function isContact(name: string): boolean {
  return name.endsWith("_contact");
}
