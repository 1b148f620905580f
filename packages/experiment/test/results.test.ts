import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ExperimentResults,
  experimentResults,
  formatResultsTable,
  type ResultsContext,
  StorageError,
  summarizeExperiment,
} from "../src/index.ts";
import { quantile } from "../src/statistics.ts";
import { FIGURES } from "./support/statistics-figures.ts";
import { latencies, summary } from "./support/summary.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const CONTEXT: ResultsContext = {
  environment: "TaxiLLM-v4",
  provider: "openai",
  model: "gpt-4o-mini",
  cell: null,
  planned: 6,
};

const failed = {
  outcome: "provider_failure",
  isScored: false,
  return: -100,
  error: { code: "server", message: "oops" },
} as const;

describe("experimentResults", () => {
  it("has gym-llm's four fields over the scored episodes, by run", () => {
    const results = experimentResults([summary(3), summary(1), summary(2, failed)], CONTEXT);
    expect(results).toMatchObject({
      total_rewards: [1, 3],
      total_steps: [10, 10],
      avg_reward: 2,
      avg_steps: 10,
    });
  });

  it("does not depend on the order of the episodes", () => {
    const episodes = [summary(0), summary(1, failed), summary(2), summary(3, { return: 0.1 })];
    expect(experimentResults(episodes.toReversed(), CONTEXT)).toEqual(
      experimentResults(episodes, CONTEXT),
    );
  });

  it("has mean, spread, intervals, median and interquartile mean of the returns", () => {
    const returns = FIGURES.moments["skewed"] as (typeof FIGURES.moments)[string];
    const episodes = returns.values.map((value, run) => summary(run, { return: value }));
    const { statistics } = experimentResults(episodes, { ...CONTEXT, planned: 30 });
    expect(statistics.return).toMatchObject({
      mean: expect.closeTo(returns.mean, 10),
      standard_deviation: expect.closeTo(returns.standardDeviation as number, 10),
      standard_error: expect.closeTo(returns.standardError as number, 10),
      confidence_interval: {
        low: expect.closeTo(returns.interval95?.[0] as number, 10),
        high: expect.closeTo(returns.interval95?.[1] as number, 10),
        confidence: 0.95,
      },
      median: returns.median,
      minimum: Math.min(...returns.values),
      maximum: Math.max(...returns.values),
      interquartile_mean: expect.closeTo(returns.interquartileMean, 10),
    });
    const bootstraps = FIGURES.bootstrap.filter(
      ({ values, method, confidence }) =>
        values.length === 30 && method === "bca" && confidence === 0.95,
    );
    expect(bootstraps.map(({ statistic }) => statistic)).toEqual(["mean", "interquartile-mean"]);
    const { bootstrap_interval, interquartile_mean_interval } = statistics.return;
    for (const [index, interval] of [bootstrap_interval, interquartile_mean_interval].entries()) {
      expect(interval?.low).toBeCloseTo(bootstraps[index]?.interval[0] as number, 8);
      expect(interval?.high).toBeCloseTo(bootstraps[index]?.interval[1] as number, 8);
    }
    expect(statistics.verdict).toBeNull();
  });

  it("leaves out what takes long while the episodes go on, and nothing else", () => {
    const episodes = Array.from({ length: 9 }, (_, run) => summary(run));
    const last = experimentResults(episodes, CONTEXT);
    const running = experimentResults(episodes, { ...CONTEXT, final: false });
    expect(last.statistics.return.bootstrap_interval).toMatchObject({ resamples: 10_000 });
    const without = { bootstrap_interval: null, interquartile_mean_interval: null };
    expect(running).toEqual({
      ...last,
      statistics: { ...last.statistics, return: { ...last.statistics.return, ...without } },
    });
  });

  it("claims no interval of too few episodes, and says so", () => {
    const { statistics } = experimentResults([summary(0)], CONTEXT);
    expect(statistics.return).toEqual({
      mean: 0,
      standard_deviation: null,
      standard_error: null,
      confidence_interval: null,
      median: 0,
      minimum: 0,
      maximum: 0,
      interquartile_mean: null,
      bootstrap_interval: null,
      interquartile_mean_interval: null,
    });
    expect(statistics.verdict).toBe("Too few episodes for a claim: 1 episode has no interval.");
  });

  it("has the success rate of scored episodes with Wilson's interval, and none without a criterion", () => {
    const successes = [true, false, true, true].map((success, run) => summary(run, { success }));
    const { statistics } = experimentResults(
      [...successes, summary(4, { ...failed, success: null })],
      CONTEXT,
    );
    // statsmodels' proportion_confint(3, 4, method="wilson").
    expect(statistics.success).toEqual({
      n: 4,
      successes: 3,
      rate: 0.75,
      confidence_interval: {
        low: expect.closeTo(0.3006418425824, 12),
        high: expect.closeTo(0.9544127391902, 12),
        confidence: 0.95,
      },
    });
    expect(experimentResults([summary(0)], CONTEXT).statistics.success).toBeNull();
  });

  it("has the normalised score of scored episodes, unless one of them has none or is wrapped", () => {
    const episodes = [summary(2), summary(4), summary(1, failed)];
    const score = (known: number) =>
      experimentResults(episodes, {
        ...CONTEXT,
        normalizedScore: (id, _, limit, value) =>
          id === CONTEXT.environment && value <= known ? value / (limit ?? 1) : null,
      }).statistics.normalized_score;
    expect(score(4)).toMatchObject({ mean: 0.03, confidence_interval: { confidence: 0.95 } });
    expect(score(3)).toBeNull();
    expect(experimentResults(episodes, CONTEXT).statistics.normalized_score).toBeNull();
    const wrapped = [summary(2, { environmentWrappers: '["TransformReward"]' })];
    const normalizedScore = () => 1;
    expect(
      experimentResults(wrapped, { ...CONTEXT, normalizedScore }).statistics.normalized_score,
    ).toBeNull();
  });

  it("has the cost of all episodes, unless that of one is unknown", () => {
    const costs = (...usd: (number | null)[]) =>
      experimentResults(
        usd.map((costUsd, run) => summary(run, { costUsd })),
        CONTEXT,
      ).statistics.cost_usd;
    expect(costs(0.25, 0.5)).toBe(0.75);
    expect(costs(0.25, null)).toBeNull();
    expect(costs()).toBe(0);
  });

  it("counts what is excluded by its reason, planned episodes without a log among them", () => {
    const { statistics } = experimentResults(
      [summary(0), summary(1, failed), summary(2, { outcome: "interrupted", isScored: false })],
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
      [summary(0), summary(1, half), summary(2, failed)],
      CONTEXT,
    );
    expect(statistics).toMatchObject({
      decisions: 20,
      valid_action_rate: 0.75,
      first_try_rate: 0.6,
      fallback_rate: 0.25,
      model_calls: 36,
      failed_calls: 3,
      calls_from_file: 0,
      retried_failures: 0,
      tokens: { input: 300, output: 60, reasoning: null, input_per_step: 10, output_per_step: 2 },
    });
  });

  it("does not invent a token count that one call lacks", () => {
    const unknown = {
      input_tokens: null,
      output_tokens: 20,
      reasoning_tokens: null,
      cached_input_tokens: null,
    };
    const { statistics } = experimentResults([summary(0), summary(1, { usage: unknown })], CONTEXT);
    expect(statistics.tokens).toMatchObject({ input: null, output: 40 });
  });

  it("has quantiles of the latencies of all calls within half a per cent, and their exact mean", () => {
    const { latency_ms } = experimentResults(
      [summary(0), summary(1, { latencyHistogram: latencies(50, 60) })],
      CONTEXT,
    ).statistics;
    const exact = [10, 20, 30, 40, 50, 60];
    expect(latency_ms.mean).toBe(35);
    for (const [share, actual] of [
      [0.5, latency_ms.p50],
      [0.95, latency_ms.p95],
    ] as const) {
      const expected = quantile(exact, share) as number;
      expect(Math.abs((actual as number) / expected - 1)).toBeLessThanOrEqual(0.005);
    }
  });

  it("counts the failures behind which episodes were gone on with", () => {
    const episodes = [summary(0, { failedTries: 2 }), summary(1, { ...failed, failedTries: 1 })];
    expect(experimentResults(episodes, CONTEXT).statistics.retried_failures).toBe(3);
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
  const results = experimentResults([summary(0), summary(2), summary(1, failed)], {
    ...CONTEXT,
    planned: 3,
  });

  it("make an aligned table of results", async () => {
    const other: ExperimentResults = { ...experimentResults([], CONTEXT), environment: "A-v0" };
    const table = formatResultsTable(await summarizeExperiment([results, other]));
    expect(table.split("\n")).toEqual([
      "environment  model               n  excluded  mean return ± 95 %    sd   min   max  success  steps    valid  first try  tokens in  tokens out   cost",
      "-----------  ------------------  -  --------  ------------------  ----  ----  ----  -------  -----  -------  ---------  ---------  ----------  -----",
      "TaxiLLM-v4   openai/gpt-4o-mini  2         1        1.00 ± 12.71  1.41  0.00  2.00        –   10.0  100.0 %     80.0 %        300          60      –",
      "A-v0         openai/gpt-4o-mini  0         6                   –     –     –     –        –      –        –          –          –           –  $0.00",
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

  it("find what links lead to, once", async () => {
    const [elsewhere, folder] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(elsewhere, "results.json"), JSON.stringify(results));
    symlinkSync(elsewhere, join(folder, "a"));
    symlinkSync(elsewhere, join(folder, "b"));
    const rows = await summarizeExperiment(folder);
    expect(rows.map((row) => row.folder)).toEqual([join(folder, "a")]);
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
