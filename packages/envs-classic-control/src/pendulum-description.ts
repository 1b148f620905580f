import type { ActionSchema, Env, EnvironmentDescription, ObservationSchema } from "@gym-llm/core";
import { namedSpace, nameNumbers } from "./named-numbers.ts";
import type { PendulumEnv } from "./pendulum.ts";
import { type NamedPendulumObservation, pendulumNames } from "./pendulum-readings.ts";
import { pendulumAngleSchema, pendulumViews } from "./pendulum-views.ts";

/** What a model is told about Pendulum. */
export const pendulumDescription: EnvironmentDescription<Float32Array, NamedPendulumObservation> = {
  goal,
  actionSchema: () => actions,
  observationSchema: () => pendulumSchema,
  observe: (values) => nameNumbers(pendulumNames, values),
  observationSpace: (env) => namedSpace(pendulumNames, env),
  views: pendulumViews,
  defaultView: "json",
};

function goal(env: Env): string {
  const { g } = env as unknown as PendulumEnv;
  return [
    "Swing the pendulum up and hold it upright. It is a rod of 1 m and 1 kg that turns about a pivot at its one end. Angles are counted from upright, counter-clockwise positive: 0 is upright, positive leans to the left, pi and -pi hang straight down. It starts at any angle with an angular velocity between -1 and 1 rad/s.",
    `You turn it with a torque between -2 and 2 N m at the pivot, counter-clockwise positive. In each step of 0.05 s the angular velocity changes by 0.05·(${Number((1.5 * g).toPrecision(6))}·sin(angle) + 3·torque) and stays within -8 and 8; then the angle changes by 0.05 times the angular velocity. Where gravity is stronger than the greatest torque the pendulum cannot be lifted straight up: it has to swing to and fro and gain energy.`,
    "Reward of a step: -(angle² + 0.1·angular_velocity² + 0.001·torque²), with the angle and the angular velocity before the step, the angle between -pi and pi. It is 0 at best, upright and at rest, and -16.3 at worst. Nothing but the time limit ends the episode.",
  ].join("\n");
}

const actions: ActionSchema = {
  torque: {
    description:
      "torque at the pivot: positive turns counter-clockwise, negative clockwise; 1 N m changes the angular velocity by +0.15 rad/s in a step",
    type: "float",
    size: 1,
    unit: "newton metres",
    low: -2,
    high: 2,
  },
};

const part = { type: "float", size: 1, low: -1, high: 1 } as const;

const pendulumSchema: ObservationSchema = {
  angle_cosine: {
    description:
      "cosine of the angle from upright, which is the height of the free end over the pivot in metres: 1 upright, -1 straight down",
    ...part,
  },
  angle_sine: {
    description:
      "sine of the angle from upright, which is how far the free end is to the left of the pivot in metres",
    ...part,
  },
  angular_velocity: pendulumAngleSchema["angular_velocity"] as ObservationSchema[string],
};
