import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import {
  createScriptedModel,
  LlmError,
  type LlmErrorCode,
  type ScriptedReply,
} from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { type ExperimentEvent, readEpisodeLog, runExperiment } from "../src/index.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { answer, configIn, counting, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("an episode with an environment that fails", () => {
  it.each([
    ["at reset", { throwAtReset: true }, 0, "Error", "the table is broken"],
    ["at a step", { throwAtStep: 2 }, 1, "TypeError", "the wheel came off"],
    [
      "with a reward that is no number",
      { rewardAtStep: { 2: Number.NaN } },
      1,
      "invalid-reward",
      "NaN",
    ],
  ])(
    "records an environment failure %s and plays the next episode",
    async (_, faults, steps, code, message) => {
      let made = 0;
      const model = createScriptedModel((_request, call) =>
        answer(call === 2 || call === 0 ? 0 : 1),
      );
      const { folder, status, cells } = await runExperiment(
        configIn(temporaryFolder(), { experiment: { num_runs: 2 } }),
        {
          model,
          makeEnvironment: (_settings, mode) => new CountingEnv(mode, made++ === 0 ? faults : {}),
        },
      );
      expect(status).toBe("incomplete");
      const { results } = cells[0] as (typeof cells)[number];
      expect(results.episodes.map(({ outcome }) => outcome)).toEqual([
        "environment_failure",
        "finished",
      ]);
      expect(results.total_rewards).toHaveLength(1);
      expect(results.statistics.excluded).toEqual({ environment_failure: 1 });
      const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
      expect(log.outcome).toMatchObject({
        outcome: "environment_failure",
        steps,
        error: { code },
      });
      expect(log.outcome?.error?.message).toContain(message);
      const failures = readFileSync(join(folder, "failures.jsonl"), "utf8").trimEnd().split("\n");
      expect(failures.map((line) => JSON.parse(line))).toMatchObject([
        { run: 0, outcome: "environment_failure", t: steps + 1, error: { code } },
      ]);
      expect(readFileSync(join(folder, "failures.jsonl"), "utf8")).not.toContain("    at ");
    },
  );

  it("gives up the GIF, not the episode, when only drawing fails", async () => {
    const events: ExperimentEvent[] = [];
    const { folder, status } = await runExperiment(
      configIn(temporaryFolder(), { experiment: { save_gif: true } }),
      {
        model: createScriptedModel([answer(1)]),
        makeEnvironment: counting({ renderFails: true }),
        onEvent: (event) => events.push(event),
      },
    );
    expect(status).toBe("done");
    expect(existsSync(join(folder, "run_0_seed_0.gif"))).toBe(false);
    const warning = events.find((event) => event.type === "warning");
    expect(warning).toMatchObject({ message: expect.stringContaining("no canvas") });
  });
});

describe("an episode with a model that fails", () => {
  const failing = (code: LlmErrorCode, retryable = false) =>
    new LlmError(code, `it is ${code}`, {
      provider: "scripted",
      modelId: "script",
      retryable,
      status: 500,
    });

  it("excludes the episode, lists it in failures.jsonl and plays the next", async () => {
    const replies: ScriptedReply[] = [answer(0), failing("server"), answer(1)];
    const { folder, status } = await runExperiment(
      configIn(temporaryFolder(), { experiment: { num_runs: 2 } }),
      { model: createScriptedModel(replies), makeEnvironment: counting() },
    );
    expect(status).toBe("incomplete");
    expect(resultsIn(folder)).toMatchObject({
      total_rewards: [1],
      avg_reward: 1,
      statistics: { n: 1, excluded: { provider_failure: 1 }, model_calls: 2, failed_calls: 1 },
    });
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(log.steps).toHaveLength(1);
    expect(log.outcome).toMatchObject({
      outcome: "provider_failure",
      error: { code: "server", message: "it is server", status: 500 },
    });
    expect(log.outcome?.decision?.attempts[0]?.error?.code).toBe("server");
    const [failure] = readFileSync(join(folder, "failures.jsonl"), "utf8").trimEnd().split("\n");
    expect(JSON.parse(failure as string)).toMatchObject({
      run: 0,
      t: 2,
      failed_calls: [{ call: 2 }],
    });
  });

  it("logs every retried call and goes on when one succeeds", async () => {
    const { folder, cells } = await runExperiment(
      configIn(temporaryFolder(), { agent: { retries: 2 } }),
      {
        model: createScriptedModel([failing("server", true), failing("server", true), answer(1)]),
        makeEnvironment: counting(),
        retry: { sleep: async () => undefined },
      },
    );
    expect(cells[0]?.results.statistics).toMatchObject({ n: 1, model_calls: 1, failed_calls: 2 });
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(log.modelCalls.map(({ call, t, error }) => [call, t, error?.code])).toEqual([
      [1, 1, "server"],
      [2, 1, "server"],
      [3, 1, undefined],
    ]);
    expect(new Set(log.modelCalls.map(({ request_hash }) => request_hash)).size).toBe(1);
    expect(log.steps[0]?.decision.attempts[0]?.retries).toHaveLength(3);
  });

  it.each(["authentication", "model-not-found", "unsupported", "rate-limit"] as const)(
    "does not play the other episodes after %s, and counts them",
    async (code) => {
      const model = createScriptedModel([failing(code), answer(1)]);
      const { cells, status } = await runExperiment(
        configIn(temporaryFolder(), { experiment: { num_runs: 5 } }),
        { model, makeEnvironment: counting() },
      );
      expect(status).toBe("incomplete");
      expect(cells[0]).toMatchObject({ stoppedBy: `it is ${code}` });
      expect(cells[0]?.results.statistics.excluded).toEqual({ provider_failure: 1, not_run: 4 });
      expect(cells[0]?.results.avg_reward).toBeNull();
      expect(model.requests).toHaveLength(1);
    },
  );

  it("counts a step without a usable answer as the fallback's, never as an end of the run", async () => {
    const { cells } = await runExperiment(
      configIn(temporaryFolder(), { agent: { max_reasks: 1 } }),
      {
        model: createScriptedModel(["not JSON", "", "still not", "<html>", answer(1)]),
        makeEnvironment: counting(),
      },
    );
    expect(cells[0]?.results.statistics).toMatchObject({
      n: 1,
      decisions: 3,
      valid_action_rate: 1 / 3,
      first_try_rate: 1 / 3,
      fallback_rate: 2 / 3,
      model_calls: 5,
    });
  });

  it("scores an episode that the fallback `terminate` ends, as a model failure", async () => {
    const { folder, status } = await runExperiment(
      configIn(temporaryFolder(), { agent: { max_reasks: 0, fallback: "terminate" } }),
      { model: createScriptedModel([answer(0), "no idea"]), makeEnvironment: counting() },
    );
    expect(status).toBe("done");
    expect(resultsIn(folder)).toMatchObject({
      total_rewards: [1],
      statistics: { n: 1, outcomes: { model_failure: 1 }, decisions: 2, fallback_rate: 0.5 },
    });
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(log.outcome?.decision).toMatchObject({
      source: "fallback:terminate",
      ends_episode: true,
    });
  });
});

describe("a signal", () => {
  it("ends the running episode as interrupted when the signal comes, with everything written", async () => {
    const controller = new AbortController();
    const { folder, status, cells } = await runExperiment(
      configIn(temporaryFolder(), { experiment: { num_runs: 3, save_gif: true } }),
      {
        model: createScriptedModel(() => answer(0)),
        makeEnvironment: counting(),
        signal: controller.signal,
        onEvent: (event) => {
          if (event.type === "step" && event.line.t === 2) controller.abort();
        },
      },
    );
    expect(status).toBe("interrupted");
    expect(cells[0]?.results.statistics.excluded).toEqual({ interrupted: 1, not_run: 2 });
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_0.jsonl"));
    expect(log.outcome).toMatchObject({ outcome: "interrupted", steps: 2, error: null });
    expect(statSync(join(folder, "run_0_seed_0.gif")).size).toBeGreaterThan(0);
  });

  it("ends a call that is under way when the signal comes", async () => {
    const controller = new AbortController();
    const model = createScriptedModel(() => {
      controller.abort();
      return new Promise<string>(() => undefined);
    });
    const { status, cells } = await runExperiment(configIn(temporaryFolder()), {
      model,
      makeEnvironment: counting(),
      signal: controller.signal,
    });
    expect(status).toBe("interrupted");
    expect(cells[0]?.results.episodes[0]?.outcome).toBe("interrupted");
  });
});
