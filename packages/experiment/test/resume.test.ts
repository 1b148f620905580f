import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { type ChatRequest, createScriptedModel, LlmError } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import {
  type ExperimentEvent,
  type ExperimentOptions,
  readEpisodeLog,
  resolveConfig,
  runExperiment,
} from "../src/index.ts";
import { CountingEnv } from "./support/counting-env.ts";
import { answer, configIn, resultsIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";
import { withoutTimings } from "./support/without-timings.ts";

/** Answers by what it is asked, so that it does not matter how often it was asked before. */
const thoughtful = () =>
  createScriptedModel(({ messages, seed }: ChatRequest) =>
    answer((messages.length + (seed ?? 0)) % 6, `after ${messages.length} messages`),
  );
const taxi = { environment: { name: "TaxiLLM-v3", max_episode_steps: 12 } };
const logOf = (folder: string, run = 0) => join(folder, "episodes", `run_${run}_seed_${run}.jsonl`);
const failure = (code: ConstructorParameters<typeof LlmError>[0]) =>
  new LlmError(code, `it is ${code}`, { provider: "scripted", modelId: "script" });

/** The lines of a log without what is different each time the same is played. */
function timelessLog(path: string): unknown[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => withoutTimings(JSON.parse(line)));
}

/** Plays an experiment to its end, and copies it to where it is to be gone on with. */
async function played(options: ExperimentOptions = { model: thoughtful() }) {
  const [first, second] = [temporaryFolder(), temporaryFolder()];
  const { folder } = await runExperiment(configIn(first, taxi), options);
  cpSync(folder, join(second, "test"), { recursive: true });
  return { whole: folder, parent: second, folder: join(second, "test") };
}

/** Leaves the first `lines` lines of a log and a part of the next one. */
function tear(path: string, lines: number, torn = 0): void {
  const text = readFileSync(path, "utf8").split("\n");
  truncateSync(path, Buffer.byteLength(`${text.slice(0, lines).join("\n")}\n`) + torn);
}

describe("an experiment whose process was killed", () => {
  it.each([
    ["in its header", 0, 30],
    ["before its first call", 2, 0],
    ["in the middle of a line", 5, 17],
    ["between a paid call and its step", 7, 0],
    ["before its outcome", 26, 3],
  ])("goes on %s and leaves the same log as one that never stopped", async (_, lines, torn) => {
    const { whole, parent, folder } = await played();
    tear(logOf(folder), lines, torn);
    const answered = readFileSync(logOf(folder), "utf8").split('"type":"model_call"').length - 1;
    const model = thoughtful();
    const { status } = await runExperiment(configIn(parent, taxi), { model });
    expect(status).toBe("done");
    expect(timelessLog(logOf(folder))).toEqual(timelessLog(logOf(whole)));
    expect(model.requests).toHaveLength(12 - answered);
    expect(resultsIn(folder).total_rewards).toEqual(resultsIn(whole).total_rewards);
  });

  it("plays only the episodes that are missing", async () => {
    const parent = temporaryFolder();
    const config = configIn(parent, { ...taxi, experiment: { num_runs: 2 } });
    await runExperiment(config, { model: thoughtful() });
    const model = thoughtful();
    const more = configIn(parent, { ...taxi, experiment: { num_runs: 4 } });
    const events: ExperimentEvent[] = [];
    await runExperiment(more, { model, onEvent: (event) => events.push(event) });
    expect(model.requests).toHaveLength(2 * 12);
    expect(events[0]).toMatchObject({ isResumed: true, finished: 2, planned: 4 });
    expect(resultsIn(join(parent, "test")).total_rewards).toHaveLength(4);
  });

  it("makes the files again that were not written before it ended, and GIFs that are wanted only now", async () => {
    const { parent, folder } = await played();
    const outputs = join(folder, "run_0_seed_0_raw_outputs.json");
    const before = readFileSync(outputs, "utf8");
    rmSync(outputs);
    const config = configIn(parent, { ...taxi, experiment: { save_gif: true } });
    await runExperiment(config, { model: createScriptedModel([]) });
    expect(readFileSync(outputs, "utf8")).toBe(before);
    expect(readFileSync(join(folder, "run_0_seed_0.gif")).subarray(0, 6).toString()).toBe("GIF89a");
  });

  it("asks nothing when all was played, and gives the results again", async () => {
    const { whole, parent, folder } = await played();
    const model = createScriptedModel([]);
    const { status } = await runExperiment(configIn(parent, taxi), { model });
    expect([status, model.requests.length]).toEqual(["done", 0]);
    expect(resultsIn(folder)).toEqual(resultsIn(whole));
  });
});

describe("an experiment that was stopped", () => {
  it("goes on to the same log as one that never stopped", async () => {
    const { whole } = await played();
    const parent = temporaryFolder();
    const stopping = new AbortController();
    const model = thoughtful();
    const onEvent = ({ type }: ExperimentEvent) => {
      if (type === "step" && model.requests.length === 5) stopping.abort();
    };
    const config = configIn(parent, taxi);
    const first = await runExperiment(config, { model, onEvent, signal: stopping.signal });
    expect(first.status).toBe("interrupted");
    expect(resultsIn(first.folder).statistics.excluded).toEqual({ interrupted: 1 });
    const second = await runExperiment(config, { model });
    expect([second.status, second.folder]).toEqual(["done", first.folder]);
    expect(timelessLog(logOf(second.folder))).toEqual(timelessLog(logOf(whole)));
    expect(model.requests).toHaveLength(12);
  });

  it("may be stopped again before all that was recorded has been gone through", async () => {
    const { whole, parent, folder } = await played();
    tear(logOf(folder), 15);
    const before = readFileSync(logOf(folder));
    const stopping = new AbortController();
    const onEvent = ({ type }: ExperimentEvent) => type === "episode-started" && stopping.abort();
    const model = thoughtful();
    const signal = stopping.signal;
    const stopped = await runExperiment(configIn(parent, taxi), { model, onEvent, signal });
    expect([stopped.status, model.requests.length]).toEqual(["interrupted", 0]);
    expect(readFileSync(logOf(folder))).toEqual(before);
    await runExperiment(configIn(parent, taxi), { model });
    expect(timelessLog(logOf(folder))).toEqual(timelessLog(logOf(whole)));
  });

  it("is found below its name by its date when it was not finished, and else begun anew", async () => {
    const parent = temporaryFolder();
    const config = configIn(parent, { ...taxi, experiment: { use_datetime: true } });
    const model = thoughtful();
    const at = (minute: number) => () => new Date(2026, 0, 5, 9, minute);
    const stopping = new AbortController();
    const onEvent = ({ type }: ExperimentEvent) => type === "step" && stopping.abort();
    const signal = stopping.signal;
    const first = await runExperiment(config, { model, onEvent, signal, now: at(1) });
    const second = await runExperiment(config, { model, now: at(2) });
    const third = await runExperiment(config, { model, now: at(3) });
    expect([first.status, second.status, third.status]).toEqual(["interrupted", "done", "done"]);
    expect(second.folder).toBe(first.folder);
    expect(third.folder).toBe(join(parent, "test", "2026-01-05_09-03"));
  });

  it("is left alone when a new one is asked for", async () => {
    const { parent, folder } = await played();
    tear(logOf(folder), 5);
    const before = readFileSync(logOf(folder));
    const outcome = await runExperiment(configIn(parent, taxi), {
      model: thoughtful(),
      resume: "new",
    });
    expect(outcome.folder).toBe(`${folder}_2`);
    expect(readFileSync(logOf(folder))).toEqual(before);
  });
});

describe("an episode that failed", () => {
  it("is gone on with behind its failure, which stays on record", async () => {
    const parent = temporaryFolder();
    const { whole } = await played();
    const config = configIn(parent, taxi);
    const good = thoughtful();
    const failing = createScriptedModel((request, call) =>
      call === 3 ? failure("server") : good.generate(request),
    );
    const first = await runExperiment(config, { model: failing });
    expect(first.status).toBe("incomplete");
    const model = thoughtful();
    const second = await runExperiment(config, { model });
    expect([second.status, model.requests.length]).toEqual(["done", 12 - 3]);
    const log = await readEpisodeLog(logOf(second.folder));
    expect(log.outcome?.outcome).toBe("finished");
    expect(log.failedTries).toMatchObject([
      { outcome: "provider_failure", error: { code: "server" } },
    ]);
    const steps = (path: string) =>
      timelessLog(path).filter((line) => (line as { type: string }).type === "step");
    expect(steps(logOf(second.folder))).toEqual(steps(logOf(whole)));
    const failures = readFileSync(join(second.folder, "failures.jsonl"), "utf8").trim();
    expect(JSON.parse(failures)).toMatchObject({
      run: 0,
      t: 4,
      overcome: true,
      failed_calls: [{ call: 4 }],
    });
    // Once more, all is on record.
    expect((await runExperiment(config, { model: createScriptedModel([]) })).status).toBe("done");
    expect(readFileSync(join(second.folder, "failures.jsonl"), "utf8").trim()).toBe(failures);
  });

  it("lists the calls of each failure once, however often it fails at one step", async () => {
    const config = configIn(temporaryFolder(), taxi);
    const good = thoughtful();
    const failing = () =>
      createScriptedModel((request) =>
        request.messages.length > 3 ? failure("server") : good.generate(request),
      );
    await runExperiment(config, { model: failing() });
    const { folder } = await runExperiment(config, { model: failing() });
    const lines = readFileSync(join(folder, "failures.jsonl"), "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { try: 1, overcome: true, t: 2, failed_calls: [{ call: 2 }] },
      { try: 2, overcome: false, t: 2, failed_calls: [{ call: 3 }] },
    ]);
  });

  it("counts its retries on when it was killed between them", async () => {
    const server = () =>
      new LlmError("server", "busy", { provider: "scripted", modelId: "script", retryable: true });
    const replies = () => [answer(0), server(), server(), answer(0), answer(1)];
    const sections = { agent: { retries: 2 }, environment: { name: "Counting" } };
    const options = (list: (object | Error)[]) => ({
      model: createScriptedModel(list),
      makeEnvironment: () => new CountingEnv(),
      retry: { initialDelayMs: 1, maxDelayMs: 1 },
    });
    const [first, parent] = [temporaryFolder(), temporaryFolder()];
    const { folder: whole } = await runExperiment(configIn(first, sections), options(replies()));
    cpSync(whole, join(parent, "test"), { recursive: true });
    const folder = join(parent, "test");
    // header, reset, call, step, failed call: one more is to fail.
    tear(logOf(folder), 5);
    await runExperiment(configIn(parent, sections), options(replies().slice(2)));
    expect(timelessLog(logOf(folder))).toEqual(timelessLog(logOf(whole)));
  });
});

describe("an experiment that would not go on as it was begun", () => {
  it("is refused with what changed, and nothing is touched", async () => {
    const { parent, folder } = await played();
    tear(logOf(folder), 5);
    const before = readFileSync(logOf(folder));
    const changed = configIn(parent, {
      agent: { temperature: 0.7 },
      environment: { ...taxi.environment, kwargs: { is_rainy: true } },
    });
    const model = thoughtful();
    await expect(runExperiment(changed, { model })).rejects.toThrow(
      /begun with other settings[\s\S]*agent\.temperature: 0\.2 → 0\.7[\s\S]*environment\.kwargs\.is_rainy: \(not given\) → true/,
    );
    expect(model.requests).toEqual([]);
    expect(readFileSync(logOf(folder))).toEqual(before);
    expect(readdirSync(parent)).toEqual(["test"]);
  });

  it("is refused when a run would get another seed", async () => {
    const { parent } = await played();
    const changed = configIn(parent, { ...taxi, experiment: { seed: 9 } });
    await expect(runExperiment(changed, { model: thoughtful() })).rejects.toThrow(
      "seed of run 0: 0 → 9",
    );
  });

  it("may change what decides nothing: servers, patience, limits, pictures", async () => {
    const { parent } = await played();
    const changed = configIn(parent, {
      agent: { retries: 7, base_url: "http://127.0.0.1:9", call_timeout_seconds: 3 },
      ...taxi,
      experiment: { concurrency: 4, verbose: false },
    });
    expect((await runExperiment(changed, { model: thoughtful() })).status).toBe("done");
  });

  const unfinishedCounting = async (environment: () => CountingEnv) => {
    const parent = temporaryFolder();
    const config = configIn(parent, { environment: { name: "Counting" } });
    const model = createScriptedModel([answer(0), answer(0), failure("server")]);
    await runExperiment(config, { model, makeEnvironment: () => new CountingEnv() });
    const path = logOf(join(parent, "test"));
    const before = readFileSync(path);
    const next = createScriptedModel(() => answer(1));
    const refusal = runExperiment(config, { model: next, makeEnvironment: environment });
    return { refusal, next, unchanged: () => expect(readFileSync(path)).toEqual(before) };
  };

  it("is refused when the environment gives something else than it gave", async () => {
    const { refusal, next, unchanged } = await unfinishedCounting(
      () => new CountingEnv(null, { rewardAtStep: { 2: 7 } }),
    );
    await expect(refusal).rejects.toThrow(/at step 2 it no longer goes[\s\S]*reward: 2 → 7/);
    expect(next.requests).toEqual([]);
    unchanged();
  });

  it("is refused when the prompt is another", async () => {
    class Reworded extends CountingEnv {
      override getGoalDescription() {
        return "Do as you please.";
      }
    }
    const { refusal, unchanged } = await unfinishedCounting(() => new Reworded());
    await expect(refusal).rejects.toThrow(/prompt \(SHA-256\): [0-9a-f]{16} → [0-9a-f]{16}/);
    unchanged();
  });
});

describe("an experiment that is being played", () => {
  it("is not played by a second process", async () => {
    const { parent, folder } = await played();
    tear(logOf(folder), 5);
    const holder = { pid: process.ppid, host: (await import("node:os")).hostname() };
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    const process_started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    writeFileSync(join(folder, "lock.json"), JSON.stringify({ ...holder, process_started }));
    const playing = runExperiment(configIn(parent, taxi), { model: thoughtful() });
    await expect(playing).rejects.toThrow(`is being played by process ${process.ppid}`);
  });

  it("is taken over from a process that is gone", async () => {
    const { parent, folder } = await played();
    tear(logOf(folder), 5);
    const holder = { pid: 2 ** 22 + 1, host: (await import("node:os")).hostname() };
    writeFileSync(join(folder, "lock.json"), JSON.stringify({ ...holder, process_started: "1" }));
    const { status } = await runExperiment(configIn(parent, taxi), { model: thoughtful() });
    expect(status).toBe("done");
    expect(existsSync(join(folder, "lock.json"))).toBe(false);
  });
});

describe("an experiment gone on with from its folder", () => {
  it("takes its configuration from there, with changes that decide nothing", async () => {
    const { readExperimentConfig, applyOverrides } = await import("../src/index.ts");
    const { whole, folder } = await played();
    tear(logOf(folder), 9);
    const config = applyOverrides(await readExperimentConfig(folder), ["agent.retries=1"]);
    expect(
      resolveConfig(JSON.parse(readFileSync(join(folder, "config.resolved.json"), "utf8"))).agent
        .model,
    ).toBe(config.agent.model);
    const outcome = await runExperiment(config, { model: thoughtful(), resume: { folder } });
    expect(outcome.folder).toBe(folder);
    expect(timelessLog(logOf(folder))).toEqual(timelessLog(logOf(whole)));
  });

  it("refuses a folder that holds no experiment", async () => {
    const { readExperimentConfig } = await import("../src/index.ts");
    await expect(readExperimentConfig(temporaryFolder())).rejects.toThrow(
      "no experiment was begun",
    );
  });
});
