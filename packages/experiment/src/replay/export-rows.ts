import type { JsonValue } from "@gym-llm/core";
import type { HeaderLine, OutcomeLine, StepLine } from "../log/episode-log-schema.ts";
import type { EpisodeSummary } from "../log/episode-summary.ts";
import { sumUsage } from "../log/token-usage.ts";

/** The columns of a table of steps, in their order. */
export const STEP_COLUMNS = [
  "experiment",
  "cell",
  "environment",
  "model",
  "run",
  "seed",
  "t",
  "action",
  "reward",
  "return",
  "terminated",
  "truncated",
  "source",
  "valid",
  "first_try",
  "attempts",
  "reply",
  "reflection",
  "input_tokens",
  "output_tokens",
  "latency_ms",
  "observation",
  "observation_hash",
] as const;

/** The columns of a table of episodes, in their order. */
export const EPISODE_COLUMNS = [
  "experiment",
  "cell",
  "environment",
  "model",
  "run",
  "seed",
  "outcome",
  "scored",
  "return",
  "steps",
  "terminated",
  "truncated",
  "success",
  "decisions",
  "valid_decisions",
  "first_try_decisions",
  "fallback_decisions",
  "model_calls",
  "calls_from_file",
  "failed_calls",
  "failed_tries",
  "input_tokens",
  "output_tokens",
  "reasoning_tokens",
  "cached_input_tokens",
  "cost_usd",
  "error_code",
  "error_message",
  "started_at",
  "ended_at",
  "duration_ms",
] as const;

/** One row of a table of steps. What is not known is `null`. */
export type StepRow = Readonly<Record<(typeof STEP_COLUMNS)[number], JsonValue>>;
/** One row of a table of episodes. What is not known is `null`. */
export type EpisodeRow = Readonly<Record<(typeof EPISODE_COLUMNS)[number], JsonValue>>;

/** The experiment and the combination of its matrix that an episode belongs to. */
export interface RowOrigin {
  readonly experiment: string;
  readonly cell: string | null;
}

/**
 * A step as one row. `reply` is the last reply of the model, `attempts` how often it was asked; tokens and latency are
 * those of all attempts together, `null` where the model was not asked or a server did not say.
 */
export function stepRow(origin: RowOrigin, header: HeaderLine, step: StepLine): StepRow {
  const { decision } = step;
  const { attempts } = decision;
  const usage = sumUsage(attempts.map((attempt) => attempt.usage));
  const latencies = attempts.flatMap(({ latency_ms }) => latency_ms ?? []);
  return {
    ...identity(origin, header),
    t: step.t,
    action: step.action as JsonValue,
    reward: step.reward,
    return: step.return,
    terminated: step.terminated,
    truncated: step.truncated,
    source: decision.source,
    valid: decision.valid,
    first_try: decision.first_try,
    attempts: attempts.length,
    reply: attempts.at(-1)?.text ?? null,
    reflection: step.reflection,
    input_tokens: usage.input_tokens,
    output_tokens: usage.output_tokens,
    latency_ms:
      latencies.length === 0 ? null : latencies.reduce((sum, latency) => sum + latency, 0),
    observation: step.observation as JsonValue,
    observation_hash: step.observation_hash,
  };
}

/** An episode as one row. */
export function episodeRow(
  origin: RowOrigin,
  header: HeaderLine,
  outcome: OutcomeLine | null,
  summary: EpisodeSummary,
): EpisodeRow {
  return {
    ...identity(origin, header),
    outcome: summary.outcome,
    scored: summary.isScored,
    return: summary.return,
    steps: summary.steps,
    terminated: summary.terminated,
    truncated: summary.truncated,
    success: summary.success,
    decisions: summary.decisions,
    valid_decisions: summary.validDecisions,
    first_try_decisions: summary.firstTryDecisions,
    fallback_decisions: summary.fallbackDecisions,
    model_calls: summary.modelCalls,
    calls_from_file: summary.callsFromFile,
    failed_calls: summary.failedCalls,
    failed_tries: summary.failedTries,
    input_tokens: summary.usage.input_tokens,
    output_tokens: summary.usage.output_tokens,
    reasoning_tokens: summary.usage.reasoning_tokens,
    cached_input_tokens: summary.usage.cached_input_tokens,
    cost_usd: summary.costUsd,
    error_code: summary.error?.code ?? null,
    error_message: summary.error?.message ?? null,
    started_at: header.started_at,
    ended_at: outcome?.ended_at ?? null,
    duration_ms: outcome?.duration_ms ?? null,
  };
}

function identity({ experiment, cell }: RowOrigin, { environment, model, run, seed }: HeaderLine) {
  return {
    experiment,
    cell,
    environment: environment.id,
    model: `${model.provider}/${model.id}`,
    run,
    seed,
  };
}
