import { type AsyncEnv, type Env, GymError, isDiscrete, isLLMEnv, type Space } from "@gym-llm/core";
import { environmentName, isTransparent, wrapperName, wrappersOf } from "../environment-layers.ts";
import { freshEnvironment } from "../fresh-environment.ts";
import type { TransitionTable } from "./backward-induction.ts";

/** An environment whose dynamics are known. */
export interface TransitionModel {
  readonly table: TransitionTable;
  /** The steps after which an episode is truncated; `null` without a limit. */
  readonly stepLimit: number | null;
  /** The action that stands for number 0 of the table. */
  readonly firstAction: number;
  /** The number of the state that an observation shows. */
  stateOf(observation: unknown): number;
}

const NEEDS =
  "The baseline `optimal` needs a transition table: an environment with `P` as FrozenLake, Taxi and CliffWalking have it, in their plain form or their form for models";

/**
 * The dynamics as the environment itself states them in `env.unwrapped.P`; of one in another process, those of the same
 * spec made here. States are found from observations through the environment's own form for models, backwards.
 * Throws `InvalidArgument` when there is no table, or when it is not the whole truth about the environment.
 */
export function transitionModel(env: Env | AsyncEnv): TransitionModel {
  const local = "unwrapped" in env ? env : freshEnvironment(env, "optimal");
  const table = tableOf(local);
  checkWholeTruth(local);
  const { actionSpace } = local;
  return {
    table,
    stepLimit: stepLimitOf(local),
    firstAction: isDiscrete(actionSpace) ? actionSpace.start : 0,
    stateOf: stateFinder(local, table.length),
  };
}

function tableOf(env: Env): TransitionTable {
  const { P: table } = env.unwrapped as { P?: TransitionTable };
  const states = env.unwrapped.observationSpace;
  const actions = env.actionSpace;
  const fits =
    Array.isArray(table) &&
    isDiscrete(states) &&
    isDiscrete(actions) &&
    table.length === states.n &&
    table.every((row) => row.length === actions.n);
  if (fits) return table;
  throw new GymError("InvalidArgument", `${NEEDS}. ${environmentName(env)} has none.`);
}

/** Throws when a wrapper, or chance that the table does not hold, makes another task of it. */
function checkWholeTruth(env: Env): void {
  const wrapper = wrappersOf(env).find(
    (layer) => !isLLMEnv(layer) && !isTransparent(wrapperName(layer)),
  );
  if (wrapper) {
    throw new GymError(
      "InvalidArgument",
      `${NEEDS}. The wrapper ${wrapperName(wrapper)} may change what the table says: leave it out.`,
    );
  }
  if ((env.unwrapped as { ficklePassenger?: boolean }).ficklePassenger) {
    throw new GymError(
      "InvalidArgument",
      `${NEEDS}. The table does not hold that a fickle passenger changes the destination: choose \`reference\`, or leave ficklePassenger out.`,
    );
  }
}

function stepLimitOf(env: Env): number | null {
  const limits = wrappersOf(env)
    .map((layer) => (layer as { maxEpisodeSteps?: unknown }).maxEpisodeSteps)
    .filter((limit) => typeof limit === "number");
  return limits.length > 0 ? Math.min(...limits) : null;
}

function stateFinder(env: Env, stateCount: number): (observation: unknown) => number {
  const first = (env.unwrapped.observationSpace as { start?: number }).start ?? 0;
  const forms = wrappersOf(env).filter(isLLMEnv).reverse() as {
    observation?(inner: unknown): unknown;
  }[];
  const space = env.observationSpace as Space;
  const keyOf = (observation: unknown) => JSON.stringify(space.toJson(observation));
  const states = new Map<string, number>();
  for (let state = 0; state < stateCount; state++) {
    const shown = forms.reduce<unknown>(
      (inner, form) => form.observation?.(inner) ?? inner,
      first + state,
    );
    states.set(keyOf(shown), state);
  }
  if (states.size < stateCount) {
    throw new GymError(
      "InvalidArgument",
      `${NEEDS}. The observations of ${environmentName(env)} do not tell all states apart.`,
    );
  }
  return (observation) => {
    const state = states.get(keyOf(observation));
    if (state !== undefined) return state;
    throw new GymError(
      "InvalidArgument",
      `The baseline \`optimal\` was made for ${environmentName(env)}, which has no observation ${keyOf(observation)}.`,
    );
  };
}
