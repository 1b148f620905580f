import type { ExperimentEntry } from "../../src/contract/experiment-entry.ts";
import type { EpisodeEntry, MatrixCell } from "../../src/contract/experiment-view.ts";

/** An episode of which a test only says what it is about. */
export function episodeEntry(own: Partial<EpisodeEntry> = {}): EpisodeEntry {
  const { agent = "openai/gpt", environment = "TaxiLLM-v4", run = 0, seed = run } = own;
  return {
    path: `demo/${agent}/${environment}/episodes/run_${run}_seed_${seed}`,
    environment,
    agent,
    run,
    seed,
    outcome: "finished",
    isScore: true,
    return: 0,
    steps: 10,
    success: null,
    invalid: 0,
    modelCalls: 10,
    failedCalls: 0,
    tokens: 1000,
    costUsd: 0.01,
    latencyMs: 500,
    durationMs: 5000,
    error: null,
    ...own,
  };
}

/** A field of a matrix of which a test only says what it is about. */
export function matrixCell(own: Partial<MatrixCell> = {}): MatrixCell {
  return {
    environment: "TaxiLLM-v4",
    agent: "openai/gpt",
    kind: "model",
    planned: 5,
    scored: 5,
    excluded: 0,
    open: 0,
    mean: 1,
    interval: { low: 0, high: 2 },
    successRate: null,
    validRate: 1,
    meanSteps: 10,
    tokens: 1000,
    costUsd: 0.1,
    latencyMs: { median: 500, p95: 900 },
    ...own,
  };
}

/** An experiment of the list of which a test only says what it is about. */
export function experimentEntry(own: Partial<ExperimentEntry> = {}): ExperimentEntry {
  return {
    key: own.name ?? "demo",
    name: "demo",
    status: "finished",
    environments: ["TaxiLLM-v4"],
    agents: ["openai/gpt"],
    planned: 5,
    scored: 5,
    excluded: 0,
    open: 0,
    damaged: 0,
    costUsd: 0.1,
    tokens: 1000,
    startedAt: "2026-11-20T09:00:00.000Z",
    changedAt: "2026-11-20T10:00:00.000Z",
    ...own,
  };
}
