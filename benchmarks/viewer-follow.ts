import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runExperiment } from "@gym-llm/experiment";
import { buildPage } from "../apps/viewer/scripts/bundle-page.ts";
import { ViewerProcess } from "../apps/viewer/test/helpers/viewer-process.ts";
import { instantModel, inTemporaryFolder, taxi } from "./harness.ts";

/** What a run costs its process, in milliseconds of processor time for a call with its step. */
export interface FollowCost {
  readonly aloneMs: number;
  /** While a viewer tells two pages of every line. */
  readonly followedMs: number;
  /** Lines that the pages were told of while the run went on. */
  readonly linesTold: number;
}

/** Steps of the one episode that is played. */
const STEPS = 4_000;
const PAGES = 2;
const ROUNDS = 5;
const PAGES_SCRIPT = join(import.meta.dirname, "following-pages.ts");

/**
 * The processor time of the runner with and without somebody who follows its log: the medians of several runs, taken in
 * turn. The viewer is another process.
 */
export function followCost(): Promise<FollowCost> {
  return inTemporaryFolder(async (page) => {
    await buildPage(page);
    return measure(page);
  });
}

async function measure(page: string): Promise<FollowCost> {
  await play(null);
  const alone: number[] = [];
  const followed: number[] = [];
  let linesTold = 0;
  for (let round = 0; round < ROUNDS; round++) {
    alone.push((await play(null)).ms);
    const run = await play(page);
    followed.push(run.ms);
    linesTold += run.linesTold;
  }
  return { aloneMs: median(alone), followedMs: median(followed), linesTold };
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1] as number;
}

/** Plays an episode; `page` is a built page, or `null` when nobody looks. */
function play(page: string | null): Promise<{ ms: number; linesTold: number }> {
  return inTemporaryFolder(async (parent) => {
    const viewer = page === null ? null : new ViewerProcess(parent, page);
    await viewer?.start();
    const pages = viewer && startPages(viewer.url);
    try {
      if (pages) await once(pages.lines, "line");
      const before = process.cpuUsage();
      await runExperiment(taxi(parent, { experiment: { num_runs: 1 }, steps: STEPS }), {
        model: instantModel(0),
      });
      const { user, system } = process.cpuUsage(before);
      pages?.child.stdin.end();
      const [told] = pages ? ((await once(pages.lines, "line")) as [string]) : ["0"];
      return { ms: (user + system) / 1000 / STEPS, linesTold: Number(told) };
    } finally {
      pages?.child.kill();
      await viewer?.kill();
    }
  });
}

/** Pages that follow the episode, in a process of their own. */
function startPages(url: string) {
  const events = `${url}api/events?episode=bench/episodes/run_0_seed_0&from=0`;
  const child = spawn(process.execPath, [PAGES_SCRIPT, events, String(PAGES)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  return { child, lines: createInterface({ input: child.stdout }) };
}
