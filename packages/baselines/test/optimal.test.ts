import { applyWrappers, type Env, GymError, make } from "@gym-llm/core";
import type { TabularEnv } from "@gym-llm/envs-toy-text";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { createBaseline } from "../src/index.ts";
import { planBackward, type TransitionTable } from "../src/planning/backward-induction.ts";
import { actionsOf, asAsync, meanReturn } from "./play.ts";

const exactValue = (env: Env, limit: number | null) => {
  const { P, initialStateDistribution } = env.unwrapped as unknown as TabularEnv;
  const plan = planBackward(P, limit);
  return initialStateDistribution.reduce(
    (sum, probability, state) =>
      sum + probability * plan.valueOf(state, limit ?? Number.POSITIVE_INFINITY),
    0,
  );
};

/** From state 0: a sure 1 at once, or a way of three steps to 10. */
const shortOrLong: TransitionTable = [
  [[[1, 3, 1, true]], [[1, 1, 0, false]]],
  [[[1, 1, 0, false]], [[1, 2, 0, false]]],
  [[[1, 2, 0, false]], [[1, 3, 10, true]]],
  [[[1, 3, 0, true]], [[1, 3, 0, true]]],
];

describe("planBackward", () => {
  it("takes what can still be had in the steps that are left", () => {
    const plan = planBackward(shortOrLong, 3);
    expect([1, 2, 3].map((left) => plan.actionOf(0, left))).toEqual([0, 0, 1]);
    expect([1, 2, 3].map((left) => plan.valueOf(0, left))).toEqual([1, 1, 10]);
  });

  it("takes the way with fewer steps of two that pay the same", () => {
    const plan = planBackward(shortOrLong, 100);
    expect([0, 1, 2].map((state) => plan.actionOf(state, 100))).toEqual([1, 1, 1]);
  });

  it("never waits for ever where waiting costs nothing and there is no limit", () => {
    const plan = planBackward(shortOrLong, null);
    expect([0, 1, 2].map((state) => plan.actionOf(state, Number.POSITIVE_INFINITY))).toEqual([
      1, 1, 1,
    ]);
  });

  it("weighs outcomes by their probabilities", () => {
    const gamble: TransitionTable = [
      [
        [[1, 0, 4, true]],
        [
          [0.5, 0, 10, true],
          [0.5, 0, -1, true],
        ],
      ],
    ];
    expect(planBackward(gamble, 1).valueOf(0, 1)).toBe(4.5);
    expect(planBackward(gamble, 1).actionOf(0, 1)).toBe(1);
  });

  it("refuses an endless reward without a limit", () => {
    expect(() => planBackward([[[[1, 0, 1, false]]]], null)).toThrow("Set a limit");
    expect(planBackward([[[[1, 0, 1, false]]]], 7).valueOf(0, 7)).toBe(7);
  });
});

describe("optimal", () => {
  it.each([
    ["FrozenLake-v1", {}, 100, 0.74419],
    ["FrozenLake-v1", { isSlippery: false }, 100, 1],
    ["FrozenLake-v1", { maxEpisodeSteps: -1 }, null, 14 / 17],
    ["Taxi-v4", {}, 200, 7.93],
    ["CliffWalking-v1", {}, null, -13],
  ])("plans %s %j for the return %3$d", (id, kwargs, limit, value) => {
    expect(exactValue(make(id, kwargs), limit)).toBeCloseTo(value, 5);
  });

  it.each([
    ["FrozenLake-v1", { isSlippery: false }, 1],
    ["CliffWalking-v1", {}, -13],
    ["CliffWalkingLLM-v1", {}, -13],
  ])("reaches the best return of %s %j: %d", async (id, kwargs, value) => {
    const env = make(id, kwargs);
    expect(meanReturn(env, await createBaseline("optimal", env), 3)).toBe(value);
  });

  it("reaches on slippery ice what it plans, within chance", async () => {
    const env = make("FrozenLakeLLM-v1");
    const mean = meanReturn(env, await createBaseline("optimal", env), 2_000);
    expect(Math.abs(mean - exactValue(env, 100))).toBeLessThan(3 * Math.sqrt(0.25 / 2_000));
  });

  it.each([
    ["Taxi-v4", "TaxiLLM-v4"],
    ["Taxi-v4", "TaxiLLM-v3"],
    ["FrozenLake8x8-v1", "FrozenLake8x8LLM-v1"],
    ["CliffWalkingSlippery-v1", "CliffWalkingSlipperyLLM-v1"],
  ])("plays %s and %s alike", async (plain, forModels) => {
    const first = make(plain, { maxEpisodeSteps: 50 });
    const second = make(forModels, { maxEpisodeSteps: 50 });
    const actions = actionsOf(first, await createBaseline("optimal", first), 5);
    expect(actionsOf(second, await createBaseline("optimal", second), 5)).toEqual(actions);
  });

  it("plans on the map that the environment was made with", async () => {
    const env = make("FrozenLakeLLM-v1", { desc: ["SFG"], isSlippery: false });
    expect(actionsOf(env, await createBaseline("optimal", env), 0)).toEqual([2, 2]);
    const random = make("FrozenLake-v1", { mapName: null, isSlippery: false });
    expect(meanReturn(random, await createBaseline("optimal", random), 3)).toBe(1);
  });

  it("goes on with its clock until it is reset", async () => {
    const env = make("FrozenLake-v1");
    const policy = await createBaseline("optimal", env);
    policy.reset(0);
    expect(policy.decide(0).reason).toContain("100 steps left");
    expect(policy.decide(0).reason).toContain("99 steps left");
    policy.reset(0);
    expect(policy.decide(0).reason).toContain("100 steps left");
  });

  it("minds the shortest of several limits", async () => {
    const env = applyWrappers(make("FrozenLake-v1"), [{ name: "TimeLimit", maxEpisodeSteps: 9 }]);
    expect((await createBaseline("optimal", env)).decide(0).reason).toContain("9 steps left");
  });

  it("plans for an environment in another process by one made here", async () => {
    const policy = await createBaseline("optimal", asAsync(make("TaxiLLM-v4")));
    const env = make("TaxiLLM-v4");
    const here = await createBaseline("optimal", env);
    expect(actionsOf(env, policy, 1)).toEqual(actionsOf(env, here, 1));
  });

  it.each([
    ["there is no table", () => make("Blackjack-v1"), "needs a transition table"],
    ["there is no table for models", () => make("CartPoleLLM-v1"), "Taxi and CliffWalking"],
    [
      "a wrapper may change the task",
      () => make("Taxi-v4", { wrappers: [{ name: "ClipReward", maxReward: 5 }] }),
      "The wrapper ClipReward may change",
    ],
    [
      "the table is not the whole truth",
      () => make("Taxi-v4", { ficklePassenger: true }),
      "fickle passenger",
    ],
  ])("says so when %s", async (_, create, text) => {
    await expect(createBaseline("optimal", create())).rejects.toThrow(
      expect.toSatisfy(
        (error) => GymError.is(error, "InvalidArgument") && error.message.includes(text),
        `a GymError InvalidArgument that says ${text}`,
      ),
    );
  });
});
