import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MakeOptions, make, registry } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { describe, expect, it } from "vitest";
import { measureReturns } from "../scripts/measure-returns.ts";
import { bestPolicy, MEASURED_TASKS } from "../scripts/measured-tasks.ts";
import { returnsTable } from "../scripts/returns-table.ts";
import { createBaseline, normalizedScore, referenceReturns } from "../src/index.ts";

const meanOf = (id: string, kwargs = {}, limit?: number | null) => {
  const known = referenceReturns(id, kwargs, limit);
  return known && [known.random.mean, known.best.mean];
};

describe("referenceReturns", () => {
  it("knows every registered environment with its own arguments and time limit", () => {
    const unknown = [...registry.keys()].filter((id) => referenceReturns(id) === null);
    expect(unknown).toEqual([]);
  });

  it("states means with intervals, the best above chance by more than both", () => {
    for (const id of registry.keys()) {
      const { random, best } = referenceReturns(id) as NonNullable<
        ReturnType<typeof referenceReturns>
      >;
      expect(best.mean - best.halfWidth, id).toBeGreaterThan(random.mean + random.halfWidth);
      expect(random.episodes, id).toBeGreaterThanOrEqual(100);
    }
  });

  it("has the same returns for an environment and its form for models", () => {
    expect(meanOf("CartPoleLLM-v1")).toEqual(meanOf("CartPole-v1"));
    expect(meanOf("LunarLanderLLM-v3")).toEqual(meanOf("LunarLander-v3"));
  });

  it("has returns of their own for the retired ids with their shorter limits", () => {
    expect(meanOf("LunarLanderLLM-v2")).toEqual(meanOf("LunarLander-v3", {}, 80));
    expect(meanOf("LunarLanderLLM-v2")).not.toEqual(meanOf("LunarLanderLLM-v3"));
    expect(meanOf("TaxiLLM-v3")).toEqual(meanOf("Taxi-v4", {}, 50));
    expect(meanOf("TaxiLLM-v3", {}, 200)).toEqual(meanOf("TaxiLLM-v4"));
  });

  it("takes arguments in either spelling, and those that are the defaults as not given", () => {
    const firm = meanOf("FrozenLakeLLM-v1", { is_slippery: false });
    expect(firm?.[1]).toBe(1);
    expect(meanOf("FrozenLake-v1", { isSlippery: false, mapName: "4x4" })).toEqual(firm);
    expect(meanOf("FrozenLake-v1", { isSlippery: true, renderMode: "ansi" })).toEqual(
      meanOf("FrozenLake-v1"),
    );
    expect(meanOf("CliffWalking-v1", { is_slippery: true })).toEqual(
      meanOf("CliffWalkingSlippery-v1"),
    );
  });

  it("takes null and -1 for no time limit", () => {
    expect(meanOf("CliffWalking-v1", {}, -1)).toEqual(meanOf("CliffWalking-v1"));
    expect(meanOf("CliffWalking-v1", {}, null)).toEqual(meanOf("CliffWalking-v1"));
    expect(meanOf("FrozenLake-v1", {}, -1)).toBeNull();
  });

  it.each([
    ["another environment", "Corridor-v0", {}, undefined],
    ["a name of every object", "constructor", {}, undefined],
    ["other arguments", "LunarLander-v3", { gravity: -5 }, undefined],
    ["another time limit", "Taxi-v4", {}, 60],
  ])("does not know what was not measured: %s", (_, id, kwargs, limit) => {
    expect(referenceReturns(id, kwargs, limit)).toBeNull();
    expect(normalizedScore(id, kwargs, limit, 1)).toBeNull();
  });
});

describe("normalizedScore", () => {
  it("is 0 for chance, 1 for the best, and linear between and beyond", () => {
    const [random, best] = meanOf("Taxi-v4") as [number, number];
    const score = (value: number) => normalizedScore("Taxi-v4", {}, 200, value);
    expect(score(random)).toBe(0);
    expect(score(best)).toBe(1);
    expect(score((random + best) / 2)).toBeCloseTo(0.5, 12);
    expect(score(random - (best - random))).toBeCloseTo(-1, 12);
    expect(normalizedScore("Taxi-v4", undefined, undefined, best)).toBe(1);
  });
});

describe("the stored returns", () => {
  it("are those of the table in the README", () => {
    const readme = readFileSync(join(import.meta.dirname, "../README.md"), "utf8");
    expect(readme).toContain(returnsTable());
  });

  const cheap = MEASURED_TASKS.filter(
    ({ id, maxEpisodeSteps }) =>
      /^(Blackjack|FrozenLake|Taxi|CartPole|MountainCar-)/.test(id) && maxEpisodeSteps !== 50,
  );

  it.each(cheap)("are those of today's environments: $id $kwargs", async (task) => {
    const { id, kwargs, maxEpisodeSteps, randomEpisodes, bestEpisodes } = task;
    const options: MakeOptions = { ...kwargs, maxEpisodeSteps: maxEpisodeSteps ?? -1 };
    const env = make(id, { ...options, disableEnvChecker: true });
    expect({
      random: measureReturns(env, await createBaseline("random", env), randomEpisodes),
      best: measureReturns(env, await bestPolicy(task, env), bestEpisodes),
    }).toEqual(referenceReturns(id, kwargs, maxEpisodeSteps));
  });
});
