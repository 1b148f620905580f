import { type Box, findLLMEnv, make, registry } from "@gym-llm/core";
import { describeEnvironment } from "@gym-llm/core/testing";
import "@gym-llm/render/register";
import { committedRecordings, readRecording } from "@gym-llm/recordings";
import "../src/register.ts";
import { describe, expect, it } from "vitest";
import { box2dEnvironments } from "../src/index.ts";

interface RecordedSpec {
  readonly entry_point: string;
  readonly max_episode_steps: number | null;
  readonly reward_threshold: number | null;
  readonly nondeterministic: boolean;
  readonly order_enforce: boolean;
  readonly disable_env_checker: boolean;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly observation_space: string;
  readonly observation_space_low: readonly number[];
  readonly observation_space_high: readonly number[];
  readonly action_space: string;
  readonly metadata: { readonly render_modes: readonly string[]; readonly render_fps: number };
  readonly env_repr: string;
}

const recorded = Object.entries(
  readRecording<Record<string, RecordedSpec>>(committedRecordings, "registry") ?? {},
).filter(([id, { entry_point }]) => entry_point.includes(".box2d.") && id !== "CarRacing-v3");

const IDS = box2dEnvironments.environments.map(({ id }) => id);

describe("the registration", () => {
  it("brings LunarLander and BipedalWalker of Gymnasium and forms of each for models", () => {
    expect(IDS.filter((id) => !id.includes("LLM")).sort()).toEqual(
      recorded.map(([id]) => id).sort(),
    );
    expect(IDS.filter((id) => id.includes("LLM")).sort()).toEqual([
      "BipedalWalkerHardcoreLLM-v3",
      "BipedalWalkerLLM-v3",
      "LunarLanderContinuousLLM-v3",
      "LunarLanderLLM-v2",
      "LunarLanderLLM-v3",
    ]);
  });

  it.each(recorded)("%s is registered as in Gymnasium", (id, golden) => {
    expect(registry.get(id)).toMatchObject({
      maxEpisodeSteps: golden.max_episode_steps,
      rewardThreshold: golden.reward_threshold,
      nondeterministic: golden.nondeterministic,
      orderEnforce: golden.order_enforce,
      disableEnvChecker: golden.disable_env_checker,
      kwargs: golden.kwargs,
    });
    const env = make(id);
    expect(String(env)).toBe(golden.env_repr);
    expect(String(env.observationSpace)).toBe(golden.observation_space);
    expect(String(env.actionSpace)).toBe(golden.action_space);
    const { low, high } = env.observationSpace as unknown as Box;
    expect(Array.from(low)).toEqual(golden.observation_space_low);
    expect(Array.from(high)).toEqual(golden.observation_space_high);
    expect(env.metadata).toEqual({
      renderModes: golden.metadata.render_modes,
      renderFps: golden.metadata.render_fps,
    });
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
