import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type EpisodeSummary,
  type ExperimentResults,
  experimentResults,
  formatResultsTable,
  type ResultsContext,
  StorageError,
  summarizeExperiment,
} from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const CONTEXT: ResultsContext = {
  environment: "TaxiLLM-v4",
  provider: "openai",
  model: "gpt-4o-mini",
  cell: null,
  planned: 6,
};

function episode(run: number, changes: Partial<EpisodeSummary> = {}): EpisodeSummary {
  return {
    run,
    seed: run,
    environment: CONTEXT.environment,
    provider: CONTEXT.provider,
    model: CONTEXT.model,
    outcome: "finished",
    isScored: true,
    return: run,
    steps: 10,
    terminated: true,
    truncated: false,
    decisions: 10,
    validDecisions: 10,
    firstTryDecisions: 8,
    fallbackDecisions: 0,
    modelCalls: 12,
    failedCalls: 1,
    usage: {
      input_tokens: 100,
      output_tokens: 20,
      reasoning_tokens: null,
      cached_input_tokens: null,
    },
    latenciesMs: [10, 20, 30, 40].map((latency) => latency + run),
    error: null,
    ...changes,
  };
}

const failed = {
  outcome: "provider_failure",
  isScored: false,
  return: -100,
  error: { code: "server", message: "oops" },
} as const;

describe("experimentResults", () => {
  it("has gym-llm's four fields over the scored episodes, by run", () => {
    const results = experimentResults([episode(3), episode(1), episode(2, failed)], CONTEXT);
    expect(results).toMatchObject({
      total_rewards: [1, 3],
      total_steps: [10, 10],
      avg_reward: 2,
      avg_steps: 10,
    });
  });

  it("does not depend on the order of the episodes", () => {
    const episodes = [episode(0), episode(1, failed), episode(2), episode(3, { return: 0.1 })];
    expect(experimentResults(episodes.toReversed(), CONTEXT)).toEqual(
      experimentResults(episodes, CONTEXT),
    );
  });

  it("has mean and standard deviation with n - 1, as NumPy computes them with ddof=1", () => {
    const episodes = [2, 4, 4, 4, 5, 5, 7, 9].map((value, run) => episode(run, { return: value }));
    const { statistics } = experimentResults(episodes, { ...CONTEXT, planned: 8 });
    expect(statistics.return).toEqual({
      mean: 5,
      standard_deviation: Math.sqrt(32 / 7),
      minimum: 2,
      maximum: 9,
    });
  });

  it("counts what is excluded by its reason, planned episodes without a log among them", () => {
    const { statistics } = experimentResults(
      [episode(0), episode(1, failed), episode(2, { outcome: "interrupted", isScored: false })],
      CONTEXT,
    );
    expect(statistics).toMatchObject({
      n: 1,
      planned: 6,
      excluded: { provider_failure: 1, interrupted: 1, not_run: 3 },
      outcomes: { finished: 1, provider_failure: 1, interrupted: 1, model_failure: 0 },
    });
    expect(statistics.return.standard_deviation).toBeNull();
  });

  it("has rates over the decisions of scored episodes, and calls of all episodes", () => {
    const half = { validDecisions: 5, firstTryDecisions: 4, fallbackDecisions: 5 };
    const { statistics } = experimentResults(
      [episode(0), episode(1, half), episode(2, failed)],
      CONTEXT,
    );
    expect(statistics).toMatchObject({
      decisions: 20,
      valid_action_rate: 0.75,
      first_try_rate: 0.6,
      fallback_rate: 0.25,
      model_calls: 36,
      failed_calls: 3,
      tokens: { input: 300, output: 60, reasoning: null },
    });
  });

  it("does not invent a token count that one call lacks", () => {
    const unknown = {
      input_tokens: null,
      output_tokens: 20,
      reasoning_tokens: null,
      cached_input_tokens: null,
    };
    const { statistics } = experimentResults([episode(0), episode(1, { usage: unknown })], CONTEXT);
    expect(statistics.tokens).toMatchObject({ input: null, output: 40 });
  });

  it("interpolates quantiles of latencies as NumPy does", () => {
    const { statistics } = experimentResults([episode(0)], CONTEXT);
    expect(statistics.latency_ms.mean).toBe(25);
    expect(statistics.latency_ms.p50).toBe(25);
    expect(statistics.latency_ms.p95).toBeCloseTo(38.5, 10);
  });

  it("has null, not zero, for means of nothing", () => {
    const results = experimentResults([], CONTEXT);
    expect([results.avg_reward, results.avg_steps, results.statistics.valid_action_rate]).toEqual([
      null,
      null,
      null,
    ]);
    expect(results.statistics.excluded).toEqual({ not_run: 6 });
  });
});

describe("summarizeExperiment and formatResultsTable", () => {
  const results = experimentResults([episode(0), episode(2), episode(1, failed)], {
    ...CONTEXT,
    planned: 3,
  });

  it("make an aligned table of results", async () => {
    const other: ExperimentResults = { ...experimentResults([], CONTEXT), environment: "A-v0" };
    const table = formatResultsTable(await summarizeExperiment([results, other]));
    expect(table.split("\n")).toEqual([
      "environment  model               n  excluded  mean return    sd   min   max  steps    valid  first try  tokens in  tokens out",
      "-----------  ------------------  -  --------  -----------  ----  ----  ----  -----  -------  ---------  ---------  ----------",
      "TaxiLLM-v4   openai/gpt-4o-mini  2         1         1.00  1.41  0.00  2.00   10.0  100.0 %     80.0 %        300          60",
      "A-v0         openai/gpt-4o-mini  0         6            –     –     –     –      –        –          –          –           –",
    ]);
  });

  it("keep what a model is called from moving the cursor", async () => {
    const table = formatResultsTable(
      await summarizeExperiment({ ...results, model: "\u001b[2Jevil\nname" }),
    );
    expect(table).toContain("openai/evil name");
    expect(table).not.toContain("\u001b");
  });

  it("find the results in a folder and in the folders inside it", async () => {
    const folder = temporaryFolder();
    for (const cell of ["2026-01-01_00-00/b", "2026-01-01_00-00/a"]) {
      mkdirSync(join(folder, cell), { recursive: true });
      writeFileSync(join(folder, cell, "results.json"), JSON.stringify({ ...results, cell }));
    }
    const rows = await summarizeExperiment(folder);
    expect(rows.map(({ cell, n, excluded, mean }) => [cell, n, excluded, mean])).toEqual([
      ["2026-01-01_00-00/a", 2, 1, 1],
      ["2026-01-01_00-00/b", 2, 1, 1],
    ]);
  });

  it("say what is wrong with a folder", async () => {
    const folder = temporaryFolder();
    await expect(summarizeExperiment(folder)).rejects.toThrow("it holds no results.json");
    await expect(summarizeExperiment(join(folder, "none"))).rejects.toSatisfy(StorageError.is);
    writeFileSync(join(folder, "results.json"), '{"total_rewards":[]}');
    await expect(summarizeExperiment(folder)).rejects.toThrow(
      "it is not of this version of gym-llm",
    );
  });
});
