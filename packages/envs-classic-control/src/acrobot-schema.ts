import type { ActionSchema, FieldSchema, ObservationSchema } from "@gym-llm/core";
import { ANGLE_LIMIT } from "./spoken-numbers.ts";

const angle = {
  type: "float",
  size: 1,
  unit: "radians",
  low: -ANGLE_LIMIT,
  high: ANGLE_LIMIT,
} as const;
const part = { type: "float", size: 1, low: -1, high: 1 } as const;

const FIRST = "the first link from hanging straight down, counter-clockwise positive";
const SECOND = "the second link from the direction of the first, counter-clockwise positive";

const angularVelocities: { readonly [Name in `angular_velocity_${1 | 2}`]: FieldSchema } = {
  angular_velocity_1: {
    description: "speed at which angle 1 changes",
    type: "float",
    size: 1,
    unit: "radians per second",
    low: -12.567,
    high: 12.567,
  },
  angular_velocity_2: {
    description: "speed at which angle 2 changes",
    type: "float",
    size: 1,
    unit: "radians per second",
    low: -28.275,
    high: 28.275,
  },
};

/** The fields of the observation by name. */
export const acrobotSchema: ObservationSchema = {
  angle_1_cosine: { description: `cosine of angle 1, that of ${FIRST}`, ...part },
  angle_1_sine: { description: "sine of angle 1", ...part },
  angle_2_cosine: { description: `cosine of angle 2, that of ${SECOND}`, ...part },
  angle_2_sine: { description: "sine of angle 2", ...part },
  ...angularVelocities,
};

/** The fields with the angles in place of their cosines and sines, and the height of the free end. */
export const acrobotAngleSchema: ObservationSchema = {
  angle_1: { description: `angle of ${FIRST}; 0 is down, pi and -pi are up`, ...angle },
  angle_2: { description: `angle of ${SECOND}; 0 is in line with it`, ...angle },
  ...angularVelocities,
  tip_height: {
    description:
      "height of the free end over the pivot, -cos(angle_1) - cos(angle_1 + angle_2), to four decimals; more than 1 is the goal",
    type: "float",
    size: 1,
    unit: "metres",
    low: -2,
    high: 2,
  },
};

/** What each action does. */
export const acrobotActions: ActionSchema = {
  0: "torque of -1 N m on the middle joint (turns the second link clockwise, the first the other way)",
  1: "do nothing (no torque; the links swing freely)",
  2: "torque of +1 N m on the middle joint (turns the second link counter-clockwise, the first the other way)",
};
