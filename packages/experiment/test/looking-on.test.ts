import { mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import {
  buildReport,
  isBeingPlayed,
  listCellFolders,
  readCell,
  readCells,
  runExperiment,
} from "../src/index.ts";
import { answer, configIn, counting } from "./support/play.ts";
import { cell } from "./support/report-sources.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

async function play(sections: Parameters<typeof configIn>[1]) {
  const parent = temporaryFolder();
  const model = createScriptedModel(() => answer(1));
  const config = configIn(parent, sections);
  const { folder } = await runExperiment(config, { model, makeEnvironment: counting() });
  return { parent, folder };
}

describe("isBeingPlayed", () => {
  it("tells whether a living process has the experiment", async () => {
    const folders: string[] = [];
    const parent = temporaryFolder();
    const during: boolean[] = [];
    const config = configIn(parent);
    const model = createScriptedModel(async () => {
      during.push(await isBeingPlayed(folders[0] as string));
      return answer(1);
    });
    const { folder } = await runExperiment(config, {
      model,
      makeEnvironment: counting(),
      onEvent: (event) => {
        if (event.type === "experiment-started") folders.push(event.folder);
      },
    });
    expect(during).toContain(true);
    expect(await isBeingPlayed(folder)).toBe(false);
    const gone = { pid: 2 ** 30, host: hostname(), process_started: null, since: "" };
    writeFileSync(join(folder, "lock.json"), JSON.stringify(gone));
    expect(await isBeingPlayed(folder)).toBe(false);
    writeFileSync(join(folder, "lock.json"), '{"pid":');
    expect(await isBeingPlayed(folder)).toBe(false);
  });
});

describe("listCellFolders", () => {
  it("finds what reports are made of, and nothing where there is no experiment", async () => {
    const { parent } = await play({ matrix: { "agent.history": [1, 2] } });
    mkdirSync(join(parent, "empty/inside"), { recursive: true });
    const cells = await readCells([parent]);
    expect(await listCellFolders(parent)).toEqual(cells.map(({ folder }) => folder));
    expect(cells).toHaveLength(2);
    expect(await listCellFolders(join(parent, "empty"))).toEqual([]);
    expect(await listCellFolders(join(parent, "nowhere"))).toEqual([]);
  });
});

describe("readCell", () => {
  it("reads logs with the reader that it is given", async () => {
    const { folder } = await play({ experiment: { num_runs: 3 } });
    const [known] = await readCells([folder]);
    const episodes = new Map(known?.episodes.map((episode) => [episode.path, episode]));
    const read = await readCell(folder, async (path) =>
      path.includes("run_1_") ? { path, reason: "not today" } : (episodes.get(path) as never),
    );
    expect(read.episodes[0]).toBe(known?.episodes[0]);
    expect(read.episodes.map(({ header }) => header.run)).toEqual([0, 2]);
    expect(read.damaged.map(({ reason }) => reason)).toEqual(["not today"]);
  });
});

describe("buildReport", () => {
  it("leaves out bootstrapped intervals, and nothing else, when it is not the last one", () => {
    const agentOf = (final: boolean) =>
      buildReport([cell({ returns: [1, 2, 3, 5, 8] })], { final }).environments[0]?.agents[0];
    expect(agentOf(false)?.numbers).toEqual(agentOf(true)?.numbers);
    expect(agentOf(true)?.results.statistics.return.bootstrap_interval).not.toBeNull();
    expect(agentOf(false)?.results.statistics.return.bootstrap_interval).toBeNull();
  });
});
