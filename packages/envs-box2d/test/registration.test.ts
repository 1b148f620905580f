import { findLLMEnv, make, registry } from "@gym-llm/core";
import { describeEnvironment } from "@gym-llm/core/testing";
import "@gym-llm/render/register";
import { environmentFacts, recordedSpecs } from "@gym-llm/recordings";
import "../src/register.ts";
import { describe, expect, it } from "vitest";
import { box2dEnvironments } from "../src/index.ts";

const recorded = recordedSpecs("box2d").filter(({ id }) => id !== "CarRacing-v3");

const IDS = box2dEnvironments.environments.map(({ id }) => id);

describe("the registration", () => {
  it("brings LunarLander and BipedalWalker of Gymnasium and forms of each for models", () => {
    expect(IDS.filter((id) => !id.includes("LLM")).sort()).toEqual(
      recorded.map(({ id }) => id).sort(),
    );
    expect(IDS.filter((id) => id.includes("LLM")).sort()).toEqual([
      "BipedalWalkerHardcoreLLM-v3",
      "BipedalWalkerLLM-v3",
      "LunarLanderContinuousLLM-v3",
      "LunarLanderLLM-v2",
      "LunarLanderLLM-v3",
    ]);
  });

  it.each(recorded)("$id is registered as in Gymnasium", ({ id, spec, facts }) => {
    expect(registry.get(id)).toMatchObject(spec);
    expect(environmentFacts(make(id))).toEqual(facts);
  });

  it.each(IDS.filter((id) => id.includes("LLM")))(
    "%s names every field and every action, and has the default view",
    (id) => {
      const env = make<Record<string, unknown>>(id);
      const described = findLLMEnv(env);
      const { observation } = env.reset({ seed: 5 });
      expect(env.observationSpace.contains(observation)).toBe(true);
      expect(Object.keys(described?.getObservationSchema() ?? {}).sort()).toEqual(
        Object.keys(observation).sort(),
      );
      const { n, shape } = env.actionSpace as unknown as { n?: number; shape: readonly number[] };
      expect(Object.keys(described?.getActionSchema() ?? {})).toHaveLength(n ?? Number(shape[0]));
      expect(described?.views?.[described.defaultView ?? ""]).toBeDefined();
      expect(described?.getGoalDescription()).toContain("Reward");
    },
  );

  it("documents each argument that an environment is registered with", () => {
    for (const { id } of box2dEnvironments.environments) {
      const known = registry.get(id);
      expect(Object.keys(known?.parameters ?? {})).toEqual(
        expect.arrayContaining(Object.keys(known?.kwargs ?? {})),
      );
    }
  });
});

for (const id of IDS) describeEnvironment(id);
describeEnvironment("LunarLander-v3", {
  name: "LunarLander-v3 in wind",
  kwargs: { enableWind: true },
});
