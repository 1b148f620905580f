import type { EpisodeDigest } from "./episode-digest.ts";
import type { OutcomeLine } from "./episode-log-schema.ts";
import type { EpisodeLog } from "./parse-episode-log.ts";

/** The content of `run_<i>_seed_<s>_raw_outputs.json`: gym-llm's, by number of the step. */
export function rawOutputs(
  log: Pick<EpisodeLog | EpisodeDigest, "steps">,
): Record<string, { reflection: string; action: unknown }> {
  return Object.fromEntries(
    log.steps.map(({ t, reflection, action }) => [String(t), { reflection, action }]),
  );
}

/** The lines that an episode adds to `failures.jsonl`: one for each time that the provider or the environment failed. */
export function failureLines(
  log: Pick<EpisodeLog | EpisodeDigest, "header" | "outcome" | "failedTries" | "modelCalls">,
): Record<string, unknown>[] {
  const { header, outcome, failedTries, modelCalls } = log;
  const failures = [...failedTries, ...(outcome ? [outcome] : [])].filter(
    (line) => line.outcome === "provider_failure" || line.outcome === "environment_failure",
  );
  return failures.map((line, index) => {
    const t = line.steps + 1;
    const earlier = failures[index - 1];
    return {
      run: header.run,
      seed: header.seed,
      environment: header.environment.id,
      model: header.model.id,
      try: index + 1,
      // Whether a later run of the experiment got past it.
      overcome: line !== outcome,
      outcome: line.outcome,
      t,
      error: line.error,
      failed_calls: modelCalls
        .filter((call) => call.t === t && call.error !== null)
        .filter(({ call }) => call > callsUntil(earlier) && call <= callsUntil(line))
        .map(({ call, latency_ms, error }) => ({ call, latency_ms, error })),
      ended_at: line.ended_at,
    };
  });
}

/** How many calls had ended when a try did; an outcome of an older log does not say. */
function callsUntil(line: OutcomeLine | undefined): number {
  if (!line) return 0;
  return line.failed_calls === undefined
    ? Number.POSITIVE_INFINITY
    : line.model_calls + line.failed_calls;
}
