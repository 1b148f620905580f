import { readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { type ChatRequest, createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { resolveConfig, runExperiment } from "../src/index.ts";
import { answer, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { withoutTimings } from "./support/without-timings.ts";

const usage = {
  inputTokens: 50,
  outputTokens: 5,
  reasoningTokens: undefined,
  cachedInputTokens: undefined,
};
/** A model with a mind of its own: what it answers depends on how often it was asked. */
const moody = () => {
  let mood = 0;
  return createScriptedModel((_: ChatRequest) => ({
    text: JSON.stringify(answer(mood++ % 2, `mood ${mood}`)),
    usage,
  }));
};
const mute = () => createScriptedModel([]);
const configOf = (
  name: string,
  mode: string,
  folder: string,
  { experiment = {}, ...sections }: Record<string, object> = {},
) =>
  resolveConfig({
    agent: { retries: 0 },
    environment: { name: "BlackjackLLM-v1" },
    experiment: { parent: folder, name, num_runs: 6, concurrency: 3, ...experiment },
    model_calls: { mode, file: join(folder, "calls.jsonl") },
    ...sections,
  });
const logOf = (folder: string, run: number) =>
  readFileSync(join(folder, "episodes", `run_${run}_seed_${run}.jsonl`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => withoutTimings(JSON.parse(line)) as Record<string, unknown>);

describe("a file of model calls", () => {
  it("lets an experiment run again without its model, to the same decisions", async () => {
    const folder = temporaryFolder();
    const first = await runExperiment(configOf("a", "record", folder), { model: moody() });
    const again = mute();
    const second = await runExperiment(configOf("b", "replay", folder), { model: again });
    expect([second.status, again.requests]).toEqual(["done", []]);
    for (let run = 0; run < 6; run++) {
      const [a, b] = [first.folder, second.folder].map((path) => logOf(path, run));
      const steps = (lines: typeof a) => lines?.filter(({ type }) => type === "step");
      expect(steps(b)).toEqual(steps(a));
      const calls = b?.filter(({ type }) => type === "model_call") ?? [];
      expect(calls.every(({ from_file }) => from_file === true)).toBe(true);
    }
    expect(resultsIn(second.folder).total_rewards).toEqual(resultsIn(first.folder).total_rewards);
  });

  it("costs nothing when it answers, and what a budget allows is left for other calls", async () => {
    const folder = temporaryFolder();
    const prices = { script: { input: 1, output: 1 } };
    await runExperiment(configOf("a", "cache", folder, { prices }), { model: moody() });
    const cached = mute();
    const sections = { prices, budget: { tokens: 1 } };
    const outcome = await runExperiment(configOf("b", "cache", folder, sections), {
      model: cached,
    });
    expect([outcome.status, cached.requests]).toEqual(["done", []]);
    expect(resultsIn(outcome.folder).statistics.cost_usd).toBe(0);
  });

  it("asks what it does not hold, and keeps that too", async () => {
    const folder = temporaryFolder();
    const few = { experiment: { num_runs: 2 } };
    await runExperiment(configOf("a", "cache", folder, few), { model: moody() });
    const model = moody();
    const { folder: more } = await runExperiment(configOf("b", "cache", folder), { model });
    const calls = [0, 1, 2, 3, 4, 5].map((run) =>
      logOf(more, run).filter(({ type }) => type === "model_call"),
    );
    const fromFile = (run: number) => calls[run]?.every(({ from_file }) => from_file === true);
    expect([0, 1, 2, 3, 4, 5].map(fromFile)).toEqual([true, true, false, false, false, false]);
    expect(model.requests).toHaveLength(calls.slice(2).flat().length);
  });

  it("says what was not recorded when nothing may be asked", async () => {
    const folder = temporaryFolder();
    await runExperiment(configOf("a", "record", folder), { model: moody() });
    const warmer = { agent: { retries: 0, temperature: 0.9 } };
    const { folder: other, status } = await runExperiment(configOf("b", "replay", folder, warmer), {
      model: mute(),
    });
    expect(status).toBe("incomplete");
    expect(resultsIn(other).statistics.excluded).toEqual({ provider_failure: 6 });
    expect(readFileSync(join(other, "failures.jsonl"), "utf8")).toContain("temperature");
  });

  it("is gone on with when its experiment is, and else not written over", async () => {
    const folder = temporaryFolder();
    const config = configOf("a", "record", folder);
    const first = await runExperiment(config, { model: moody() });
    truncateSync(join(first.folder, "episodes", "run_5_seed_5.jsonl"), 0);
    expect((await runExperiment(config, { model: moody() })).status).toBe("done");
    await expect(
      runExperiment(configOf("b", "record", folder), { model: moody() }),
    ).rejects.toThrow("calls.jsonl");
  });
});
