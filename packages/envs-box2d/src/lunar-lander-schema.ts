import type { ActionSchema, Env, ObservationSchema } from "@gym-llm/core";
import type { LunarLander } from "./lunar-lander.ts";

/** Limits of the observation. */
export const BOUNDS = { position: 2.5, velocity: 10, angle: 2 * Math.PI };

const ENGINES = "The main engine pushes along the lander's own axis, away from its legs.";

/** The task in words. */
export function goal(env: Env): string {
  const { continuous, enableWind } = env as unknown as LunarLander;
  const fuel = continuous
    ? "up to 0.3 points a step for the main engine and up to 0.03 for a side engine, by power"
    : "0.3 points for each step of the main engine and 0.03 for each step of a side engine";
  return [
    "Land the lunar lander softly on the pad between the two flags. The middle of the pad is the point (0, 0), y points up and x to the right; the lander starts at the top of the picture (y about 1.4) with a random push.",
    `${ENGINES} A side engine turns the lander and pushes it a little sideways. Fuel is not limited.`,
    enableWind ? "Wind pushes and turns the lander until a leg touches the ground." : "",
    `Reward of a step: the gain since the step before in nearness to the pad, in slowness and in uprightness (tilting costs 100 points a radian), plus 10 for each leg that came to stand on the ground (and minus 10 for each that lost contact), minus ${fuel}. The last step is worth +100 when the lander came to rest, and -100 when its body touched the ground or it left the picture sideways (|x| of 1 or more); it then ends the episode. A return of 200 counts as solved.`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** What each action does. */
export function actionSchema(env: Env): ActionSchema {
  if ((env as unknown as LunarLander).continuous) {
    return {
      main_engine: {
        description: "power of the main engine: off up to 0, then from half to full power",
        type: "float",
        size: 1,
        low: -1,
        high: 1,
      },
      side_engines: {
        description:
          "below -0.5 the left engine fires (turns counter-clockwise), above 0.5 the right engine (turns clockwise), in between neither",
        type: "float",
        size: 1,
        low: -1,
        high: 1,
      },
    };
  }
  return {
    0: "do nothing",
    1: "fire left orientation engine (turns the lander counter-clockwise, pushes it left)",
    2: "fire main engine (pushes the lander along its axis, upwards when it is upright)",
    3: "fire right orientation engine (turns the lander clockwise, pushes it right)",
  };
}

const contact = {
  type: "bool",
  size: 1,
  values: { 0: "in the air", 1: "touches the ground" },
} as const;

/** The fields of the observation by name. */
export const namedSchema: ObservationSchema = {
  x: {
    description: "horizontal position, 0 over the pad's middle, positive to the right",
    type: "float",
    size: 1,
    unit: "half widths of the picture",
    low: -2.5,
    high: 2.5,
  },
  y: {
    description: "height of the feet over the pad",
    type: "float",
    size: 1,
    unit: "half heights of the picture",
    low: -2.5,
    high: 2.5,
  },
  velocity_x: {
    description: "horizontal velocity, positive to the right",
    type: "float",
    size: 1,
    low: -10,
    high: 10,
  },
  velocity_y: {
    description: "vertical velocity, negative when falling",
    type: "float",
    size: 1,
    low: -10,
    high: 10,
  },
  angle: {
    description: "tilt, 0 upright, positive counter-clockwise (to the left)",
    type: "float",
    size: 1,
    unit: "radians",
    low: -BOUNDS.angle,
    high: BOUNDS.angle,
  },
  angular_velocity: {
    description: "speed of turning, positive counter-clockwise",
    type: "float",
    size: 1,
    unit: "2.5 radians per second",
    low: -10,
    high: 10,
  },
  left_leg_contact: { description: "whether the left leg touches the ground", ...contact },
  right_leg_contact: { description: "whether the right leg touches the ground", ...contact },
};

/** The fields of gym-llm's three groups. */
export const groupedSchema: ObservationSchema = {
  lander_cartesian: {
    description:
      "x and y position of the lander and its velocities vx and vy; the pad's middle is (0, 0)",
    type: "float",
    size: 4,
  },
  lander_angular: {
    description:
      "angle of the lander in radians, positive counter-clockwise, and its angular velocity",
    type: "float",
    size: 2,
  },
  legs_contact: {
    description: "whether the right leg and the left leg touch the ground (1) or not (0)",
    type: "bool",
    size: 2,
  },
};
