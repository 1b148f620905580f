import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import {
  csvLine,
  EPISODE_COLUMNS,
  exportEpisodes,
  exportSteps,
  readEpisodeLog,
  runExperiment,
  STEP_COLUMNS,
} from "../src/index.ts";
import { answer, configIn } from "./support/play.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

async function play(experiment: Record<string, unknown> = {}) {
  const config = configIn(temporaryFolder(), {
    agent: { max_reasks: 1 },
    environment: { name: "TaxiLLM-v4", max_episode_steps: 3 },
    experiment: { num_runs: 2, seed: 5, ...experiment },
  });
  const replies = ["north?", answer(1), answer(0, 'she said "go", twice\nand again'), answer(2)];
  const model = createScriptedModel((_request, call) => replies[call % replies.length] as string);
  return (await runExperiment(config, { model, variables: {} })).folder;
}

async function gather<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const gathered: Row[] = [];
  for await (const row of rows) gathered.push(row);
  return gathered;
}

describe("a table of steps", () => {
  it("has a row for each step of each run, in order, with what the log says of it", async () => {
    const folder = await play();
    const rows = await gather(exportSteps([folder]));
    expect(rows.map(({ run, t }) => [run, t])).toEqual(
      [0, 1].flatMap((run) => [1, 2, 3].map((t) => [run, t])),
    );
    const log = await readEpisodeLog(join(folder, "episodes", "run_0_seed_5.jsonl"));
    const [step] = log.steps;
    expect(rows[0]).toEqual({
      experiment: "test",
      cell: null,
      environment: "TaxiLLM-v4",
      model: "scripted/script",
      run: 0,
      seed: 5,
      t: 1,
      action: 1,
      reward: -1,
      return: -1,
      terminated: false,
      truncated: false,
      source: "reask",
      valid: true,
      first_try: false,
      attempts: 2,
      reply: '{"reflection":"so be it","action":1}',
      reflection: "so be it",
      input_tokens: null,
      output_tokens: null,
      latency_ms: expect.any(Number),
      observation: step?.observation,
      observation_hash: step?.observation_hash,
    });
    expect(Object.keys(rows[0] ?? {})).toEqual([...STEP_COLUMNS]);
  });

  it("names the combination of a matrix, and the time of an experiment that has one", async () => {
    const config = configIn(temporaryFolder(), {
      agent: { backend: "embedded", model: "reference" },
      experiment: { use_datetime: true },
      matrix: { "agent.model": ["reference", "random"] },
    });
    const { folder } = await runExperiment(config, {
      variables: {},
      now: () => new Date(2026, 4, 3, 12, 30),
    });
    const rows = await gather(exportSteps([folder]));
    expect([...new Set(rows.map(({ cell }) => cell))]).toEqual(["random", "reference"]);
    expect([...new Set(rows.map(({ experiment }) => experiment))]).toEqual([
      "test/2026-05-03_12-30",
    ]);
  });

  it("leaves a torn line out, and says which line is damaged", async () => {
    const folder = await play({ num_runs: 1 });
    const path = join(folder, "episodes", "run_0_seed_5.jsonl");
    appendFileSync(path, '{"type":"step","t":4');
    const damage: string[] = [];
    const options = { onDamage: (message: string) => damage.push(message) };
    expect(await gather(exportSteps([folder], options))).toHaveLength(3);
    expect(damage).toEqual([]);
    const lines = readFileSync(path, "utf8").split("\n");
    const last = lines.findLastIndex((line) => line.startsWith('{"type":"step","t":3'));
    writeFileSync(path, lines.with(last, "overwritten").join("\n"));
    expect(await gather(exportSteps([folder], options))).toHaveLength(2);
    expect(damage).toEqual([expect.stringContaining(`run_0_seed_5.jsonl:${last + 1}: `)]);
  });

  it("gives the rows of a log that is longer than any piece it is read in", async () => {
    const folder = await play({ num_runs: 1 });
    const path = join(folder, "episodes", "run_0_seed_5.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    const step = lines.find((line) => line.startsWith('{"type":"step"')) as string;
    const long = JSON.stringify({ ...JSON.parse(step), reflection: "é".repeat(700_000) });
    writeFileSync(path, `${lines[0]}\n${`${step}\n`.repeat(3_000)}${long}\n${step}\n`);
    let count = 0;
    let longest = 0;
    for await (const { reflection } of exportSteps([folder])) {
      count++;
      longest = Math.max(longest, String(reflection).length);
    }
    expect(count).toBe(3_002);
    expect(longest).toBe(700_000);
  });
});

describe("a table of episodes", () => {
  it("has a row for each run", async () => {
    const rows = await gather(exportEpisodes([await play()]));
    expect(rows).toMatchObject([
      { run: 0, seed: 5, outcome: "finished", scored: true, return: -3, steps: 3 },
      { run: 1, seed: 6, outcome: "finished", scored: true, return: -3, steps: 3 },
    ]);
    expect(rows[0]).toMatchObject({
      truncated: true,
      success: false,
      decisions: 3,
      model_calls: 4,
    });
    expect(Object.keys(rows[0] ?? {})).toEqual([...EPISODE_COLUMNS]);
  });

  it("says the same of an episode whose end is missing as far as it went", async () => {
    const folder = await play({ num_runs: 1 });
    const path = join(folder, "episodes", "run_0_seed_5.jsonl");
    const lines = readFileSync(path, "utf8").split("\n");
    const end = lines.findIndex((line) => line.startsWith('{"type":"step","t":3'));
    writeFileSync(path, `${lines.slice(0, end).join("\n")}\n`);
    const [row] = await gather(exportEpisodes([folder]));
    expect(row).toMatchObject({
      outcome: "interrupted",
      scored: false,
      steps: 2,
      return: -2,
      ended_at: null,
    });
  });
});

describe("a line of CSV", () => {
  it.each([
    [[1, -0.5, true, false, null], "1,-0.5,true,false,\r\n"],
    [["plain", "a,b", 'say "x"', "two\nlines"], 'plain,"a,b","say ""x""","two\nlines"\r\n'],
    [[{ a: [1, "x"] }, [2]], '"{""a"":[1,""x""]}",[2]\r\n'],
    [["=1+1", " spaced ", ""], "=1+1, spaced ,\r\n"],
  ])("of %j is that of RFC 4180", (fields, line) => {
    expect(csvLine(fields)).toBe(line);
  });
});
