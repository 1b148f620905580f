import type { ActionSchema, Env, FieldSchema, ObservationSchema } from "@gym-llm/core";
import type { BipedalWalker } from "./bipedal-walker.ts";

const OBSTACLES =
  "Stumps, stairs and pits stand in the way, a few steps apart: stumps must be stepped or jumped over, pits crossed.";

/** The task in words. */
export function bipedalWalkerGoal(env: Env): string {
  const { hardcore } = env as unknown as BipedalWalker;
  return [
    "Walk a robot of a hull and two legs over uneven ground to the far end of the course, forwards to the right, about 84 metres, without falling. Each leg has a motor in its hip and one in its knee; you set the four torques. The robot starts standing, its hull level.",
    hardcore ? OBSTACLES : "",
    "Both legs hang from the same point of the hull, so they differ by name alone. Ten rays measure the distance to the ground, from straight down to almost straight ahead; you are not told where on the course you are.",
    `Reward of a step: 4.33 points for each metre won, about 360 for the whole course, minus 5 points for each radian that the hull tilts further away from level (given back when it levels out), minus up to 0.028 points for each torque by its size. When the hull touches the ground, or the robot goes back over the start of the course, the step is worth -100 and ends the episode; so does the end of the course, with the usual reward. A return of 300 counts as solved, in ${hardcore ? 2000 : 1600} steps of 1/50 second at most.`,
  ]
    .filter(Boolean)
    .join("\n");
}

const hip = (leg: string): FieldSchema => ({
  description: `torque of the ${leg} leg's hip: positive swings the leg forwards, negative back; the size is the share of 80 N·m with which it strives for 4 radians per second`,
  type: "float",
  size: 1,
  low: -1,
  high: 1,
});

const knee = (leg: string): FieldSchema => ({
  description: `torque of the ${leg} leg's knee: positive straightens it, negative bends it; the size is the share of 80 N·m with which it strives for 6 radians per second`,
  type: "float",
  size: 1,
  low: -1,
  high: 1,
});

/** What each torque does. */
export const bipedalWalkerActions: ActionSchema = {
  hip_1: hip("first"),
  knee_1: knee("first"),
  hip_2: hip("second"),
  knee_2: knee("second"),
};

const angle = (description: string): FieldSchema => ({
  description,
  type: "float",
  size: 1,
  unit: "radians",
  low: -Math.PI,
  high: Math.PI,
});

const velocity = (description: string, unit: string): FieldSchema => ({
  description,
  type: "float",
  size: 1,
  unit,
  low: -5,
  high: 5,
});

function legFields(number: 1 | 2): ObservationSchema {
  const leg = number === 1 ? "first" : "second";
  return {
    [`hip_${number}_angle`]: angle(
      `how far the ${leg} leg is swung against the hull, positive forwards; between -0.8 and 1.1`,
    ),
    [`hip_${number}_speed`]: velocity(
      `how fast the ${leg} leg swings, positive forwards`,
      "units of 4 radians per second",
    ),
    [`knee_${number}_angle`]: angle(
      `how straight the ${leg} leg's knee is: 0.9 straight, -0.6 fully bent`,
    ),
    [`knee_${number}_speed`]: velocity(
      `how fast the ${leg} leg's knee moves, positive while it straightens`,
      "units of 6 radians per second",
    ),
    [`leg_${number}_contact`]: {
      description: `whether the lower part of the ${leg} leg touches the ground`,
      type: "bool",
      size: 1,
      values: { 0: "in the air", 1: "touches the ground" },
    },
  };
}

/** The fields of the observation by name. */
export const bipedalWalkerFields: ObservationSchema = {
  hull_angle: angle("tilt of the hull, 0 level, positive leans back (counter-clockwise)"),
  hull_angular_velocity: velocity(
    "speed at which the hull tilts, positive backwards",
    "units of 25 radians per second",
  ),
  velocity_x: velocity("speed forwards, negative backwards", "units of 8.33 metres per second"),
  velocity_y: velocity("speed upwards, negative when sinking", "units of 12.5 metres per second"),
  ...legFields(1),
  ...legFields(2),
  lidar: {
    description:
      "distance from the hull to the ground along ten rays, the first straight down, each next 0.15 radians further forwards, the last almost straight ahead; 1 where there is nothing in range",
    type: "list",
    size: 10,
    unit: "units of 5.33 metres",
    low: 0,
    high: 1,
  },
};
