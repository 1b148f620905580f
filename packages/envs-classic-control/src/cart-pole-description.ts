import type { ActionSchema, Env, EnvironmentDescription, ObservationSchema } from "@gym-llm/core";
import type { CartPoleEnv } from "./cart-pole.ts";
import { cartPoleNames, type NamedCartPoleObservation } from "./cart-pole-readings.ts";
import { cartPoleViews } from "./cart-pole-views.ts";
import { namedSpace, nameNumbers } from "./named-numbers.ts";

/** What a model is told about CartPole: every number under its own name. */
export const cartPoleDescription: EnvironmentDescription<Float32Array, NamedCartPoleObservation> = {
  goal,
  actionSchema,
  observationSchema: () => cartPoleSchema,
  observe: (values) => nameNumbers(cartPoleNames, values),
  observationSpace: (env) => namedSpace(cartPoleNames, env),
  views: cartPoleViews,
  defaultView: "json",
  // The pole never fell. The threshold (475 of 500) is of a mean over episodes, and with `suttonBartoReward` or another
  // time limit a return says something else; this holds for all of them.
  success: { truncated: true },
};

function goal(env: Env): string {
  const { suttonBartoReward } = env as unknown as CartPoleEnv;
  const threshold = env.spec?.rewardThreshold;
  const reward = suttonBartoReward
    ? "Reward of a step: 0, and -1 for the step in which the episode ends by one of these two."
    : "Reward of a step: +1, the last step included.";
  return [
    "Keep the pole on the cart upright for as many steps as you can. The pole, 1 m long, stands on a joint in the cart; the cart slides without friction on a track whose middle is position 0, positive to the right. At the start cart and pole are almost at rest in the middle, the pole almost upright.",
    "A step takes 0.02 s. In each you push the cart with 10 N, left or right; there is no step without a push. A push to the right changes the cart's velocity by about +0.2 m/s and the pole's angular velocity by about -0.3 rad/s, a push to the left by as much the other way: the cart goes where it is pushed and the pole tips the other way. Gravity makes a leaning pole fall faster and faster.",
    "The episode ends when the pole leans more than 12° (0.2095 rad) to either side or the cart is more than 2.4 m from the middle, and at the time limit.",
    `${reward}${threshold && !suttonBartoReward ? ` A return of ${threshold} counts as solved.` : ""}`,
  ].join("\n");
}

function actionSchema(): ActionSchema {
  return {
    0: "push the cart left (the pole tips to the right)",
    1: "push the cart right (the pole tips to the left)",
  };
}

const cartPoleSchema: ObservationSchema = {
  cart_position: {
    description:
      "where the cart is, 0 in the middle of the track, positive to the right; beyond 2.4 on either side the episode is over",
    type: "float",
    size: 1,
    unit: "metres",
    low: -4.8,
    high: 4.8,
  },
  cart_velocity: {
    description: "velocity of the cart, positive to the right",
    type: "float",
    size: 1,
    unit: "metres per second",
  },
  pole_angle: {
    description:
      "lean of the pole, 0 upright, positive to the right; beyond 0.2095 (12°) on either side the episode is over",
    type: "float",
    size: 1,
    unit: "radians",
    low: -0.419,
    high: 0.419,
  },
  pole_angular_velocity: {
    description: "speed at which the lean changes, positive to the right",
    type: "float",
    size: 1,
    unit: "radians per second",
  },
};
