import type {
  ActionSchema,
  Env,
  EnvironmentDescription,
  FieldSchema,
  ObservationSchema,
} from "@gym-llm/core";
import type { MountainCarEnv } from "./mountain-car.ts";
import { mountainCarNames, type NamedMountainCarObservation } from "./mountain-car-readings.ts";
import { mountainCarViews } from "./mountain-car-views.ts";
import { namedSpace, nameNumbers } from "./named-numbers.ts";

type MountainCarDescription = EnvironmentDescription<Float32Array, NamedMountainCarObservation>;

/** What differs between the two mountain cars. */
interface Variant {
  readonly goalPosition: number;
  /** What a push does to the velocity. */
  readonly push: string;
  readonly reward: string;
  readonly actions: ActionSchema;
}

function describe({ goalPosition, push, reward, actions }: Variant): MountainCarDescription {
  return {
    goal: (env) => goal(env, goalPosition, push, reward),
    actionSchema: () => actions,
    observationSchema: () => mountainCarSchema(goalPosition),
    observe: (values) => nameNumbers(mountainCarNames, values),
    observationSpace: (env) => namedSpace(mountainCarNames, env),
    views: mountainCarViews(goalPosition),
    defaultView: "json",
    // Only the flag terminates an episode, as Gymnasium's pages of both cars say under "Episode End".
    success: { terminated: true },
  };
}

function goal(env: Env, goalPosition: number, push: string, reward: string): string {
  const { goalVelocity } = env as unknown as MountainCarEnv;
  const threshold = env.spec?.rewardThreshold;
  const arrival = goalVelocity
    ? `reaches position ${goalPosition} with a velocity of at least ${goalVelocity}`
    : `reaches position ${goalPosition}`;
  return [
    `Drive the car up the right hill to the flag at position ${goalPosition}. The ground is a valley between two hills: its height at position x is sin(3x), so the bottom of the valley is at -0.52 and the crest of the right hill at 0.52. Position -1.2 is a wall that stops the car, 0.6 the end of the road. The car starts at rest near the bottom, between -0.6 and -0.4.`,
    "The engine is weaker than gravity on the slopes: from rest at the bottom the car cannot drive straight up to the flag. It has to roll to and fro and gain height on both hills.",
    `In each step the velocity changes by ${push} and, through gravity, by -0.0025·cos(3·position): at most 0.0025, towards the bottom. It stays within -0.07 and 0.07. Then the position changes by the velocity.`,
    `${reward}${threshold ? ` A return of ${threshold} counts as solved.` : ""} The episode ends when the car ${arrival}, and at the time limit.`,
  ].join("\n");
}

function mountainCarSchema(goalPosition: number): ObservationSchema {
  return {
    position: {
      description: `where the car is, positive to the right; the bottom of the valley is at -0.52, the flag at ${goalPosition}`,
      type: "float",
      size: 1,
      unit: "metres along the x axis",
      low: -1.2,
      high: 0.6,
    },
    velocity: {
      description: "velocity of the car, positive to the right",
      type: "float",
      size: 1,
      unit: "metres per step",
      low: -0.07,
      high: 0.07,
    },
  };
}

const force: FieldSchema = {
  description:
    "how hard the engine pushes: negative to the left, positive to the right, 0 not at all; 1 changes the velocity by +0.0015 in a step",
  type: "float",
  size: 1,
  unit: "parts of full force",
  low: -1,
  high: 1,
};

/** What a model is told about MountainCar with its three actions. */
export const mountainCarDescription: MountainCarDescription = describe({
  goalPosition: 0.5,
  push: "your push (-0.001, 0 or +0.001)",
  reward: "Reward: -1 for every step, the last one too, so arrive as soon as you can.",
  actions: {
    0: "push left (velocity - 0.001)",
    1: "do nothing (gravity alone acts)",
    2: "push right (velocity + 0.001)",
  },
});

/** What a model is told about MountainCar with a continuous force. */
export const mountainCarContinuousDescription: MountainCarDescription = describe({
  goalPosition: 0.45,
  push: "0.0015 times your force",
  reward:
    "Reward of a step: -0.1 times the square of your force, and +100 in the step that reaches the flag: arrive, and spend little force.",
  actions: { force },
});
