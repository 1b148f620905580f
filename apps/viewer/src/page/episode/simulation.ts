import {
  type Drawable,
  type Env,
  type EnvDefinition,
  type EnvSnapshot,
  findLLMEnv,
  getEnvDefinition,
  isDrawable,
  type RenderMode,
} from "@gym-llm/core";
import { type HeaderLine, makeRecordedEnvironment, type StepLine } from "@gym-llm/experiment/log";

/** So many steps lie between two states that are kept. */
const STEPS_BETWEEN_SNAPSHOTS = 16;
const LONGEST_VALUE = 60;

/** What of a log a simulation follows. */
export interface SimulatedLog {
  readonly reset: { readonly observation: unknown } | null;
  readonly steps: readonly StepLine[];
}

/** Makes the environment that a header tells of. */
export type EnvironmentMaker = (header: HeaderLine, renderMode: RenderMode | null) => Env;

/** An environment and how many recorded steps it has taken. */
interface Run {
  readonly env: Env;
  position: number;
}

/**
 * The environment of a log, taken to any position of it: made as the header says, reset with its seed, stepped with the
 * recorded actions. States on the way are kept, so that going back and far is as quick as going on. Whatever comes out
 * differently from the log is kept in `differences`. A log may grow; one that was cut needs another simulation.
 */
export class EpisodeSimulation {
  readonly env: Env;
  /** What draws the state; `null` where the environment draws nothing. */
  readonly drawable: Drawable | null;
  /** What models are told of the environment; `null` where it does not describe itself to them. */
  readonly definition: EnvDefinition | null;
  readonly framesPerSecond: number;
  /** Sentences by position; only positions that were reached have any. */
  readonly differences = new Map<number, readonly string[]>();
  readonly #header: HeaderLine;
  readonly #log: SimulatedLog;
  readonly #shown: Run;
  /** Runs ahead of what is shown, and keeps states. */
  readonly #scout: Run;
  readonly #snapshots = new Map<number, EnvSnapshot>();
  #hasSnapshots = true;
  #end: { readonly position: number; readonly reason: string } | null = null;

  /** Throws an `Error` that says why the environment cannot be played here. */
  constructor(
    header: HeaderLine,
    log: SimulatedLog,
    makeEnvironment: EnvironmentMaker = makeRecordedEnvironment,
  ) {
    const { id, nondeterministic, render_mode: recorded } = header.environment;
    if (nondeterministic) {
      throw new Error(`${id} is not deterministic: the same actions lead somewhere else.`);
    }
    const renderMode = recorded === "human" ? null : (recorded as RenderMode | null);
    const make = () => makeEnvironment(header, renderMode);
    this.#header = header;
    this.#log = log;
    this.env = make();
    const { unwrapped } = this.env;
    this.drawable = isDrawable(unwrapped) ? unwrapped : null;
    this.definition = findLLMEnv(this.env) === null ? null : getEnvDefinition(this.env);
    this.framesPerSecond = this.env.metadata.renderFps;
    this.#shown = { env: this.env, position: -1 };
    this.#scout = { env: make(), position: -1 };
  }

  /** Why the log cannot be followed further than some position; `null` while it can. */
  get end(): { readonly position: number; readonly reason: string } | null {
    return this.#end;
  }

  /** Takes the shown environment to a position. Returns whether it is there; else `end` says why not. */
  seek(position: number): boolean {
    if (this.#end && position > this.#end.position) return false;
    this.#leap(this.#shown, position);
    while (this.#shown.position < position) {
      if (!this.#advance(this.#shown)) return false;
    }
    return true;
  }

  /** Follows the log ahead of what is shown for about so long. Returns whether its end was reached. */
  lookAhead(milliseconds: number): boolean {
    const until = performance.now() + milliseconds;
    while (performance.now() < until) {
      if (this.#scout.position >= this.#log.steps.length) return true;
      if (!this.#advance(this.#scout)) return true;
    }
    return false;
  }

  close(): void {
    for (const { env } of [this.#shown, this.#scout]) env.close();
  }

  /** Brings a run as near below a position as the states that are kept allow. */
  #leap(run: Run, position: number): void {
    const isBehind = run.position > position;
    let best = isBehind ? -1 : run.position;
    for (const kept of this.#snapshots.keys()) if (kept <= position && kept > best) best = kept;
    const snapshot = this.#snapshots.get(best);
    if (snapshot && best !== run.position) {
      // A run that never was reset refuses steps, whatever state it is given.
      if (run.position < 0) run.env.reset({ seed: this.#header.seed });
      run.env.restore?.(snapshot);
      run.position = best;
    } else if (isBehind) {
      run.position = -1;
    }
  }

  /** Takes one more step, or the reset. Returns whether there was one to take. */
  #advance(run: Run): boolean {
    if (this.#end && run.position >= this.#end.position) return false;
    const position = run.position + 1;
    try {
      const found = position === 0 ? this.#begin(run) : this.#step(run, position);
      if (found === null) return false;
      run.position = position;
      if (found.length > 0) this.differences.set(position, found);
    } catch (error) {
      const what = position === 0 ? "It cannot be reset" : `Step ${position} cannot be taken`;
      return this.#stop(run.position, `${what} again: ${(error as Error).message}`);
    }
    this.#keep(run);
    return true;
  }

  #begin({ env }: Run): string[] | null {
    const { reset } = this.#log;
    if (reset === null) return null;
    const { observation } = env.reset({ seed: this.#header.seed });
    return difference("observation", reset.observation, env.observationSpace.toJson(observation));
  }

  #step({ env }: Run, position: number): string[] | null {
    const step = this.#log.steps[position - 1];
    if (!step) return null;
    const before = this.#log.steps[position - 2];
    if (step.t !== (before?.t ?? 0) + 1)
      throw new Error(`the log lacks steps before step ${step.t}.`);
    if (before && (before.terminated || before.truncated)) {
      throw new Error("the episode was over, but the log goes on.");
    }
    const result = env.step(env.actionSpace.fromJson(step.action as never));
    return [
      ...difference(
        "observation",
        step.observation,
        env.observationSpace.toJson(result.observation),
      ),
      ...difference("reward", step.reward, result.reward),
      ...difference("terminated", step.terminated, result.terminated),
      ...difference("truncated", step.truncated, result.truncated),
    ];
  }

  #stop(position: number, reason: string): false {
    if (this.#end === null || position < this.#end.position) this.#end = { position, reason };
    return false;
  }

  #keep({ env, position }: Run): void {
    if (position % STEPS_BETWEEN_SNAPSHOTS !== 0) return;
    if (!this.#hasSnapshots || this.#snapshots.has(position)) return;
    try {
      const snapshot = env.snapshot?.();
      if (snapshot) this.#snapshots.set(position, snapshot);
      else this.#hasSnapshots = false;
    } catch {
      this.#hasSnapshots = false;
    }
  }
}

/** In what a value came out otherwise than it was recorded, as a sentence. JSON has no -0, so that it equals 0. */
function difference(name: string, recorded: unknown, now: unknown): string[] {
  const [before, after] = [JSON.stringify(recorded), JSON.stringify(now)];
  if (before === after) return [];
  return [`${name}: ${shortened(before)} was recorded, ${shortened(after)} came out.`];
}

function shortened(text = "nothing"): string {
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
}
