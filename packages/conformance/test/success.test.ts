import {
  type EnvKwargs,
  getEnvDefinition,
  make,
  registerEnvs,
  registry,
  type WrapperChoice,
} from "@gym-llm/core";
import { box2dEnvironments } from "@gym-llm/envs-box2d";
import { classicControl } from "@gym-llm/envs-classic-control";
import { toyText } from "@gym-llm/envs-toy-text";
import { describe, expect, it } from "vitest";

for (const environments of [toyText, classicControl, box2dEnvironments]) registerEnvs(environments);

const criteria: readonly [name: RegExp, success: unknown][] = [
  [/^LunarLander/, { returnAtLeast: 200 }],
  [/^BipedalWalker/, { returnAtLeast: 300 }],
  [/^Blackjack/, { returnAtLeast: 1 }],
  [/^FrozenLake/, { returnAtLeast: 1 }],
  [/^Taxi/, { terminated: true }],
  [/^CliffWalking/, { terminated: true }],
  [/^MountainCar/, { terminated: true }],
  [/^Acrobot/, { terminated: true }],
  [/^CartPole/, { truncated: true }],
  [/^Pendulum/, undefined],
];

function successOf(id: string, kwargs: EnvKwargs = {}, wrappers: WrapperChoice[] = []) {
  const env = make(id, { ...kwargs, wrappers });
  const { success } = getEnvDefinition(env);
  env.close();
  return success;
}

describe("when an episode is a success", () => {
  const described = [...registry.values()].filter(({ description }) => description !== null);

  it.each(described.map(({ id }) => id))("is said by %s", (id) => {
    const [, expected] = criteria.find(([name]) => name.test(id)) ?? [];
    expect(criteria.filter(([name]) => name.test(id))).toHaveLength(1);
    expect(successOf(id)).toEqual(expected);
  });

  it("is the reward of the lake's goal where that alone is rewarded", () => {
    expect(successOf("FrozenLakeLLM-v1", { rewardSchedule: [10, -1, 0] })).toEqual({
      returnAtLeast: 10,
    });
  });

  it("is not told by a return that walking changes, too", () => {
    expect(successOf("FrozenLakeLLM-v1", { rewardSchedule: [1, 0, -0.01] })).toBeUndefined();
  });

  it.each([{ name: "ClipReward", minReward: -1, maxReward: 1 }, { name: "NormalizeReward" }])(
    "is not told by the return behind $name",
    (wrapper) => {
      expect(successOf("LunarLanderLLM-v3", {}, [wrapper])).toBeUndefined();
      expect(successOf("TaxiLLM-v4", {}, [wrapper])).toEqual({ terminated: true });
    },
  );

  it("is told through wrappers that leave rewards alone", () => {
    const wrappers = [{ name: "RecordEpisodeStatistics" }];
    expect(successOf("LunarLanderLLM-v3", {}, wrappers)).toEqual({ returnAtLeast: 200 });
  });
});
