import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { spec } from "@gym-llm/core";
import { startOllamaServer, startOpenAiServer } from "@gym-llm/llm-backends/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import {
  applyOverrides,
  type ExperimentResults,
  getEnv,
  parseConfig,
  runExperiment,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const CONFIGS = join(import.meta.dirname, "..", "..", "..", "configs");

/** gym-llm's six files, by the values that differ. */
const SIX = [
  [
    "blackjack_gpt4omini",
    "openai",
    "gpt-4o-mini",
    "BlackjackLLM-v1",
    "black_jack_gpt-4o-mini",
    10,
    1,
    10,
  ],
  ["blackjack_llama31", "ollama", "llama3.1", "BlackjackLLM-v1", "black_jack_llama3.1", 10, 1, 1],
  [
    "lunar_lander_gpt4omini",
    "openai",
    "gpt-4o-mini",
    "LunarLanderLLM-v2",
    "lunar_lander_gpt-4o-mini",
    10,
    30,
    1,
  ],
  [
    "lunar_lander_llama31",
    "ollama",
    "llama3.1",
    "LunarLanderLLM-v2",
    "lunar_lander_llama3.1",
    10,
    30,
    5,
  ],
  ["taxi_gpt4omini", "openai", "gpt-4o-mini", "TaxiLLM-v3", "taxi_gpt-4o-mini", 50, 1, 1],
  ["taxi_llama31", "ollama", "llama3.1", "TaxiLLM-v3", "taxi_llama3.1", 10, 30, 1],
] as const;

describe("gym-llm's configurations", () => {
  it("are all there", () => {
    const names = readdirSync(CONFIGS).filter((name) => name.endsWith(".yaml"));
    expect(names.sort()).toEqual([...SIX.map(([name]) => `${name}.yaml`), "demo.yaml"].sort());
  });

  it.each(SIX)(
    "%s has gym-llm's keys and values",
    (file, backend, model, name, experiment, history, fps, runs) => {
      expect(parse(readFileSync(join(CONFIGS, `${file}.yaml`), "utf8"))).toEqual({
        agent: { backend, model, temperature: 0, history, action_rate: 1 },
        environment: { name, kwargs: null },
        experiment: {
          parent: "experiments",
          name: experiment,
          use_datetime: true,
          seed: 0,
          save_gif: true,
          gif_fps: fps,
          num_runs: runs,
          verbose: true,
        },
      });
    },
  );

  it.each(SIX)(
    "%s runs against a server of its kind",
    async (file, backend, model, name, _, history, _fps, runs) => {
      const start = backend === "openai" ? startOpenAiServer : startOllamaServer;
      const server = await start(
        (_request, call) => `{"reflection":"call ${call}","action":${call % 2}}`,
        {
          models: [model],
          ...(backend === "openai" && { apiKey: "sk-of-the-test-server" }),
        },
      );
      onTestFinished(() => server.close());
      const config = applyOverrides(parseConfig(join(CONFIGS, `${file}.yaml`)), [
        `experiment.parent=${temporaryFolder()}`,
        `agent.base_url=${server.url}`,
        "experiment.gif_panel=false",
      ]);
      const lines: string[] = [];
      const { status, folder, cells } = await runExperiment(config, {
        variables: { OPENAI_API_KEY: "sk-of-the-test-server" },
        print: (line) => lines.push(line),
      });
      expect(status).toBe("done");
      const { results } = cells[0] as (typeof cells)[number];
      expect(results.total_rewards).toHaveLength(runs);
      expect(results.statistics.valid_action_rate).toBe(1);
      expect(results.statistics.tokens.input).toBe(12 * results.statistics.model_calls);
      for (let run = 0; run < runs; run++) {
        const gif = readFileSync(join(folder, `run_${run}_seed_${run}.gif`));
        expect(gif.subarray(0, 6).toString()).toBe("GIF89a");
      }
      const steps = results.total_steps.reduce((sum, count) => sum + count, 0);
      expect(server.requests).toHaveLength(steps);
      expect(
        Math.max(...server.requests.map(({ messages }) => messages.length)),
      ).toBeLessThanOrEqual(history + 1);
      expect(server.requests.every(({ temperature }) => temperature === 0)).toBe(true);
      expect(lines.filter((line) => line.includes("    Reflection: call "))).toHaveLength(steps);
      expect(lines.at(-1)).toContain("    Average steps: ");
      if (name !== "BlackjackLLM-v1") {
        expect(Math.max(...results.total_steps)).toBeLessThanOrEqual(
          spec(name).maxEpisodeSteps as number,
        );
      }
    },
  );
});

describe("the demonstration", () => {
  it.each([
    ["BlackjackLLM-v1", 40],
    ["TaxiLLM-v4", 20],
    ["LunarLanderLLM-v3", 4],
  ])(
    "plays %s through the whole pipeline as the published rule does when applied directly",
    async (name, runs) => {
      const config = applyOverrides(parseConfig(join(CONFIGS, "demo.yaml")), [
        `experiment.parent=${temporaryFolder()}`,
        `environment.name=${name}`,
        `experiment.num_runs=${runs}`,
        "experiment.save_gif=false",
      ]);
      const { cells } = await runExperiment(config);
      const { results } = cells[0] as { results: ExperimentResults };
      expect(results.total_rewards).toEqual(playDirectly(name, runs));
      expect(results.statistics).toMatchObject({
        n: runs,
        valid_action_rate: 1,
        first_try_rate: 1,
      });
      expect(results.statistics.tokens).toMatchObject({
        input: null,
        output: null,
        reasoning: null,
        cached_input: null,
      });
    },
  );
});

/** The returns of the environment's rule with the seeds 0 … runs - 1, without model, agent or runner. */
function playDirectly(name: string, runs: number): number[] {
  const env = getEnv({ name }, null);
  const policy = spec(name).referencePolicy?.(spec(name).kwargs);
  if (!policy) throw new Error(`${name} has no reference policy`);
  return Array.from({ length: runs }, (_, seed) => {
    let { observation } = env.reset({ seed });
    for (let total = 0; ; ) {
      const result = env.step(policy.decide(observation).action);
      total += result.reward;
      if (result.terminated || result.truncated) return total;
      observation = result.observation;
    }
  });
}
