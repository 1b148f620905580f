import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ExperimentConfig,
  type ExperimentEvent,
  resolveConfig,
  runExperiment,
} from "@gym-llm/experiment";
import type { ChatModel } from "@gym-llm/llm-backends";
import { memoryNow } from "./memory.ts";

/** What the runner itself takes for a model call, beside the model and the server. */
export interface CallCost {
  /** Milliseconds of processor time in programs, of all threads of the process. */
  readonly userMs: number;
  /** The same in the system: most of it is what the disk takes to keep a line for good. */
  readonly systemMs: number;
  /** Calls that one experiment makes in a second when answers take no time. */
  readonly callsPerSecond: number;
}

/** Steps of each episode that is measured: none ends before them. */
const STEPS = 200;
/** A history of 20 steps: an observation and an answer for each. */
const HISTORY = 40;

/** Gives the same answer to everything, at once and without keeping anything; `latencyMs` is what it says it took. */
export const instantModel = (latencyMs: number): ChatModel => ({
  provider: "bench",
  modelId: "instant",
  generate: async () => ({
    text: '{"reflection": "South, then see what is there.", "action": 0}',
    reasoning: undefined,
    finishReason: "stop",
    structure: "schema",
    usage: {
      inputTokens: 1_000,
      outputTokens: 20,
      reasoningTokens: undefined,
      cachedInputTokens: undefined,
    },
    model: "instant",
    requestId: undefined,
    latencyMs,
    raw: null,
  }),
});

/**
 * What a call costs: Taxi with a history of 20 steps, answered at once inside this process. The median of three runs of so
 * many episodes, after a warm-up. `isSlow` says that answers are kept like those of a slow model: synchronized.
 */
export async function callCost(episodes: number, isSlow: boolean): Promise<CallCost> {
  const latencyMs = isSlow ? 1_000 : 0;
  await playInstant({ num_runs: 10 }, { latencyMs });
  const costs: CallCost[] = [];
  for (let run = 0; run < 3; run++) {
    costs.push(await playInstant({ num_runs: episodes }, { latencyMs }));
  }
  const total = ({ userMs, systemMs }: CallCost) => userMs + systemMs;
  return costs.sort((one, other) => total(one) - total(other))[1] as CallCost;
}

/** The heap in bytes, after a garbage collection, at each `every` of so many logged steps; the model is asked at each tenth. */
export async function heapWhileLogging(steps: number, every: number): Promise<number[]> {
  const heaps: number[] = [];
  let logged = 0;
  const onEvent = (event: ExperimentEvent) => {
    if (event.type === "step" && ++logged % every === 0) heaps.push(memoryNow().heap);
  };
  await playInstant({ num_runs: steps / STEPS }, { agent: { action_rate: 10 }, onEvent });
  return heaps;
}

interface InstantPlay {
  readonly agent?: Record<string, unknown>;
  readonly latencyMs?: number;
  readonly onEvent?: (event: ExperimentEvent) => void;
}

/** An experiment that is answered at once, in a folder that is gone afterwards. */
async function playInstant(
  experiment: Record<string, unknown> & { num_runs: number },
  { agent = {}, latencyMs = 0, onEvent }: InstantPlay = {},
): Promise<CallCost> {
  return inTemporaryFolder(async (parent) => {
    const config = taxi(parent, { agent, experiment });
    const started = performance.now();
    const before = process.cpuUsage();
    await runExperiment(config, { model: instantModel(latencyMs), ...(onEvent && { onEvent }) });
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - started) / 1000;
    const calls = experiment.num_runs * STEPS;
    return {
      userMs: user / 1000 / calls,
      systemMs: system / 1000 / calls,
      callsPerSecond: calls / seconds,
    };
  });
}

/** A configuration of Taxi episodes in which nothing ever arrives. */
export function taxi(
  parent: string,
  { agent = {}, experiment = {}, steps = STEPS }: TaxiSections,
): ExperimentConfig {
  return resolveConfig({
    agent: { history: HISTORY, ...agent },
    environment: { name: "TaxiLLM-v4", max_episode_steps: steps },
    experiment: { parent, name: "bench", ...experiment },
  });
}

interface TaxiSections {
  readonly agent?: Record<string, unknown>;
  readonly experiment?: Record<string, unknown>;
  readonly steps?: number;
}

/** Runs something with a folder that is gone afterwards. */
export async function inTemporaryFolder<Result>(
  run: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "gym-llm-bench-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
