import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { type ChatModel, createScriptedModel, unreportedUsage } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { ConfigError, readEpisodeLog, resolveConfig, runExperiment } from "../src/index.ts";
import { asyncCountingEnv } from "./support/counting-env.ts";
import { answer, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const usage = { ...unreportedUsage, inputTokens: 90, outputTokens: 10 };
const paid = () => createScriptedModel(() => ({ text: JSON.stringify(answer(4)), usage }));
const configOf = (parent: string, sections: Record<string, object> = {}) =>
  resolveConfig({
    environment: { name: "TaxiLLM-v4", max_episode_steps: 10 },
    budget: sections["budget"] ?? null,
    prices: sections["prices"] ?? null,
    agent: { retries: 0, ...sections["agent"] },
    experiment: { parent, name: "test", num_runs: 3, ...sections["experiment"] },
  });
/** Answers nothing until it is given up. */
const silent: ChatModel = {
  provider: "scripted",
  modelId: "script",
  generate: (_, options) =>
    new Promise((_resolve, reject) => {
      const giveUp = () => reject(new Error("given up"));
      options?.signal?.addEventListener("abort", giveUp, { once: true });
    }),
};

describe("a budget of tokens", () => {
  it("ends the experiment when it is spent, and lets it go on when it is raised", async () => {
    const parent = temporaryFolder();
    const model = paid();
    const first = await runExperiment(configOf(parent, { budget: { tokens: 1500 } }), { model });
    expect([first.status, model.requests.length]).toEqual(["budget", 15]);
    expect(first.budgetReached).toMatch(/1,?500/);
    expect(resultsIn(first.folder).statistics).toMatchObject({
      n: 1,
      excluded: { budget: 1, not_run: 1 },
      tokens: { input: 1350, output: 150 },
    });
    const again = await runExperiment(configOf(parent, { budget: { tokens: 1500 } }), { model });
    expect([again.status, model.requests.length]).toEqual(["budget", 15]);
    const raised = await runExperiment(configOf(parent, { budget: { tokens: 9999 } }), { model });
    expect([raised.status, model.requests.length]).toEqual(["done", 30]);
    const log = await readEpisodeLog(join(first.folder, "episodes", "run_1_seed_1.jsonl"));
    expect([log.steps.length, log.outcome?.outcome, log.failedTries]).toEqual([10, "finished", []]);
  });

  it("does not concern policies that ask no model", async () => {
    const config = configOf(temporaryFolder(), {
      budget: { tokens: 1 },
      agent: { backend: "baseline", model: "random" },
    });
    expect((await runExperiment(config)).status).toBe("done");
  });
});

describe("a budget of money", () => {
  const prices = { script: { input: 10, output: 100 } };

  it("counts by the price of the model, which the log keeps", async () => {
    // A call: 90 tokens at 10 and 10 at 100 dollars a million.
    const config = configOf(temporaryFolder(), { budget: { usd: 0.019 * 0.5 }, prices });
    const { status, folder } = await runExperiment(config, { model: paid() });
    expect(status).toBe("budget");
    const { header, outcome, modelCalls } = await readEpisodeLog(
      join(folder, "episodes", "run_0_seed_0.jsonl"),
    );
    expect(header.price).toMatchObject({ input: 10, output: 100, currency: "USD" });
    expect(modelCalls).toHaveLength(5);
    expect(outcome?.cost_usd).toBeCloseTo(0.0095, 12);
  });

  it("is refused for a model whose price is not known", async () => {
    const config = configOf(temporaryFolder(), { budget: { usd: 1 } });
    const playing = runExperiment(config, { model: paid() });
    await expect(playing).rejects.toSatisfy((error) => ConfigError.is(error));
    await expect(playing).rejects.toThrow("the price of scripted/script is not known");
  });

  it("leaves costs unknown, never 0, without a price", async () => {
    const { folder } = await runExperiment(configOf(temporaryFolder()), { model: paid() });
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect([log.header.price, log.outcome?.cost_usd]).toEqual([null, null]);
    expect(resultsIn(folder).statistics).toMatchObject({ cost_usd: null });
  });
});

describe("a limit of time", () => {
  it("of minutes stops the experiment", async () => {
    const config = configOf(temporaryFolder(), { budget: { minutes: 0.001 } });
    const { status, budgetReached, folder } = await runExperiment(config, { model: silent });
    expect([status, budgetReached]).toEqual(["budget", expect.stringContaining("0.001 minutes")]);
    // Where the time was up before the first episode began, none was being played.
    expect([{ budget: 1, not_run: 2 }, { not_run: 3 }]).toContainEqual(
      resultsIn(folder).statistics.excluded,
    );
  });

  it("of one decision fails it, retries and pauses included", async () => {
    const config = configOf(temporaryFolder(), {
      agent: { step_timeout_seconds: 0.02, retries: 20 },
      experiment: { num_runs: 1 },
    });
    const { folder } = await runExperiment(config, { model: silent });
    const { outcome } = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(outcome).toMatchObject({
      outcome: "provider_failure",
      error: { code: "timeout", message: expect.stringContaining("step_timeout_seconds") },
    });
  });

  it("of one episode ends it as budget, also inside an environment that does not answer", async () => {
    const config = configOf(temporaryFolder(), {
      experiment: { num_runs: 1, episode_timeout_seconds: 0.02 },
    });
    const env = { ...asyncCountingEnv(), step: () => new Promise<never>(() => undefined) };
    const { folder } = await runExperiment(config, {
      model: paid(),
      makeEnvironment: () => env,
    });
    const { outcome } = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(outcome).toMatchObject({ outcome: "budget", error: { code: "episode-timeout" } });
  });
});
