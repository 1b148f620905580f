import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listCellFolders, readCell } from "@gym-llm/experiment";
import { expect, it, onTestFinished } from "vitest";
import type { ExperimentPlots } from "../src/contract/experiment-view.ts";
import { drawPlots } from "../src/server/draw-plots.ts";
import { PlotsThread } from "../src/server/plots-thread.ts";
import { openViewer } from "./helpers/open-viewer.ts";
import { playQuickly } from "./helpers/play-quickly.ts";
import { temporaryFolder } from "./helpers/temporary-folder.ts";

/** A thread that counts what it is told, and ends instead of answering the first time. */
const UNSTEADY = `
const { existsSync, writeFileSync } = require("node:fs");
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ sources: [{ folder }] }) => {
  const isFirst = !existsSync(folder + "/told");
  writeFileSync(folder + "/told", "");
  if (isFirst) throw new Error("no memory");
  parentPort.postMessage({ plots: { report: folder, comparison: null } });
});
`;

function unsteadyThread() {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  writeFileSync(join(path, "unsteady.cjs"), UNSTEADY);
  const thread = new PlotsThread(pathToFileURL(join(path, "unsteady.cjs")));
  const source = {
    folder: path,
    planned: 1,
    configured: null,
    episodes: [],
    damaged: [],
    gif: null,
  };
  return { thread, source, folder: path };
}

it("draws the very plots that are drawn without a thread, once for all who ask at once", async () => {
  const { folder, getJson } = await openViewer();
  await playQuickly(folder, "matrix", {
    matrix: { "agent.model": ["reference", "random"] },
    experiment: { num_runs: 6 },
  });
  const ask = () => getJson<ExperimentPlots>("api/plots?key=matrix");
  const [plots, again] = await Promise.all([ask(), ask()]);
  const cells = await listCellFolders(join(folder, "matrix"));
  const sources = await Promise.all(cells.map((cell) => readCell(cell)));
  const named = sources.map((source) => ({
    ...source,
    folder: source.folder.slice(folder.length + 1),
    gif: null,
  }));
  expect(plots.comparison).not.toBeNull();
  expect(plots).toEqual(drawPlots(named));
  expect(again).toEqual(plots);
});

it("says so when the thread dies, and starts another one", async () => {
  const { thread, source, folder } = unsteadyThread();
  await expect(thread.draw([source])).rejects.toThrow(
    "The thread that draws plots has ended (no memory). Load the page again.",
  );
  expect(await thread.draw([source])).toEqual({ report: folder, comparison: null });
});

it("says so when the thread cannot begin", async () => {
  const { source, folder } = unsteadyThread();
  const thread = new PlotsThread(pathToFileURL(join(folder, "missing.cjs")));
  thread.prepare();
  await expect(thread.draw([source])).rejects.toThrow(/has ended \(.*missing\.cjs/);
});

it("draws nothing for those who are gone before it is their turn", async () => {
  const { thread, source, folder } = unsteadyThread();
  const gone = new AbortController();
  const first = thread.draw([source]).catch(() => null);
  const second = thread.draw([{ ...source, folder: join(folder, "none") }], gone.signal);
  gone.abort(new Error("gone"));
  await expect(second).rejects.toThrow("gone");
  await first;
  expect(readdirSync(folder).sort()).toEqual(["told", "unsteady.cjs"]);
  expect((await thread.draw([source])).report).toBe(folder);
});
