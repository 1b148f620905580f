import type { EnvironmentDescription } from "@gym-llm/core";
import { FrozenLakeEnv } from "./frozen-lake.ts";
import { FROZEN_LAKE_STEPS } from "./frozen-lake-transitions.ts";
import { chanceText, describeGrid } from "./grid-description.ts";
import type { GridObservation } from "./grid-world.ts";

const TILE_NAMES = { S: "start", F: "frozen", H: "hole", G: "goal" } as const;

/** What a model must be told about a lake: its map, its slipperiness and its rewards are the environment's own. */
export function describeFrozenLake(
  env: FrozenLakeEnv,
): EnvironmentDescription<number, GridObservation> {
  const world = { map: env.desc, tileNames: TILE_NAMES, directions: FROZEN_LAKE_STEPS };
  return describeGrid(world, {
    goal: goalOf(env),
    caption:
      "The lake from above: the elf is you, dark blue patches are holes, the gift is the goal, the stool the start.",
    success: successOf(env.rewardSchedule),
  });
}

/** The description of the lake of `FrozenLakeLLM-v1` with its default arguments. */
export const frozenLakeDescription = describeFrozenLake(new FrozenLakeEnv());

/** The description of the lake of `FrozenLake8x8LLM-v1` with its default arguments. */
export const frozenLake8x8Description = describeFrozenLake(new FrozenLakeEnv({ mapName: "8x8" }));

/**
 * The goal's reward, 1 by default: a hole terminates an episode too, and only the return tells them apart. Where walking
 * or falling has a reward of its own, a return does not say where the episode ended.
 */
function successOf([goal, hole, frozen]: FrozenLakeEnv["rewardSchedule"]) {
  return goal > 0 && hole < goal && frozen === 0 ? { returnAtLeast: goal } : undefined;
}

function goalOf({ desc, isSlippery, successRate, rewardSchedule }: FrozenLakeEnv): string {
  const [goal, hole, frozen] = rewardSchedule;
  const fail = chanceText((1 - successRate) / 2);
  const ice = isSlippery
    ? `The ice is slippery: a move goes where you want with probability ${chanceText(successRate)}, and to each of the two sides of that direction with ${fail}; never backwards.`
    : "The ice is not slippery: every move goes where you want.";
  return [
    "Walk over a frozen lake from the start to the goal without falling into a hole.",
    "The map, the top row being row 0 and the leftmost column column 0 (S start, F frozen, H hole, G goal):",
    ...desc,
    `${ice} A move off the map leaves you where you are.`,
    `Rewards for where you step: ${goal} on the goal, ${hole} in a hole, ${frozen} on any other tile.`,
    "The episode ends on the goal and in a hole; the number of steps is limited too.",
  ].join("\n");
}
