import "@gym-llm/envs-toy-text/register";
import { type ExperimentOptions, resolveConfig, runExperiment } from "@gym-llm/experiment";

/** Plays an experiment of Blackjack by rules in a moment, and resolves to its folder. */
export async function playQuickly(
  parent: string,
  name: string,
  sections: Readonly<Record<string, Record<string, unknown>>> = {},
  options: ExperimentOptions = {},
): Promise<string> {
  const config = resolveConfig({
    agent: { backend: "embedded", model: "reference", retries: 0, ...sections["agent"] },
    environment: { name: "BlackjackLLM-v1", ...sections["environment"] },
    experiment: { parent, name, num_runs: 2, ...sections["experiment"] },
    matrix: sections["matrix"] ?? null,
  });
  return (await runExperiment(config, options)).folder;
}
