import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import {
  type ExperimentEvent,
  parseConfig,
  readEpisodeLog,
  resolveConfig,
  runExperiment,
} from "../src/index.ts";
import { asyncCountingEnv, CountingEnv } from "./support/counting-env.ts";
import { answer, configIn, counting, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

describe("runExperiment", () => {
  it("writes the folder that gym-llm writes, with logs and statistics", async () => {
    const parent = temporaryFolder();
    const model = createScriptedModel(() => answer(0, "stick"));
    const { folder, status, cells } = await runExperiment(
      configIn(parent, { experiment: { num_runs: 2, seed: 5, save_gif: true } }),
      { model },
    );
    expect([folder, status, cells.length]).toEqual([join(parent, "test"), "done", 1]);
    expect(readdirSync(folder).sort()).toEqual([
      "config.resolved.json",
      "config.yaml",
      "episodes",
      "invocation.json",
      "results.json",
      "run_0_seed_5.gif",
      "run_0_seed_5_raw_outputs.json",
      "run_1_seed_6.gif",
      "run_1_seed_6_raw_outputs.json",
    ]);
    expect(readdirSync(join(folder, "episodes"))).toEqual([
      "run_0_seed_5.jsonl",
      "run_1_seed_6.jsonl",
    ]);
    const results = resultsIn(folder);
    expect(Object.keys(results).slice(0, 4)).toEqual([
      "total_rewards",
      "total_steps",
      "avg_reward",
      "avg_steps",
    ]);
    expect(results.total_steps).toEqual([1, 1]);
    expect(results.statistics).toMatchObject({
      n: 2,
      planned: 2,
      excluded: {},
      valid_action_rate: 1,
    });
    const raw = readFileSync(join(folder, "run_0_seed_5_raw_outputs.json"), "utf8");
    expect(JSON.parse(raw)).toEqual({ "1": { reflection: "stick", action: 0 } });
  });

  it("keeps the configuration byte for byte, and resolved with every default", async () => {
    const parent = temporaryFolder();
    const file = join(import.meta.dirname, "fixtures", "commented.yaml");
    const config = parseConfig(file);
    config.experiment.parent = parent;
    const { folder } = await runExperiment(config, { model: createScriptedModel(() => answer(0)) });
    expect(readFileSync(join(folder, "config.yaml"))).toEqual(readFileSync(file));
    const resolved = JSON.parse(readFileSync(join(folder, "config.resolved.json"), "utf8"));
    expect(resolved.agent).toMatchObject({ temperature: 0.5, max_reasks: 2, fallback: "repeat" });
    expect(resolveConfig(resolved).agent.maxOutputTokens).toBe(256);
  });

  it("logs header, reset, call, step and outcome as the episode goes", async () => {
    const parent = temporaryFolder();
    const model = createScriptedModel([answer(0), answer(1)]);
    const { folder } = await runExperiment(
      configIn(parent, { environment: { name: "Counting" } }),
      {
        model,
        makeEnvironment: counting(),
      },
    );
    const path = join(folder, "episodes", "run_0_seed_0.jsonl");
    const lines = readFileSync(path, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual([
      "header",
      "reset",
      "model_call",
      "step",
      "model_call",
      "step",
      "outcome",
    ]);
    const log = await readEpisodeLog(path);
    expect(log.header).toMatchObject({
      version: 1,
      run: 0,
      seed: 0,
      model: { provider: "scripted", id: "script" },
      goal: "Wait as long as you like, then end the episode.",
      action_space: "Discrete(3)",
    });
    expect(log.header.system_prompt).toContain("End the episode");
    expect(Object.keys(log.header.versions)).toContain("@gym-llm/agent");
    expect(log.reset).toMatchObject({
      observation: { count: 0, reading: [0.5, -0.25] },
      info: { action_mask: [1, 1, 0] },
    });
    expect(log.steps.map((step) => [step.t, step.action, step.reward, step.return])).toEqual([
      [1, 0, 1, 1],
      [2, 1, 2, 3],
    ]);
    expect(log.steps[1]).toMatchObject({ terminated: true, info: { seen: ["1"] } });
    expect(log.steps[0]?.observation_hash).not.toBe(log.reset?.observation_hash);
    expect(log.steps[0]?.decision.attempts[0]?.request.messages[0]?.text).toContain('"count":0');
    expect(log.outcome).toMatchObject({ outcome: "finished", return: 3, steps: 2, model_calls: 2 });
  });

  it("seeds run i with seed + i, environment and agent alike", async () => {
    const parent = temporaryFolder();
    const play = async (name: string) => {
      const model = createScriptedModel(() => answer(0));
      const { folder } = await runExperiment(
        configIn(parent, { experiment: { name, num_runs: 3, seed: 7 } }),
        { model },
      );
      const seeds = model.requests.map(({ seed }) => seed);
      return { seeds, rewards: resultsIn(folder).total_rewards };
    };
    const [first, second] = [await play("a"), await play("b")];
    expect(first).toEqual(second);
    expect(new Set(first.seeds).size).toBe(3);
  });

  it("never writes into an earlier experiment's folder when a new one is asked for", async () => {
    const parent = temporaryFolder();
    const now = () => new Date(2026, 0, 5, 9, 7);
    const play = (useDatetime: boolean) =>
      runExperiment(
        configIn(parent, { experiment: { name: `d${useDatetime}`, use_datetime: useDatetime } }),
        { model: createScriptedModel(() => answer(0)), now, resume: "new" },
      );
    expect((await play(true)).folder).toBe(join(parent, "dtrue", "2026-01-05_09-07"));
    expect((await play(true)).folder).toBe(join(parent, "dtrue", "2026-01-05_09-07_2"));
    expect((await play(false)).folder).toBe(join(parent, "dfalse"));
    expect((await play(false)).folder).toBe(join(parent, "dfalse_2"));
    expect((await play(false)).folder).toBe(join(parent, "dfalse_3"));
  });

  it("refuses a name that leaves the parent folder even in a configuration made by hand", async () => {
    const parent = temporaryFolder();
    const config = configIn(join(parent, "inside"));
    config.experiment.name = "../outside";
    await expect(
      runExperiment(config, { model: createScriptedModel(() => answer(0)) }),
    ).rejects.toThrow("plain folder name");
    expect(existsSync(join(parent, "outside"))).toBe(false);
  });

  it("plays every cell of a matrix with the same seeds, each in a folder of its own", async () => {
    const parent = temporaryFolder();
    const config = configIn(parent, {
      experiment: { num_runs: 2 },
      matrix: { "environment.name": ["BlackjackLLM-v1", "TaxiLLM-v3"], "agent.history": [2, 4] },
    });
    const { folder, cells } = await runExperiment(config, {
      model: createScriptedModel(() => answer(0)),
    });
    expect(cells.map(({ name }) => name)).toEqual([
      "BlackjackLLM-v1__history=2",
      "BlackjackLLM-v1__history=4",
      "TaxiLLM-v3__history=2",
      "TaxiLLM-v3__history=4",
    ]);
    for (const { folder: inside, name, results } of cells) {
      expect(inside).toBe(join(folder, name as string));
      expect(resultsIn(inside)).toEqual(JSON.parse(JSON.stringify(results)));
      expect(results.episodes.map(({ seed }) => seed)).toEqual([0, 1]);
    }
    expect(existsSync(join(folder, "config.yaml"))).toBe(true);
    const resolved = JSON.parse(
      readFileSync(join(cells[3]?.folder as string, "config.resolved.json"), "utf8"),
    );
    expect(resolved).toMatchObject({
      agent: { history: 4 },
      environment: { name: "TaxiLLM-v3" },
      matrix: {},
    });
  });

  it("tells everything that happens, in order", async () => {
    const events: ExperimentEvent[] = [];
    await runExperiment(configIn(temporaryFolder(), { experiment: { save_gif: true } }), {
      model: createScriptedModel([answer(1), answer(1), answer(0)]),
      makeEnvironment: counting(),
      onEvent: (event) => events.push(event),
    });
    expect(events.map(({ type }) => type)).toEqual([
      "experiment-started",
      "episode-started",
      "model-call",
      "step",
      "episode-finished",
      "gif-saved",
      "experiment-finished",
    ]);
  });

  it("plays environments that answer with promises", async () => {
    const { cells } = await runExperiment(configIn(temporaryFolder()), {
      model: createScriptedModel([answer(0), answer(0), answer(1)]),
      makeEnvironment: () => asyncCountingEnv(),
    });
    expect(cells[0]?.results.total_rewards).toEqual([6]);
  });

  it("makes one environment for episodes that follow one another, and closes it", async () => {
    const made: CountingEnv[] = [];
    await runExperiment(configIn(temporaryFolder(), { experiment: { num_runs: 4 } }), {
      model: createScriptedModel(() => answer(1)),
      makeEnvironment: (_, mode) => {
        made.push(new CountingEnv(mode));
        return made.at(-1) as CountingEnv;
      },
    });
    expect(made.map(({ isClosed }) => isClosed)).toEqual([true]);
  });
});
