import {
  type AsyncEnv,
  type Discrete,
  type Env,
  flatDimension,
  GymError,
  isDiscrete,
  type Space,
} from "@gym-llm/core";
import { environmentName } from "../environment-layers.ts";
import { freshEnvironment, freshSpec } from "../fresh-environment.ts";
import type { Policy } from "../policy.ts";
import { DQN_STEPS, learnActionNetwork } from "./dqn.ts";
import { REWARD_SCALE } from "./dqn-learner.ts";
import { GreedyActor } from "./greedy-actor.ts";
import { observationVector } from "./observation-vector.ts";
import type { TrainingOptions } from "./training.ts";
import { trainOnce } from "./training-cache.ts";
import { trainingKey } from "./training-key.ts";

const BASELINE = "dqn";
/** The longest observation, in numbers, of which so small a network can make anything in so short a training. */
const MOST_NUMBERS = 1_000;

/**
 * A small deep Q-network, trained now on an environment of the same spec, then played greedily. It learns CartPole in
 * seconds; other environments it plays as well as so short a training allows, which may be no better than chance.
 *
 * Rejects with a `GymError` of code `InvalidArgument` unless actions are discrete, observations can be flattened and
 * `make` can make the environment again; with the signal's reason when aborted.
 */
export async function dqnPolicy(env: Env | AsyncEnv, options: TrainingOptions): Promise<Policy> {
  const actions = checkSpaces(env);
  const spec = freshSpec(env, BASELINE);
  const vector = observationVector(env.observationSpace);
  const parameters = await trainOnce(
    {
      baseline: BASELINE,
      environmentId: spec.id,
      maxSteps: DQN_STEPS,
      key: trainingKey(BASELINE, spec),
      learn: async (context) => {
        const training = freshEnvironment(env, BASELINE);
        const validation = freshEnvironment(env, BASELINE);
        try {
          return await learnActionNetwork({ training, validation, vector, actions }, context);
        } finally {
          training.close();
          validation.close();
        }
      },
    },
    options,
  );
  const actor = new GreedyActor(vector, actions, parameters);
  return {
    name: BASELINE,
    reset: () => {},
    decide: (observation) => {
      const action = actor.act(observation);
      const value = (actor.valueOf(action) / REWARD_SCALE).toFixed(3);
      return {
        action,
        reason: `Learned by a deep Q-network: of all actions here, ${action} has the highest value, ${value}.`,
      };
    },
  };
}

function checkSpaces(env: Env | AsyncEnv): Discrete {
  const { observationSpace, actionSpace } = env;
  const isShort =
    observationSpace.isFlattenable && flatDimension(observationSpace as Space) <= MOST_NUMBERS;
  if (isDiscrete(actionSpace) && isShort) return actionSpace;
  throw new GymError(
    "InvalidArgument",
    `The baseline \`${BASELINE}\` needs a discrete action space and observations that can be flattened into at most ${MOST_NUMBERS} numbers, as CartPole, MountainCar, Acrobot and LunarLander have them. ${environmentName(env)} observes ${observationSpace} and acts in ${actionSpace}.`,
  );
}
