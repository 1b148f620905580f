import type { HeaderLine, OutcomeLine } from "./episode-log-schema.ts";

/** What a header says of an episode. */
export function episodeIdentity(header: HeaderLine) {
  const { environment, model } = header;
  const { additional_wrappers: wrappers = [] } = environment;
  return {
    run: header.run,
    seed: header.seed,
    environment: environment.id,
    environmentKwargs: environment.kwargs,
    maxEpisodeSteps: environment.max_episode_steps,
    environmentWrappers: wrappers.length === 0 ? "" : JSON.stringify(wrappers),
    provider: model.provider,
    model: model.id,
  };
}

/** What an outcome says besides its numbers; `null` for a log without one at its end. */
export function outcomePart(outcome: OutcomeLine | null) {
  return {
    outcome: outcome?.outcome ?? "interrupted",
    isScored: isScored(outcome),
    error: outcome?.error ?? null,
  } as const;
}

/** Whether the return of an episode that ended like this counts. */
export function isScored(outcome: OutcomeLine | null): boolean {
  return outcome?.outcome === "finished" || outcome?.outcome === "model_failure";
}
