import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { readReport } from "@gym-llm/experiment";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ExperimentEntry } from "../src/contract/experiment-entry.ts";
import type { ExperimentPlots, ExperimentView } from "../src/contract/experiment-view.ts";
import { writeDamagedExperiment } from "./helpers/damaged-logs.ts";
import { runPath } from "./helpers/log-files.ts";
import { openViewer } from "./helpers/open-viewer.ts";
import { playQuickly } from "./helpers/play-quickly.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

const temporary = temporaryFolder();
const played = join(temporary.path, "played");

beforeAll(async () => {
  await playQuickly(played, "single");
  await playQuickly(played, "matrix", {
    matrix: { "agent.model": ["reference", "random"] },
    experiment: { num_runs: 3 },
  });
}, 60_000);
afterAll(() => temporary.remove());

/** A copy of what was played, served. */
async function openPlayed() {
  const opened = await openViewer();
  cpSync(played, opened.folder, { recursive: true, preserveTimestamps: true });
  return {
    ...opened,
    list: () => opened.getJson<ExperimentEntry[]>("api/experiments"),
    view: (key: string) => opened.getJson<ExperimentView>(`api/experiment?key=${key}`),
    plots: (key: string) => opened.getJson<ExperimentPlots>(`api/plots?key=${key}`),
    log: (run: number) => runPath(join(opened.folder, "single"), run, run),
  };
}

describe("experiments", () => {
  it("are listed with what they are and how they stand, those of a matrix as one", async () => {
    const { list } = await openPlayed();
    const entries = await list();
    expect(entries.map(({ key, name, status }) => [key, name, status])).toEqual([
      ["matrix", "matrix", "finished"],
      ["single", "single", "finished"],
    ]);
    expect(entries[0]).toMatchObject({
      environments: ["BlackjackLLM-v1"],
      agents: expect.arrayContaining(["embedded/reference", "embedded/random"]),
      planned: 6,
      scored: 6,
      excluded: 0,
      open: 0,
      damaged: 0,
      tokens: 0,
    });
    const { startedAt, changedAt } = entries[0] as ExperimentEntry;
    expect(Date.parse(changedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(startedAt ?? ""));
  });

  it("are none in an empty folder, and appear when they are begun", async () => {
    const { folder, getJson } = await openViewer();
    expect(await getJson("api/experiments")).toEqual([]);
    cpSync(join(played, "single"), join(folder, "later/single"), { recursive: true });
    const [entry] = await getJson<ExperimentEntry[]>("api/experiments");
    expect(entry?.key).toBe("later/single");
  });

  it("may be the folder itself, with a matrix or without, or one combination of it", async () => {
    for (const [folder, cells] of [
      ["single", 1],
      ["matrix", 2],
      ["matrix/random", 1],
    ] as const) {
      const path = join(played, folder);
      const { getJson } = await openViewer({ folder: path });
      const entries = await getJson<ExperimentEntry[]>("api/experiments");
      expect(entries.map(({ key }) => key)).toEqual(["."]);
      expect(entries[0]?.name).toBe(folder.split("/").at(-1));
      const view = await getJson<ExperimentView>("api/experiment?key=.");
      expect(view.cells).toHaveLength(cells);
    }
  });

  it("have the numbers of the report in their matrix, and every episode", async () => {
    const { folder, view } = await openPlayed();
    const { cells, episodes, environments, agents, config } = await view("matrix");
    const report = await readReport([join(folder, "matrix")]);
    const reported = report.environments.flatMap((environment) =>
      environment.agents.map(({ name, numbers }) => ({
        environment: environment.name,
        agent: name,
        scored: numbers.n,
        mean: numbers.mean?.value,
        interval: numbers.mean?.low === null ? null : expect.anything(),
        successRate: numbers.success?.value,
        validRate: numbers.validRate,
        meanSteps: numbers.steps,
        planned: 3,
        open: 0,
        excluded: 0,
      })),
    );
    expect(cells).toMatchObject(reported);
    expect([environments, agents.length]).toEqual([["BlackjackLLM-v1"], 2]);
    expect(episodes).toHaveLength(6);
    const [first] = episodes;
    expect(first).toMatchObject({ run: 0, seed: 0, outcome: "finished", isScore: true });
    const log = readFileSync(join(folder, `${first?.path}.jsonl`), "utf8");
    const outcome = JSON.parse(log.trimEnd().split("\n").at(-1) as string);
    expect(first?.durationMs).toBe(outcome.duration_ms);
    expect(first?.modelCalls).toBe(outcome.model_calls);
    expect(config).toBe(readFileSync(join(folder, "matrix/config.yaml"), "utf8"));
  });

  it("have plots of the report and, with several agents, of their comparison", async () => {
    const { plots, folder } = await openPlayed();
    const matrix = await plots("matrix");
    expect(matrix.report).toContain("BlackjackLLM-v1");
    expect(matrix.comparison).toContain("embedded/random");
    expect((await plots("single")).comparison).toBeNull();
    // Nothing of the machine it lies on.
    expect(matrix.report).not.toContain(folder);
    expect(await plots("matrix")).toEqual(matrix);
  });

  it("that do not exist are answered with words", async () => {
    const { get } = await openPlayed();
    for (const key of ["nowhere", "single/episodes", "single/episodes/run_0_seed_0.jsonl"]) {
      const answer = await get(`api/experiment?key=${key}`);
      expect([answer.status, await answer.text()]).toEqual([
        404,
        expect.stringContaining(`no experiment ${key}`),
      ]);
    }
    expect((await get("api/experiment")).status).toBe(400);
  });

  it("that links lead to as well are read once, by their own names", async () => {
    const { folder, list } = await openPlayed();
    symlinkSync(folder, join(folder, "single/loop"));
    symlinkSync(join(folder, "single"), join(folder, "again"));
    expect((await list()).map(({ key }) => key).sort()).toEqual(["matrix", "single"]);
  });
});

describe("an experiment that is being played", () => {
  it("runs while somebody has it, with the episode so far, and is finished then", async () => {
    const { folder, list, view } = await openPlayed();
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<{ action: number; reflection: string }>();
    const model = createScriptedModel((_, call) => {
      if (call === 0) return { action: 0, reflection: "first" };
      asked.resolve();
      return answer.promise;
    });
    const playing = playQuickly(folder, "live", { agent: { model: "script" } }, { model });
    await asked.promise;
    const entry = (await list()).find(({ key }) => key === "live");
    expect(entry).toMatchObject({ status: "running", planned: 2, scored: 1, open: 1, damaged: 0 });
    const { episodes } = await view("live");
    expect(episodes.map(({ outcome, steps }) => [outcome, steps])).toEqual([
      ["finished", 1],
      [null, 0],
    ]);
    answer.resolve({ action: 0, reflection: "second" });
    await playing;
    const finished = await view("live");
    expect(finished.entry).toMatchObject({ status: "finished", scored: 2, open: 0 });
  });

  it("is stopped when nobody has it and episodes are missing", async () => {
    const { folder, list } = await openPlayed();
    rmSync(runPath(join(folder, "single"), 1, 1));
    const lock = { pid: 2 ** 30, host: "elsewhere", process_started: null, since: "" };
    writeFileSync(join(folder, "single/lock.json"), JSON.stringify(lock));
    const [entry] = (await list()).filter(({ key }) => key === "single");
    // The lock of another machine counts as long as it is fresh.
    expect(entry?.status).toBe("running");
    rmSync(join(folder, "single/lock.json"));
    const [left] = (await list()).filter(({ key }) => key === "single");
    expect(left).toMatchObject({ status: "stopped", planned: 2, scored: 1, open: 0 });
  });

  it("counts a log that grows from where it was read, and anew when it was cut", async () => {
    const { view, log } = await openPlayed();
    const whole = readFileSync(log(1), "utf8");
    const lines = whole.trimEnd().split("\n");
    const steps = async () => {
      const { episodes } = await view("single");
      const { steps: count, modelCalls, outcome } = episodes[1] ?? {};
      return [count, modelCalls, outcome];
    };
    const end = await steps();
    const write = (count: number) =>
      writeFileSync(
        log(1),
        lines
          .slice(0, count)
          .map((line) => `${line}\n`)
          .join(""),
      );
    write(2);
    expect(await steps()).toEqual([0, 0, null]);
    for (const line of lines.slice(2, -1)) appendFileSync(log(1), `${line}\n`);
    expect(await steps()).toEqual([end[0], end[1], null]);
    write(3);
    expect(await steps()).toEqual([0, 1, null]);
    appendFileSync(log(1), lines.slice(3).join("\n"));
    expect(await steps()).toEqual([end[0], end[1], null]);
    appendFileSync(log(1), "\n");
    expect(await steps()).toEqual(end);
  });
});

describe("damaged logs", () => {
  it("are named with the reason, and all others are read", async () => {
    const { folder, view, list } = await openPlayed();
    writeDamagedExperiment(folder, join(folder, "single"));
    mkdirSync(join(folder, "damaged/episodes/run_9_seed_0.jsonl"));
    const { damaged, episodes, entry } = await view("damaged");
    expect(damaged).toEqual([
      { path: "damaged/episodes/run_3_seed_0", reason: "it holds no whole line" },
      {
        path: "damaged/episodes/run_5_seed_0",
        reason: expect.stringMatching(/^run_5_seed_0\.jsonl:1: this line is not JSON/),
      },
      { path: "damaged/episodes/run_9_seed_0", reason: "it is no file" },
    ]);
    expect(episodes.map(({ run, outcome }) => [run, outcome])).toEqual([
      [0, "finished"],
      [1, null],
      [2, "finished"],
      [4, null],
    ]);
    expect(entry).toMatchObject({ status: "stopped", planned: null, damaged: 3, open: 2 });
    expect((await list()).map(({ key }) => key)).toContain("damaged");
  });
});
