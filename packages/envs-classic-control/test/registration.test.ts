import "@gym-llm/envs-classic-control/register";
import { findLLMEnv, GymError, make, registry } from "@gym-llm/core";
import { environmentFacts, recordedSpecs } from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import { classicControl } from "../src/index.ts";

const recorded = recordedSpecs("classic_control");

const IDS = classicControl.environments.map(({ id }) => id);
const forModels = IDS.filter((id) => id.includes("LLM"));

describe("the registration", () => {
  it("brings every classic control environment of Gymnasium and a form of each for models", () => {
    const names = recorded.map(({ id }) => id).sort();
    expect(names).toHaveLength(6);
    expect(IDS.filter((id) => !id.includes("LLM")).sort()).toEqual(names);
    expect([...forModels].sort()).toEqual(names.map((id) => id.replace("-v", "LLM-v")).sort());
  });

  it.each(recorded)("$id is registered as in Gymnasium", ({ id, spec, facts }) => {
    expect(registry.get(id)).toMatchObject(spec);
    expect(environmentFacts(make(id))).toEqual(facts);
  });

  it.each(forModels)("%s has limit, threshold and arguments of its form for programs", (id) => {
    const plain = registry.get(id.replace("LLM", ""));
    const { maxEpisodeSteps, rewardThreshold, parameters } = plain ?? {};
    expect(registry.get(id)).toMatchObject({ maxEpisodeSteps, rewardThreshold, parameters });
  });

  it.each(forModels)("%s tells a model its goal, fields and actions", (id) => {
    const env = make<Record<string, unknown>>(id);
    const described = findLLMEnv(env);
    const { observation } = env.reset({ seed: 5 });
    expect(env.observationSpace.contains(observation)).toBe(true);
    expect(Object.keys(described?.getObservationSchema() ?? {}).sort()).toEqual(
      Object.keys(observation).sort(),
    );
    expect(described?.getGoalDescription()).toMatch(/\w/);
    expect(described?.views?.[described.defaultView ?? ""]).toBeDefined();
  });

  it.each(IDS)("%s is played by its reference policy without an action outside its space", (id) => {
    const env = make(id);
    const policy = registry.get(id)?.referencePolicy?.({});
    let { observation } = env.reset({ seed: 0 });
    for (let step = 0; step < 60; step++) {
      const { action } = policy?.decide(observation) ?? { action: undefined };
      expect(env.actionSpace.contains(action)).toBe(true);
      const result = env.step(action);
      observation = result.terminated ? env.reset().observation : result.observation;
    }
  });

  it("takes arguments in Python's spelling", () => {
    expect(make("CartPole-v1", { sutton_barto_reward: true }).unwrapped).toMatchObject({
      suttonBartoReward: true,
    });
    expect(make("MountainCarContinuous-v0", { goal_velocity: 0.01 }).unwrapped).toMatchObject({
      goalVelocity: 0.01,
    });
    expect(make("Pendulum-v1", { g: 9.81 }).unwrapped).toMatchObject({ g: 9.81 });
  });

  it.each([
    ["CartPole-v1", { suttonBarto: true }, "suttonBartoReward"],
    ["CartPole-v1", { suttonBartoReward: 1 }, "boolean"],
    ["MountainCar-v0", { goalPosition: 0.4 }, "goalVelocity"],
    ["Pendulum-v1", { g: "9.81" }, "number"],
    ["Acrobot-v1", { bookOrNips: "nips" }, "bookOrNips"],
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
