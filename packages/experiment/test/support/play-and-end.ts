import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-toy-text/register";
import { resolveConfig, runExperiment } from "../../src/index.ts";

/** Plays a small experiment of text and physics, or goes on with it, and ends with 0 when every episode is a score. */
const [parent, baseUrl] = process.argv.slice(2);
const config = resolveConfig({
  agent: { backend: "openai", model: "m", base_url: baseUrl, history: 6 },
  environment: { name: "TaxiLLM-v4", max_episode_steps: 12 },
  experiment: { parent, name: "played", num_runs: 4, seed: 3, concurrency: 3 },
  matrix: { "environment.name": ["TaxiLLM-v4", "FrozenLakeLLM-v1", "LunarLanderLLM-v3"] },
});
const { status } = await runExperiment(config);
process.exitCode = status === "done" ? 0 : 1;
