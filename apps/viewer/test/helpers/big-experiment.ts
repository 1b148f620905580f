import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import { resolveConfig, runExperiment } from "@gym-llm/experiment";
import { registerStoryteller } from "./storyteller.ts";

const ENVIRONMENTS = [
  "LunarLanderLLM-v3",
  "CartPoleLLM-v1",
  "MountainCarLLM-v0",
  "AcrobotLLM-v1",
  "PendulumLLM-v1",
];
/** Seeds that are really played; the other logs repeat them. */
const PLAYED = 2;

/** A big experiment on the disk. */
export interface BigExperiment {
  readonly key: string;
  readonly episodes: number;
  readonly steps: number;
  readonly bytes: number;
  /** The path of a model's episode, as in `EpisodeEntry.path`, and its steps. */
  readonly sample: { readonly path: string; readonly steps: number };
}

/**
 * Writes an experiment of 5 environments, 4 agents (two models, two baselines) and so many seeds into `<parent>/big`. Two
 * seeds of each are played by the runner, with answers as long as those of real models; the other logs repeat
 * their lines under a run and seed of their own. 50 seeds are 1,000 episodes of more than 200,000 steps, half a gigabyte.
 */
export async function writeBigExperiment(parent: string, seeds = 50): Promise<BigExperiment> {
  const forget = registerStoryteller();
  const { folder, cells } = await runExperiment(
    resolveConfig({
      agent: { retries: 0, max_reasks: 1, history: 6 },
      environment: { name: "LunarLanderLLM-v3" },
      experiment: { parent, name: "big", num_runs: PLAYED },
      matrix: {
        "environment.name": ENVIRONMENTS,
        "agent.backend": ["storyteller", "baseline"],
        "agent.model": ["reference", "random"],
      },
      prices: {
        "storyteller/reference": { input: 1.1, output: 4.4 },
        "storyteller/random": { input: 0.15, output: 0.6 },
      },
    }),
  ).finally(forget);
  planFor(folder, seeds);
  let steps = 0;
  let bytes = 0;
  for (const cell of cells) {
    planFor(cell.folder, seeds);
    for (const name of readdirSync(cell.folder)) {
      if (/^results\.json$|_raw_outputs\.json$/.test(name)) rmSync(join(cell.folder, name));
    }
    const played = Array.from({ length: PLAYED }, (_, run) => readLog(cell.folder, run));
    for (let run = 0; run < seeds; run++) {
      const log = played[run % PLAYED] as PlayedLog;
      const header = `${JSON.stringify({ ...log.header, run, seed: run })}\n`;
      if (run >= PLAYED) writeFileSync(logPath(cell.folder, run), header + log.rest);
      steps += log.steps;
      bytes += header.length + log.rest.length;
    }
  }
  const { folder: first, results } = cells[0] as (typeof cells)[number];
  const sample = {
    path: logPath(first, 0).slice(parent.length + 1, -".jsonl".length),
    steps: results.total_steps[0] as number,
  };
  return { key: "big", episodes: cells.length * seeds, steps, bytes, sample };
}

interface PlayedLog {
  readonly header: Record<string, unknown>;
  /** All lines behind the header. */
  readonly rest: string;
  readonly steps: number;
}

function readLog(folder: string, run: number): PlayedLog {
  const text = readFileSync(logPath(folder, run), "utf8");
  const end = text.indexOf("\n") + 1;
  const rest = text.slice(end);
  const steps = rest.split('\n{"type":"step"').length - 1;
  return { header: JSON.parse(text.slice(0, end)) as Record<string, unknown>, rest, steps };
}

function logPath(folder: string, run: number): string {
  return join(folder, "episodes", `run_${run}_seed_${run}.jsonl`);
}

/** Makes a folder's configuration one of so many runs. */
function planFor(folder: string, runs: number): void {
  for (const name of ["config.yaml", "config.resolved.json"]) {
    const path = join(folder, name);
    const config = JSON.parse(readFileSync(path, "utf8")) as {
      experiment: Record<string, unknown>;
    };
    config.experiment["num_runs"] = runs;
    writeFileSync(path, `${JSON.stringify(config, null, 4)}\n`);
  }
}
