import "@gym-llm/envs-toy-text/register";
import {
  type Env,
  findLLMEnv,
  GymError,
  inspectEnv,
  make,
  registry,
  setCanvasFactory,
} from "@gym-llm/core";
import { greyCanvas } from "@gym-llm/core/testing";
import { environmentFacts, recordedSpecs } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { toyText } from "../src/index.ts";

const recorded = recordedSpecs("toy_text");

const IDS = toyText.environments.map(({ id }) => id);

beforeAll(() => setCanvasFactory(greyCanvas));

describe("the registration", () => {
  it("brings every toy text environment of Gymnasium and a form of each for models", () => {
    expect(IDS.filter((id) => !id.includes("LLM")).sort()).toEqual(
      recorded.map(({ id }) => id).sort(),
    );
    expect(IDS.filter((id) => id.includes("LLM")).sort()).toEqual([
      "BlackjackLLM-v1",
      "CliffWalkingLLM-v1",
      "CliffWalkingSlipperyLLM-v1",
      "FrozenLake8x8LLM-v1",
      "FrozenLakeLLM-v1",
      "TaxiLLM-v3",
      "TaxiLLM-v4",
    ]);
  });

  it.each(recorded)("$id is registered as in Gymnasium", ({ id, spec, facts }) => {
    expect(registry.get(id)).toMatchObject(spec);
    const { renderModes, renderFps } = facts.metadata;
    const ownModes = id === "Blackjack-v1" ? ["ansi"] : [];
    expect(environmentFacts(make(id))).toEqual({
      ...facts,
      metadata: { renderModes: [...renderModes, ...ownModes], renderFps },
    });
  });

  it.each([
    ["TaxiLLM-v3", 50],
    ["TaxiLLM-v4", 200],
    ["BlackjackLLM-v1", null],
    ["FrozenLakeLLM-v1", 100],
    ["FrozenLake8x8LLM-v1", 200],
    ["CliffWalkingLLM-v1", null],
  ])("%s is truncated after %s steps", (id, limit) => {
    expect(registry.get(id)?.maxEpisodeSteps).toBe(limit);
  });

  it.each(IDS)("%s keeps the contract of environments in every render mode", (id) => {
    for (const renderMode of [null, "ansi", "rgb_array"] as const) {
      expect(inspectEnv(make(id, { renderMode }))).toEqual([]);
    }
  });

  it.each(IDS)("%s documents each argument that it is registered with", (id) => {
    const spec = registry.get(id);
    expect(Object.keys(spec?.parameters ?? {})).toEqual(
      expect.arrayContaining(Object.keys(spec?.kwargs ?? {})),
    );
  });

  it("takes arguments in Python's spelling", () => {
    const env = make("Taxi-v4", { is_rainy: true, rainy_probability: 0.6 }).unwrapped;
    expect(env).toMatchObject({ isRainy: true, rainyProbability: 0.6 });
  });
});

describe("forms for models", () => {
  const ids = IDS.filter((id) => id.includes("LLM"));

  it.each(ids)("%s names every field and every action, and has the default view", (id) => {
    const env = make<Record<string, number>, number>(id);
    const described = findLLMEnv(env);
    const { observation } = env.reset({ seed: 5 });
    expect(env.observationSpace.contains(observation)).toBe(true);
    expect(Object.keys(described?.getObservationSchema() ?? {}).sort()).toEqual(
      Object.keys(observation).sort(),
    );
    const { n } = env.actionSpace as unknown as { n: number };
    expect(Object.keys(described?.getActionSchema() ?? {})).toEqual(
      Array.from({ length: n }, (_, action) => String(action)),
    );
    expect(described?.views?.[described.defaultView ?? ""]).toBeDefined();
    expect(described?.getGoalDescription()).toContain("Rewards");
  });

  it("state in the goal what the arguments change", () => {
    const goalOf = (env: Env) => findLLMEnv(env)?.getGoalDescription();
    const rainy = goalOf(make("TaxiLLM-v4", { isRainy: true, rainyProbability: 0.6 }));
    expect(rainy).toContain("60 %");
    expect(goalOf(make("TaxiLLM-v4"))).not.toContain("rains");
    expect(goalOf(make("TaxiLLM-v4", { ficklePassenger: true }))).toContain("30 %");
    expect(goalOf(make("BlackjackLLM-v1", { sab: false, natural: true }))).toContain("1.5");
    const lake = goalOf(make("FrozenLakeLLM-v1", { desc: ["SFF", "FHG"], isSlippery: false }));
    expect(lake).toContain("SFF\nFHG");
    expect(lake).toContain("not slippery");
    expect(goalOf(make("CliffWalkingSlipperyLLM-v1"))).toContain("1/3");
  });

  it("keep gym-llm's observations under gym-llm's ids", () => {
    expect(make("TaxiLLM-v3").reset({ seed: 0 }).observation).toEqual({ state: 314 });
    expect(make("BlackjackLLM-v1").reset({ seed: 0 }).observation).toEqual({
      players_sum: 11,
      dealers_card: 10,
      usable_ace: 0,
    });
  });
});

describe("bad arguments", () => {
  it.each([
    ["Taxi-v4", { isRany: true }, "isRainy"],
    ["Taxi-v4", { isRainy: "yes" }, "boolean"],
    ["Taxi-v4", { rainyProbability: 1.5 }, "from 0 to 1"],
    ["Taxi-v4", { fickleProbability: -0.1 }, "from 0 to 1"],
    ["Blackjack-v1", { naturals: true }, "natural"],
    ["FrozenLake-v1", { mapName: "5x5" }, "4x4, 8x8"],
    ["FrozenLake-v1", { desc: ["SF", "F"] }, "differ in length"],
    ["FrozenLake-v1", { desc: ["FF", "FG"] }, "no start"],
    ["FrozenLake-v1", { desc: ["SX", "FG"] }, '"X"'],
    ["FrozenLake-v1", { desc: [] }, "empty"],
    ["FrozenLake-v1", { successRate: 2 }, "from 0 to 1"],
    ["FrozenLake-v1", { rewardSchedule: [1, 0] }, "three numbers"],
    ["CliffWalking-v1", { slippery: true }, "isSlippery"],
  ])("%s refuses %j", (id, kwargs, advice) => {
    let caught: unknown;
    try {
      make(id, kwargs);
    } catch (error) {
      caught = error;
    }
    expect(GymError.is(caught, "InvalidArgument")).toBe(true);
    expect((caught as Error).message).toContain(advice);
  });
});
