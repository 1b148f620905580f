import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ExperimentConfig, type ExperimentResults, resolveConfig } from "../../src/index.ts";
import { CountingEnv, type CountingFaults } from "./counting-env.ts";

export interface Sections {
  agent?: Record<string, unknown>;
  environment?: Record<string, unknown>;
  experiment?: Record<string, unknown>;
  matrix?: Record<string, unknown>;
}

export function configIn(folder: string, sections: Sections = {}): ExperimentConfig {
  return resolveConfig({
    agent: { retries: 0, ...sections.agent },
    environment: { name: "BlackjackLLM-v1", ...sections.environment },
    experiment: { parent: folder, name: "test", ...sections.experiment },
    matrix: sections.matrix ?? null,
  });
}

export const answer = (action: unknown, reflection = "so be it") => ({ reflection, action });
export const counting = (faults?: CountingFaults) => (_: unknown, renderMode: "rgb_array" | null) =>
  new CountingEnv(renderMode, faults);
export const resultsIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "results.json"), "utf8")) as ExperimentResults;
