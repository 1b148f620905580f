import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Env,
  GymError,
  type ResetOptions,
  type ResetResult,
  type StepResult,
  Wrapper,
} from "@gym-llm/core";
import { jsonSafe } from "../log/json-safe.ts";
import { EPISODES_FOLDER, runFiles } from "../storage/experiment-folder.ts";
import { EpisodeRecording } from "./episode-recording.ts";

/** Options of `RecordEpisodes`. */
export interface RecordEpisodesOptions {
  /** The folder of the experiment; made if need be. What it holds already stays. */
  folder: string;
  /** Who plays, as tables call it; `"loop"` unless given. */
  agent?: string;
}

/** Seeds of episodes whose reset names none lie below this. */
const SEED_LIMIT = 2 ** 31;

/**
 * Records what a loop of one's own plays, in the episode log that `gym-llm run` writes: one file per episode in
 * `<folder>/episodes`. So it can be watched while it is played, replayed, reported and compared like any agent's.
 *
 * Every step is on disk when `step` returns. An episode that is reset or closed before its end is recorded as
 * interrupted, and is no score. A reset without a seed is given one, drawn from the environment's own generator, because only an episode
 * with a seed can be played again.
 */
export class RecordEpisodes<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  readonly #folder: string;
  readonly #agent: string;
  #run: number;
  #recording: EpisodeRecording | null = null;
  #reflection = "";

  /** Throws `InvalidArgument` without a folder, and the system's error when the folder cannot be made. */
  constructor(env: Env<Observation, Action>, { folder, agent = "loop" }: RecordEpisodesOptions) {
    super(env, {
      name: "RecordEpisodes",
      entryPoint: "@gym-llm/experiment:RecordEpisodes",
      kwargs: { folder, agent },
    });
    if (typeof folder !== "string" || folder === "") {
      throw new GymError(
        "InvalidArgument",
        "RecordEpisodes needs the folder for its logs as its option `folder`.",
      );
    }
    this.#folder = folder;
    this.#agent = agent;
    mkdirSync(join(folder, EPISODES_FOLDER), { recursive: true });
    this.#run = nextRun(folder);
  }

  /** The log of the episode that is being played; `null` before the first reset and after an episode's end. */
  get logPath(): string | null {
    return this.#recording?.path ?? null;
  }

  /** Says why the next action is taken: the log keeps it beside that step, where a model's reflection stands. */
  reflect(text: string): void {
    this.#reflection = text;
  }

  override reset({ seed, options }: ResetOptions = {}): ResetResult<Observation> {
    this.#end();
    const given = seed ?? this.#drawSeed();
    const number = Number(given);
    if (typeof given === "string" || !Number.isSafeInteger(number) || number < 0) {
      throw new GymError(
        "InvalidArgument",
        `RecordEpisodes records episodes by whole numbers as seeds, from 0 to 2^53 - 1, got ${JSON.stringify(String(given))}.`,
      );
    }
    const result = super.reset({ seed: given, ...(options !== undefined && { options }) });
    const run = this.#run++;
    this.#recording = new EpisodeRecording(runFiles(this.#folder, run, number).log, {
      env: this.env as Env,
      agent: this.#agent,
      run,
      seed: number,
    });
    this.#recording.reset(this.#observationJson(result.observation), jsonSafe(result.info));
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = super.step(action);
    const reflection = this.#reflection;
    this.#reflection = "";
    this.#recording?.step({
      action: this.env.actionSpace.toJson(action),
      observation: this.#observationJson(result.observation),
      reflection,
      reward: result.reward,
      terminated: result.terminated,
      truncated: result.truncated,
      info: jsonSafe(result.info),
    });
    if (result.terminated || result.truncated) this.#end();
    return result;
  }

  override close(): void {
    this.#end();
    super.close();
  }

  #end(): void {
    this.#recording?.end();
    this.#recording = null;
  }

  #observationJson(observation: Observation): unknown {
    return this.env.observationSpace.toJson(observation);
  }

  #drawSeed(): number {
    return Number(this.unwrapped.random.integers(0, SEED_LIMIT));
  }
}

/** One more than the highest run whose log is there. */
function nextRun(folder: string): number {
  const runs = readdirSync(join(folder, EPISODES_FOLDER)).map((name) =>
    Number(/^run_(\d+)_seed_\d+\.jsonl$/.exec(name)?.[1] ?? -1),
  );
  return Math.max(-1, ...runs) + 1;
}
