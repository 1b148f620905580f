import type { EpisodeLog } from "./parse-episode-log.ts";

/** The content of `run_<i>_seed_<s>_raw_outputs.json`: gym-llm's, by number of the step. */
export function rawOutputs(
  log: EpisodeLog,
): Record<string, { reflection: string; action: unknown }> {
  return Object.fromEntries(
    log.steps.map(({ t, reflection, action }) => [String(t), { reflection, action }]),
  );
}

/** The lines that an episode adds to `failures.jsonl`: one when the provider or the environment failed, else none. */
export function failureLines(log: EpisodeLog): Record<string, unknown>[] {
  const { header, outcome, steps, modelCalls } = log;
  const isFailure =
    outcome?.outcome === "provider_failure" || outcome?.outcome === "environment_failure";
  if (!isFailure) return [];
  const t = (steps.at(-1)?.t ?? 0) + 1;
  return [
    {
      run: header.run,
      seed: header.seed,
      environment: header.environment.id,
      model: header.model.id,
      outcome: outcome.outcome,
      t,
      error: outcome.error,
      failed_calls: modelCalls
        .filter((call) => call.t === t && call.error !== null)
        .map(({ call, latency_ms, error }) => ({ call, latency_ms, error })),
      ended_at: outcome.ended_at,
    },
  ];
}
