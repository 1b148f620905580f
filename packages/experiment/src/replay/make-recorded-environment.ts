import { type Env, type MakeOptions, make, type RenderMode, spec } from "@gym-llm/core";
import type { HeaderLine } from "../log/episode-log-schema.ts";

/**
 * The environment that a log's header tells of: id, arguments, step limit and wrappers. Packages that register it must
 * have been imported. Throws a `GymError` where it is unknown here, or a wrapper cannot be made again.
 */
export function makeRecordedEnvironment(
  { environment }: HeaderLine,
  renderMode: RenderMode | null,
): Env {
  const wrappers = (environment.additional_wrappers ?? []).map(({ name, entry_point, kwargs }) => ({
    name,
    entryPoint: entry_point,
    kwargs,
  }));
  const options: MakeOptions = { ...environment.kwargs, renderMode };
  options.maxEpisodeSteps = environment.max_episode_steps ?? -1;
  return make(spec(environment.id).with({ additionalWrappers: wrappers }), options);
}
