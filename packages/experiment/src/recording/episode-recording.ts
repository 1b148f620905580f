import { closeSync, openSync, writeSync } from "node:fs";
import { type Env, findLLMEnv, getEnvDefinition } from "@gym-llm/core";
import { environmentRecord } from "../log/environment-record.ts";
import { EpisodeDigest } from "../log/episode-digest.ts";
import {
  type DecisionRecord,
  EPISODE_LOG_VERSION,
  type EpisodeLogLine,
  type HeaderLine,
  type StepLine,
} from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";
import { packageVersions } from "../storage/package-versions.ts";
import { shortHash } from "../storage/short-hash.ts";

/** Whose episode is recorded. */
export interface RecordedPlay {
  readonly env: Env;
  readonly agent: string;
  readonly run: number;
  readonly seed: number;
}

/** What a step led to, as JSON data. */
export type RecordedStep = Pick<
  StepLine,
  "action" | "reflection" | "reward" | "terminated" | "truncated" | "observation"
> & { readonly info: unknown };

/** The provider of episodes that a loop of one's own played. */
const PROVIDER = "code";

/** The log of one episode while it is played: each line is written before the call returns. */
export class EpisodeRecording {
  readonly path: string;
  readonly #file: number;
  readonly #digest = new EpisodeDigest();
  readonly #startedAt = performance.now();
  #last: StepLine | null = null;

  /** Begins a log; it throws the system's error when the file is there or cannot be written. */
  constructor(path: string, play: RecordedPlay) {
    this.path = path;
    this.#file = openSync(path, "ax");
    this.#append(header(play));
  }

  reset(observation: unknown, info: unknown): void {
    this.#append({ type: "reset", t: 0, ...hashed(observation), info: record(info) });
  }

  step({ observation, info, ...step }: RecordedStep): void {
    const line: StepLine = {
      type: "step",
      t: (this.#last?.t ?? 0) + 1,
      ...step,
      return: (this.#last?.return ?? 0) + step.reward,
      ...hashed(observation),
      info: record(info),
      decision: unasked(step.action),
    };
    this.#append(line);
    this.#last = line;
  }

  /** Writes how it ended. */
  end(): void {
    const isOver = this.#last?.terminated === true || this.#last?.truncated === true;
    this.#append(
      this.#digest.conclude({
        type: "outcome",
        outcome: isOver ? "finished" : "interrupted",
        return: this.#last?.return ?? 0,
        steps: this.#last?.t ?? 0,
        error: null,
        decision: null,
        ended_at: new Date().toISOString(),
        duration_ms: performance.now() - this.#startedAt,
      }),
    );
    closeSync(this.#file);
  }

  #append(line: EpisodeLogLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    this.#digest.add(line);
  }
}

function header({ env, agent, run, seed }: RecordedPlay): HeaderLine {
  const definition = findLLMEnv(env) && getEnvDefinition(env);
  const environment = environmentRecord(env, {
    name: String(env.unwrapped),
    view: definition?.defaultView,
    success: definition?.success,
  });
  return {
    type: "header",
    version: EPISODE_LOG_VERSION,
    run,
    seed,
    environment,
    agent: {},
    model: { provider: PROVIDER, id: agent },
    price: null,
    system_prompt: "",
    goal: definition?.goalDescription ?? "",
    observation_space: String(env.observationSpace),
    action_space: String(env.actionSpace),
    observation_schema: record(jsonSafe(definition?.observationSchema)),
    action_schema: record(jsonSafe(definition?.actionSchema)),
    prompt_hash: shortHash(""),
    config_hash: shortHash(JSON.stringify({ agent, environment })),
    versions: packageVersions(),
    started_at: new Date().toISOString(),
  };
}

/** The decision of a loop: nobody was asked. */
function unasked(action: unknown): DecisionRecord {
  return {
    asked: false,
    source: "policy",
    valid: null,
    first_try: null,
    masked: false,
    action,
    ends_episode: false,
    window_entries: 0,
    window_shortened: false,
    attempts: [],
  };
}

function hashed(observation: unknown): Pick<StepLine, "observation" | "observation_hash"> {
  return { observation, observation_hash: shortHash(JSON.stringify(observation)) };
}

function record(value: unknown): Record<string, unknown> {
  return (value ?? {}) as Record<string, unknown>;
}
