import {
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { readCells, readReport, runExperiment, StorageError } from "../../src/index.ts";
import { answer, configIn, counting } from "../support/play.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function played(
  runs = 3,
): Promise<{ parent: string; folder: string; log: (run: number) => string }> {
  const parent = temporaryFolder();
  const { folder } = await runExperiment(configIn(parent, { experiment: { num_runs: runs } }), {
    model: createScriptedModel(({ metadata }) => answer(metadata?.step === 2 ? 1 : 0)),
    makeEnvironment: counting(),
  });
  return { parent, folder, log: (run) => join(folder, "episodes", `run_${run}_seed_${run}.jsonl`) };
}

describe("readCells", () => {
  it("reads from the first and last line of a log what the whole log says", async () => {
    const { folder, log } = await played(1);
    const [whole] = await readCells([folder]);
    const lines = readFileSync(log(0), "utf8").trimEnd().split("\n");
    const ends = [lines[0], '{"type":"of a later version"}', lines.at(-1), ""];
    writeFileSync(log(0), ends.join("\n"));
    const [short] = await readCells([folder]);
    expect(short?.episodes).toEqual(whole?.episodes);
    expect(short?.episodes[0]?.summary).toMatchObject({
      outcome: "finished",
      steps: 3,
      decisions: 3,
    });
  });

  it("reads all of a log whose last line is no outcome, which counts as interrupted", async () => {
    const { folder, log } = await played(1);
    const lines = readFileSync(log(0), "utf8").trimEnd().split("\n");
    writeFileSync(log(0), `${lines.slice(0, -1).join("\n")}\n`);
    const [source] = await readCells([folder]);
    expect(source?.episodes[0]?.summary).toMatchObject({
      outcome: "interrupted",
      isScored: false,
      steps: 3,
      modelCalls: 3,
    });
  });

  it("reads a log with a torn last line up to it", async () => {
    const { folder, log } = await played(1);
    truncateSync(log(0), statSync(log(0)).size - 20);
    const [source] = await readCells([folder]);
    expect(source?.episodes[0]?.summary).toMatchObject({ outcome: "interrupted", steps: 3 });
    expect(source?.damaged).toEqual([]);
  });

  it("names damaged logs, and reads the others", async () => {
    const { folder, log } = await played(4);
    writeFileSync(log(1), "<html>502</html>\n");
    truncateSync(log(2), 0);
    const [source] = await readCells([folder]);
    expect(source?.episodes.map(({ summary }) => summary.run)).toEqual([0, 3]);
    expect(source?.damaged.map(({ path }) => path)).toEqual([log(1), log(2)]);
    expect(source?.damaged[0]?.reason).toContain("is not JSON");
    expect(source?.damaged[1]?.reason).toBe("it holds no whole line");
    const report = await readReport([folder]);
    expect(report.environments[0]?.agents[0]?.numbers).toMatchObject({ n: 2, excluded: 2 });
  });

  it("finds experiments in the folders inside a folder, and each only once", async () => {
    const { parent, folder } = await played(1);
    symlinkSync(folder, join(parent, "again"));
    const cells = await readCells([parent, folder]);
    expect(cells).toHaveLength(1);
    expect(cells[0]?.planned).toBe(1);
  });

  it("does without the files beside the logs", async () => {
    const { folder } = await played(2);
    for (const file of ["config.resolved.json", "config.yaml", "results.json"]) {
      rmSync(join(folder, file));
    }
    const report = await readReport([folder]);
    expect(report.environments[0]?.agents[0]?.numbers).toMatchObject({ n: 2, excluded: 0 });
  });

  it("knows an experiment by its configuration when no episode was begun", async () => {
    const { folder, log } = await played(2);
    rmSync(log(0));
    rmSync(log(1));
    const [source] = await readCells([folder]);
    expect(source).toMatchObject({ planned: 2, configured: { environment: "BlackjackLLM-v1" } });
  });

  it("finds the first GIF that there is", async () => {
    const { folder } = await played(2);
    writeFileSync(join(folder, "run_1_seed_1.gif"), "GIF89a");
    const [source] = await readCells([folder]);
    expect(source?.gif).toBe(join(folder, "run_1_seed_1.gif"));
  });

  it("says which folder cannot be read, or holds no experiment", async () => {
    const { parent, folder } = await played(1);
    mkdirSync(join(parent, "empty"));
    await expect(readCells([join(parent, "empty")])).rejects.toThrow("it holds no experiment");
    renameSync(folder, `${folder}_moved`);
    await expect(readCells([folder])).rejects.toSatisfy(StorageError.is);
  });
});
