import type { EpisodeOutcome, UsageRecord } from "./episode-log-schema.ts";
import type { EpisodeLog } from "./parse-episode-log.ts";

/** What results and tables need of one episode. */
export interface EpisodeSummary {
  readonly run: number;
  readonly seed: number;
  readonly environment: string;
  readonly provider: string;
  readonly model: string;
  /** A log without an outcome line counts as `interrupted`. */
  readonly outcome: EpisodeOutcome;
  /** Whether its return counts: infrastructure failures, limits and interruptions are never a score. */
  readonly isScored: boolean;
  readonly return: number;
  readonly steps: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
  /** Steps at which the model was asked and something was executed. */
  readonly decisions: number;
  /** Of these: the executed action was the model's answer. */
  readonly validDecisions: number;
  /** Of these: the model's first answer was usable. */
  readonly firstTryDecisions: number;
  /** Of these: the fallback chose the action, or ended the episode. */
  readonly fallbackDecisions: number;
  /** Calls that got an answer, usable or not. */
  readonly modelCalls: number;
  /** Calls that failed, retried ones included. */
  readonly failedCalls: number;
  readonly usage: UsageRecord;
  /** Of each answered call, in milliseconds. */
  readonly latenciesMs: readonly number[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** Draws from an episode's log what results need. */
export function summarizeEpisode(log: EpisodeLog): EpisodeSummary {
  const { header, steps, outcome, modelCalls } = log;
  const last = steps.at(-1);
  const decisions = [...steps.map((step) => step.decision), ...endingDecision(log)].filter(
    ({ asked, source }) => asked && source !== null,
  );
  const answered = modelCalls.filter(({ error }) => error === null);
  const ending = outcome?.outcome ?? "interrupted";
  return {
    run: header.run,
    seed: header.seed,
    environment: header.environment.id,
    provider: header.model.provider,
    model: header.model.id,
    outcome: ending,
    isScored: ending === "finished" || ending === "model_failure",
    return: last?.return ?? 0,
    steps: last?.t ?? 0,
    terminated: last?.terminated ?? false,
    truncated: last?.truncated ?? false,
    decisions: decisions.length,
    validDecisions: decisions.filter(({ valid }) => valid === true).length,
    firstTryDecisions: decisions.filter(({ first_try }) => first_try === true).length,
    fallbackDecisions: decisions.filter(({ source }) => source?.startsWith("fallback:")).length,
    modelCalls: answered.length,
    failedCalls: modelCalls.length - answered.length,
    usage: sumUsage(answered.map((call) => call.usage)),
    latenciesMs: answered.map(({ latency_ms }) => latency_ms),
    error: outcome?.error ?? null,
  };
}

/** The fallback `terminate` decides without a step. */
function endingDecision({ outcome }: EpisodeLog) {
  return outcome?.outcome === "model_failure" && outcome.decision ? [outcome.decision] : [];
}

/** The sum of what servers reported: a count that one call lacks is unknown for all of them. */
export function sumUsage(usages: readonly (UsageRecord | null)[]): UsageRecord {
  const sum = (field: keyof UsageRecord & string): number | null => {
    if (usages.length === 0) return null;
    let total = 0;
    for (const usage of usages) {
      const count = usage?.[field];
      if (typeof count !== "number") return null;
      total += count;
    }
    return total;
  };
  return {
    input_tokens: sum("input_tokens"),
    output_tokens: sum("output_tokens"),
    reasoning_tokens: sum("reasoning_tokens"),
    cached_input_tokens: sum("cached_input_tokens"),
  };
}
