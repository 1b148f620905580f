import type { Env, EnvKwargs } from "@gym-llm/core";
import { type BaselineName, createBaseline, type Policy } from "../src/index.ts";

/** A task whose returns are measured. */
export interface MeasuredTask {
  /** The id of its plain form. */
  readonly id: string;
  /** The arguments that differ from the defaults of the environment. */
  readonly kwargs: EnvKwargs;
  /** `null` without a limit. */
  readonly maxEpisodeSteps: number | null;
  /** The baseline that plays it best, or a rule that does. */
  readonly best: BaselineName | Policy;
  readonly randomEpisodes: number;
  readonly bestEpisodes: number;
}

type Row = readonly [
  id: string,
  kwargs: EnvKwargs,
  maxEpisodeSteps: number | null,
  best: BaselineName | Policy,
  randomEpisodes: number,
  bestEpisodes: number,
];

/** Turns Acrobot's middle joint against the first joint's way; it swings up sooner than the published rule. */
const againstFirstJoint: Policy<ArrayLike<number>, number> = {
  name: "torque against the first joint's velocity",
  reset: () => {},
  decide: (observation) => ({
    action: (observation[4] as number) > 0 ? 0 : 2,
    reason: "Torque against the way that the first joint turns.",
  }),
};

const rows: readonly Row[] = [
  ["Blackjack-v1", {}, null, "reference", 100_000, 100_000],
  ["Blackjack-v1", { sab: false }, null, "reference", 100_000, 100_000],
  ["Blackjack-v1", { sab: false, natural: true }, null, "reference", 100_000, 100_000],
  ["Taxi-v4", {}, 200, "optimal", 2_000, 10_000],
  ["Taxi-v4", {}, 50, "optimal", 5_000, 10_000],
  ["Taxi-v4", { isRainy: true }, 200, "optimal", 2_000, 10_000],
  ["Taxi-v4", { ficklePassenger: true }, 200, "reference", 2_000, 10_000],
  ["FrozenLake-v1", {}, 100, "optimal", 20_000, 10_000],
  ["FrozenLake-v1", { isSlippery: false }, 100, "optimal", 20_000, 1_000],
  ["FrozenLake-v1", { mapName: "8x8" }, 200, "optimal", 20_000, 5_000],
  ["FrozenLake-v1", { mapName: "8x8", isSlippery: false }, 200, "optimal", 20_000, 1_000],
  ["CliffWalking-v1", {}, null, "optimal", 3_000, 1_000],
  ["CliffWalking-v1", {}, 200, "optimal", 5_000, 1_000],
  ["CliffWalking-v1", { isSlippery: true }, null, "optimal", 3_000, 10_000],
  ["CliffWalking-v1", { isSlippery: true }, 200, "optimal", 5_000, 10_000],
  ["CartPole-v1", {}, 500, "reference", 10_000, 500],
  ["CartPole-v1", {}, 200, "reference", 10_000, 500],
  ["CartPole-v1", { suttonBartoReward: true }, 500, "reference", 1_000, 500],
  ["MountainCar-v0", {}, 200, "reference", 1_000, 2_000],
  ["MountainCarContinuous-v0", {}, 999, "reference", 1_000, 2_000],
  ["Acrobot-v1", {}, 500, againstFirstJoint as Policy, 1_000, 5_000],
  ["Pendulum-v1", {}, 200, "reference", 5_000, 5_000],
  ["LunarLander-v3", {}, 1_000, "reference", 4_000, 4_000],
  ["LunarLander-v3", {}, 80, "reference", 4_000, 4_000],
  ["LunarLander-v3", { continuous: true }, 1_000, "reference", 4_000, 2_000],
  ["BipedalWalker-v3", {}, 1_600, "reference", 400, 1_000],
  ["BipedalWalker-v3", { hardcore: true }, 2_000, "reference", 400, 600],
];

/** Every task that a registered environment is, and the variants of them that are often played. */
export const MEASURED_TASKS: readonly MeasuredTask[] = rows.map(
  ([id, kwargs, maxEpisodeSteps, best, randomEpisodes, bestEpisodes]) => ({
    id,
    kwargs,
    maxEpisodeSteps,
    best,
    randomEpisodes,
    bestEpisodes,
  }),
);

/** The policy that plays a task best. */
export async function bestPolicy({ best }: MeasuredTask, env: Env): Promise<Policy> {
  return typeof best === "string" ? createBaseline(best, env) : best;
}
