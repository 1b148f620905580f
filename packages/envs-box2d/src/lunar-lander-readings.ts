/** The eight numbers of a LunarLander observation under names. */
export interface LunarLanderReading {
  /** Horizontal distance from the pad's middle; 1 is half the width of the world. */
  readonly x: number;
  /** Height of the legs' feet over the pad; 1 is half the height of the world. */
  readonly y: number;
  readonly velocityX: number;
  readonly velocityY: number;
  /** Radians, counter-clockwise from upright. */
  readonly angle: number;
  /** 0.4 times the radians per second, counter-clockwise. */
  readonly angularVelocity: number;
  /** The leg to the right of the picture. */
  readonly firstLegContact: boolean;
  /** The leg to the left of the picture. */
  readonly secondLegContact: boolean;
}

/** The observation of `LunarLander-v3`: x, y, their velocities, angle, its velocity, right leg, left leg; float32. */
export type LunarLanderObservation = Float32Array;

/** The observation of `LunarLanderLLM-v2`, gym-llm's three groups. */
export type GroupedObservation = {
  lander_cartesian: Float32Array;
  lander_angular: Float32Array;
  legs_contact: Float32Array;
};

/** The observation of `LunarLanderLLM-v3`: one name per number. */
export type NamedObservation = {
  x: Float32Array;
  y: Float32Array;
  velocity_x: Float32Array;
  velocity_y: Float32Array;
  angle: Float32Array;
  angular_velocity: Float32Array;
  left_leg_contact: number;
  right_leg_contact: number;
};

const at = (values: ArrayLike<number>, index: number) => values[index] as number;

/** Reads the plain observation. */
export function readPlain(values: ArrayLike<number>): LunarLanderReading {
  return {
    x: at(values, 0),
    y: at(values, 1),
    velocityX: at(values, 2),
    velocityY: at(values, 3),
    angle: at(values, 4),
    angularVelocity: at(values, 5),
    firstLegContact: at(values, 6) !== 0,
    secondLegContact: at(values, 7) !== 0,
  };
}

/** Reads gym-llm's three groups. */
export function readGrouped(observation: GroupedObservation): LunarLanderReading {
  return readPlain([
    ...observation.lander_cartesian,
    ...observation.lander_angular,
    ...observation.legs_contact,
  ]);
}

/** Reads the named numbers. */
export function readNamed(observation: NamedObservation): LunarLanderReading {
  return {
    x: at(observation.x, 0),
    y: at(observation.y, 0),
    velocityX: at(observation.velocity_x, 0),
    velocityY: at(observation.velocity_y, 0),
    angle: at(observation.angle, 0),
    angularVelocity: at(observation.angular_velocity, 0),
    firstLegContact: observation.right_leg_contact !== 0,
    secondLegContact: observation.left_leg_contact !== 0,
  };
}

/** Groups the plain observation as gym-llm does. */
export function groupObservation(values: LunarLanderObservation): GroupedObservation {
  return {
    lander_cartesian: values.slice(0, 4),
    lander_angular: values.slice(4, 6),
    legs_contact: values.slice(6, 8),
  };
}

/** Names the numbers of the plain observation. */
export function nameObservation(values: LunarLanderObservation): NamedObservation {
  return {
    x: values.slice(0, 1),
    y: values.slice(1, 2),
    velocity_x: values.slice(2, 3),
    velocity_y: values.slice(3, 4),
    angle: values.slice(4, 5),
    angular_velocity: values.slice(5, 6),
    left_leg_contact: at(values, 7),
    right_leg_contact: at(values, 6),
  };
}
