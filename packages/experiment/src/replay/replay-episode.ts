import { type EnvDefinition, getEnvDefinition } from "@gym-llm/core";
import type { ReasoningPanel } from "@gym-llm/render";
import type { StepLine } from "../log/episode-log-schema.ts";
import type { EpisodeLog } from "../log/parse-episode-log.ts";
import type { AnyEnv } from "../runner/environment-pool.ts";
import {
  type EpisodePosition,
  type PositionDecision,
  reasoningPanel,
} from "../runner/episode-panel.ts";
import { failureRecord } from "../runner/failure-record.ts";
import { TurnTaking } from "../runner/turn-taking.ts";
import { shortHash } from "../storage/short-hash.ts";
import {
  makeRecordedEnvironment,
  openRecordedEnvironment,
  type RecordedEnvironmentMaker,
} from "./recorded-environment.ts";
import { type ReplayDifference, stepDifferences } from "./replay-difference.ts";

/** How an episode is replayed. */
export interface ReplayEpisodeOptions {
  /** Whether a frame is drawn at every position. `false` unless given. */
  readonly frames?: boolean | undefined;
  /** Makes the environment instead of the registration of the recorded id. */
  readonly makeEnvironment?: RecordedEnvironmentMaker | undefined;
}

/** Where a replayed episode stands. */
export interface ReplayPosition extends EpisodePosition {
  /** What was decided here; `null` at the end of the log, unless it tells of a decision that was not carried out. */
  readonly decision: PositionDecision | null;
  /** The speed at which the environment's frames are meant to be shown. */
  readonly framesPerSecond: number;
  /** Why there is no frame although one was asked for; `null` else. */
  readonly frameProblem: string | null;
  /** In what the step that led here differs from the log; empty when all is as it was. */
  readonly differences: readonly ReplayDifference[];
  /** The panel of this position, as it stands beside the frame in the episode's GIF. */
  readonly panel: () => ReasoningPanel;
}

/**
 * Plays a recorded episode again, without a model: the environment is made from the log's header and reset with its seed,
 * the recorded actions are taken, and whatever comes out differently is said. Yields the position after the reset and
 * after every step, as far as the log goes; it ends early where the recorded actions can no longer be taken.
 * Throws a `ReplayError` when the environment cannot be made here or is not deterministic.
 */
export async function* replayEpisode(
  log: EpisodeLog,
  options: ReplayEpisodeOptions = {},
): AsyncGenerator<ReplayPosition, void, void> {
  const { frames = false, makeEnvironment = makeRecordedEnvironment } = options;
  const env = await openRecordedEnvironment(log.header, { frames, makeEnvironment });
  try {
    yield* new EpisodeReplay(env, log, frames).positions();
  } finally {
    // What was replayed counts, whether or not its environment can be closed.
    await attempt(() => env.close());
  }
}

/** What the environment did, or why it did nothing. */
type Attempt<Result> = { readonly result: Result } | { readonly error: string };

class EpisodeReplay {
  readonly #env: AnyEnv;
  readonly #log: EpisodeLog;
  readonly #frames: boolean;
  #definition: EnvDefinition | null = null;
  readonly #turns = new TurnTaking();

  constructor(env: AnyEnv, log: EpisodeLog, frames: boolean) {
    this.#env = env;
    this.#log = log;
    this.#frames = frames;
  }

  async *positions(): AsyncGenerator<ReplayPosition, void, void> {
    const { header, reset, steps } = this.#log;
    if (reset === null) return;
    const begun = await attempt(() => this.#env.reset({ seed: header.seed }));
    if ("error" in begun) {
      yield await this.#failed(null, [error(0, begun.error)]);
      return;
    }
    const { observation } = begun.result;
    const hash = this.#hash(observation, 0);
    const isSame = typeof hash !== "string" || hash === reset.observation_hash;
    const found = typeof hash === "string" ? [] : [hash];
    const field = "observation_hash";
    if (!isSame) found.push({ t: 0, field, recorded: reset.observation_hash, replayed: hash });
    yield await this.#position(begun.result, null, found);
    for (const [index, step] of steps.entries()) {
      const position = await this.#advance(step, steps[index - 1]?.return ?? 0);
      yield position;
      if (position.differences.some(({ field }) => ENDING.includes(field))) return;
    }
  }

  /** Takes a recorded step. */
  async #advance(step: StepLine, before: number): Promise<ReplayPosition> {
    const { t } = step;
    const action = await attempt(() => this.#env.actionSpace.fromJson(step.action as never));
    if ("error" in action) {
      const refused = {
        t,
        field: "action",
        recorded: step.action,
        replayed: action.error,
      } as const;
      return this.#failed(step, [refused]);
    }
    const taken = await attempt(() => this.#env.step(action.result as never));
    if ("error" in taken) return this.#failed(step, [error(t, taken.error)]);
    const { observation, reward, terminated, truncated } = taken.result;
    const hash = this.#hash(observation, t);
    const differences = stepDifferences(step, {
      observation_hash: typeof hash === "string" ? hash : step.observation_hash,
      reward,
      return: before + step.reward,
      terminated,
      truncated,
    });
    if (typeof hash !== "string") differences.push(hash);
    const last = this.#log.steps.at(-1)?.t ?? t;
    if ((terminated || truncated) && t < last) {
      differences.push({ t, field: "end", recorded: last, replayed: t });
    }
    return this.#position(taken.result, step, differences);
  }

  async #position(
    { observation, info }: Pick<EpisodePosition, "observation" | "info">,
    step: StepLine | null,
    differences: readonly ReplayDifference[],
  ): Promise<ReplayPosition> {
    const drawn = await attempt(() => (this.#frames ? this.#env.render() : null));
    const frame = "error" in drawn ? null : drawn.result;
    const frameProblem = "error" in drawn ? `render() failed: ${drawn.error}` : null;
    const decision = this.#decisionAt(step);
    const position: EpisodePosition = { observation, info, frame, step };
    const panel = () => {
      this.#definition ??= getEnvDefinition(this.#env);
      return reasoningPanel(this.#log.header, this.#definition, position, decision);
    };
    await this.#turns.giveTurn();
    const framesPerSecond = this.#env.metadata.renderFps;
    return { ...position, decision, framesPerSecond, frameProblem, differences, panel };
  }

  /** A position that could not be reached: what the log says of it stands for it. */
  async #failed(
    step: StepLine | null,
    differences: readonly ReplayDifference[],
  ): Promise<ReplayPosition> {
    const recorded = step ?? this.#log.reset;
    return {
      observation: recorded?.observation,
      info: recorded?.info ?? {},
      frame: null,
      step,
      decision: this.#decisionAt(step),
      framesPerSecond: this.#env.metadata.renderFps,
      frameProblem: "the position could not be reached again",
      differences,
      panel: () => {
        throw new Error("This position could not be reached again.");
      },
    };
  }

  #hash(observation: unknown, t: number): string | ReplayDifference {
    try {
      return shortHash(JSON.stringify(this.#env.observationSpace.toJson(observation as never)));
    } catch (cause) {
      const { message } = failureRecord(cause);
      return { t, field: "observation", recorded: null, replayed: message };
    }
  }

  /** What was decided after a step: the next step tells, at the end the outcome. */
  #decisionAt(step: StepLine | null): PositionDecision | null {
    const { steps, outcome } = this.#log;
    const next = steps[step?.t ?? 0];
    if (next) return { reflection: next.reflection, record: next.decision };
    if (!outcome?.decision) return null;
    return { reflection: outcome.decision.reflection ?? "", record: outcome.decision };
  }
}

const ENDING: readonly ReplayDifference["field"][] = ["action", "end", "error"];

function error(t: number, message: string): ReplayDifference {
  return { t, field: "error", recorded: null, replayed: message };
}

async function attempt<Result>(act: () => Result | Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { result: await act() };
  } catch (cause) {
    return { error: failureRecord(cause).message };
  }
}
