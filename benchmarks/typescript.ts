import { join } from "node:path";
import { askProcess } from "./ask-process.ts";
import type { GifStalls } from "./event-loop.ts";
import type { GifEncoding } from "./gif-encoding.ts";
import type { CallCost } from "./harness.ts";
import type { Growth } from "./memory.ts";
import type { FollowCost } from "./viewer-follow.ts";
import type { ViewerLoads } from "./viewer-loads.ts";
import type { SlowServerRun, WallTime } from "./wall-time.ts";

const SCRIPT = join(import.meta.dirname, "answer.ts");

/**
 * The workloads here, each run in a process of its own: what a process did before changes the code that the engine
 * compiles for the next workload, by a quarter to a half for the fastest environments.
 */
export class TypeScriptPeer {
  readonly #seconds: number;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** Numbers per second that the generator gives. */
  doubleRate(): number {
    return this.#ask("doubles") as number;
  }

  /** Steps per second of an environment, with the default wrappers or without. */
  environmentRate(id: string, form: "make" | "bare"): number {
    return this.#ask("environment", id, form) as number;
  }

  /** What the memory grows by over the second half of so many episodes. */
  growth(id: string, episodes: number): Growth {
    return this.#ask("growth", id, String(episodes)) as Growth;
  }

  /** Steps per second of all environments of a vector environment together. */
  vectorRate(id: string, numEnvs: number, mode: string): number {
    return this.#ask("vector", id, String(numEnvs), mode) as number;
  }

  /** What the runner takes for a model call, over so many episodes of 200 calls; of a slow model each is synchronized. */
  callCost(episodes: number, model: "instant" | "slow"): CallCost {
    return this.#ask("call-cost", String(episodes), model) as CallCost;
  }

  /** How long an experiment takes against a slow server. */
  wallTime(run: SlowServerRun): WallTime {
    return this.#ask("wall-time", JSON.stringify(run)) as WallTime;
  }

  /** The heap in bytes at each `every` of so many steps of an experiment. */
  heapWhileLogging(steps: number, every: number): number[] {
    return this.#ask("heap-while-logging", String(steps), String(every)) as number[];
  }

  /** How long the event loop is held up while GIFs of so many episodes are drawn. */
  gifStalls(id: string, episodes: number): GifStalls {
    return this.#ask("gif-stalls", id, String(episodes)) as GifStalls;
  }

  /** How long the viewer takes to show a big experiment; `null` without a Chromium. */
  viewerLoads(): ViewerLoads | null {
    return this.#ask("viewer-loads") as ViewerLoads | null;
  }

  /** What a run costs with and without somebody who follows it. */
  followCost(): FollowCost {
    return this.#ask("follow-cost") as FollowCost;
  }

  /** What encoding the GIFs of so many episodes takes. */
  gifEncoding(id: string, episodes: number): GifEncoding {
    return this.#ask("gif-encoding", id, String(episodes)) as GifEncoding;
  }

  #ask(...words: string[]): unknown {
    return askProcess(
      process.execPath,
      [...process.execArgv, SCRIPT, String(this.#seconds), ...words],
      `The workload ${words.join(" ")} failed`,
    );
  }
}
