import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { make } from "@gym-llm/core";
import "@gym-llm/envs-toy-text/register";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  listEpisodeLogs,
  RecordEpisodes,
  readEpisodeLog,
  readReport,
  replayEpisode,
} from "../src/index.ts";

describe("RecordEpisodes", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "recorded-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  function playToTheEnd(env: RecordEpisodes, seed?: number): number {
    env.reset(seed === undefined ? {} : { seed });
    env.actionSpace.seed(seed ?? 0);
    for (let total = 0; ; ) {
      env.reflect(`after ${total}`);
      const { reward, terminated, truncated } = env.step(env.actionSpace.sample());
      total += reward;
      if (terminated || truncated) return total;
    }
  }

  test("a loop's episodes are logs that replay without a difference", async () => {
    const env = new RecordEpisodes(make("TaxiLLM-v4"), { folder, agent: "my-loop" });
    const total = playToTheEnd(env, 7);
    const [path = ""] = await listEpisodeLogs(folder);
    const log = await readEpisodeLog(path);
    expect(path).toBe(join(folder, "episodes", "run_0_seed_7.jsonl"));
    expect(log.header.model).toEqual({ provider: "code", id: "my-loop" });
    expect(log.outcome).toMatchObject({ outcome: "finished", return: total, model_calls: 0 });
    expect(log.steps[0]?.reflection).toBe("after 0");
    let positions = 0;
    for await (const position of replayEpisode(log)) {
      expect(position.differences).toEqual([]);
      positions++;
    }
    expect(positions).toBe(log.steps.length + 1);
  });

  test("every step is in the log when step returns", async () => {
    const env = new RecordEpisodes(make("Taxi-v4"), { folder });
    env.reset({ seed: 1 });
    expect(env.logPath).not.toBeNull();
    for (let step = 1; step <= 3; step++) {
      env.step(0);
      expect((await readEpisodeLog(env.logPath ?? "")).steps).toHaveLength(step);
    }
    env.close();
  });

  test("an episode that is left before its end is interrupted and no score", async () => {
    const env = new RecordEpisodes(make("TaxiLLM-v4"), { folder });
    env.reset({ seed: 1 });
    env.step(0);
    playToTheEnd(env, 2);
    env.reset({ seed: 3 });
    env.close();
    const logs = await Promise.all((await listEpisodeLogs(folder)).map(readEpisodeLog));
    expect(logs.map(({ outcome }) => outcome?.outcome)).toEqual([
      "interrupted",
      "finished",
      "interrupted",
    ]);
    const report = await readReport([folder]);
    expect(report.environments[0]?.agents[0]).toMatchObject({ name: "code/loop" });
    expect(report.environments[0]?.agents[0]?.numbers.n).toBe(1);
    expect(report.excluded).toHaveLength(2);
  });

  test("a reset without a seed is given one, so that its episode can be played again", async () => {
    const env = new RecordEpisodes(make("BlackjackLLM-v1"), { folder });
    playToTheEnd(env, 5);
    playToTheEnd(env);
    const [, path = ""] = await listEpisodeLogs(folder);
    for await (const { differences } of replayEpisode(await readEpisodeLog(path))) {
      expect(differences).toEqual([]);
    }
  });

  test("runs are numbered on behind those the folder holds", () => {
    playToTheEnd(new RecordEpisodes(make("BlackjackLLM-v1"), { folder }), 5);
    playToTheEnd(new RecordEpisodes(make("BlackjackLLM-v1"), { folder }), 5);
    expect(readdirSync(join(folder, "episodes")).sort()).toEqual([
      "run_0_seed_5.jsonl",
      "run_1_seed_5.jsonl",
    ]);
  });

  test("a folder is needed, and a seed that a log can name", () => {
    expect(() => new RecordEpisodes(make("Taxi-v4"), { folder: "" })).toThrow(/needs the folder/);
    const env = new RecordEpisodes(make("Taxi-v4"), { folder });
    expect(() => env.reset({ seed: "a word" })).toThrow(/whole numbers as seeds/);
  });
});
