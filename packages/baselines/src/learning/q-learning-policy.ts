import { type AsyncEnv, type Discrete, type Env, GymError, isDiscrete } from "@gym-llm/core";
import { environmentName } from "../environment-layers.ts";
import { freshEnvironment, freshSpec } from "../fresh-environment.ts";
import type { Policy } from "../policy.ts";
import { bestAction, learnActionValues, Q_LEARNING_STEPS } from "./q-learning.ts";
import { tabularIndex } from "./tabular-index.ts";
import type { TrainingOptions } from "./training.ts";
import { trainOnce } from "./training-cache.ts";
import { trainingKey } from "./training-key.ts";

const BASELINE = "q-learning";
/** The most pairs of a state and an action that two million steps can be expected to say anything about. */
const MOST_PAIRS = 200_000;

/**
 * Tabular Q-learning, trained now on an environment of the same spec, then played greedily: always the action of the highest
 * value, which was learned from play alone.
 *
 * Rejects with a `GymError` of code `InvalidArgument` unless observations and actions are few and can be numbered and
 * `make` can make the environment again; with the signal's reason when aborted.
 */
export async function qLearningPolicy(
  env: Env | AsyncEnv,
  options: TrainingOptions,
): Promise<Policy> {
  const { states, actions } = checkSpaces(env);
  const spec = freshSpec(env, BASELINE);
  const values = await trainOnce(
    {
      baseline: BASELINE,
      environmentId: spec.id,
      maxSteps: Q_LEARNING_STEPS,
      key: trainingKey(BASELINE, spec),
      learn: async (context) => {
        const training = freshEnvironment(env, BASELINE);
        try {
          return await learnActionValues({ env: training, states, actions }, context);
        } finally {
          training.close();
        }
      },
    },
    options,
  );
  return {
    name: BASELINE,
    reset: () => {},
    decide: (observation) => {
      const from = states.indexOf(observation) * actions.n;
      const best = bestAction(values, from, actions.n);
      const value = (values[from + best] as number).toFixed(3);
      return {
        action: actions.start + best,
        reason: `Learned by Q-learning: of all actions here, ${actions.start + best} has the highest value, ${value}.`,
      };
    },
  };
}

function checkSpaces(env: Env | AsyncEnv) {
  const { observationSpace, actionSpace } = env;
  const states = tabularIndex(observationSpace);
  const fits =
    states !== null && isDiscrete(actionSpace) && states.size * actionSpace.n <= MOST_PAIRS;
  if (fits) return { states, actions: actionSpace as Discrete };
  throw new GymError(
    "InvalidArgument",
    `The baseline \`${BASELINE}\` needs a discrete action space and observations that are whole numbers, with at most ${MOST_PAIRS} pairs of both, as Blackjack, CliffWalking, FrozenLake and Taxi have them. ${environmentName(env)} observes ${observationSpace} and acts in ${actionSpace}.`,
  );
}
