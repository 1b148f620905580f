import { type Env, type MakeOptions, make, type RenderMode } from "@gym-llm/core";
import type { EnvironmentSettings } from "../config/experiment-config.ts";

/**
 * Makes the environment that a configuration's section names. `renderMode` counts unless the section's `kwargs` name
 * another; `null` renders nothing. Throws a `GymError` for an unknown environment or argument.
 */
export function getEnv(
  settings: Pick<EnvironmentSettings, "name"> & Partial<EnvironmentSettings>,
  renderMode: RenderMode | null = "human",
): Env {
  const { name, kwargs = {}, maxEpisodeSteps } = settings;
  const { render_mode: snakeCase, renderMode: camelCase, ...others } = kwargs;
  const options: MakeOptions = { ...others };
  options.renderMode = (camelCase ?? snakeCase ?? renderMode) as RenderMode | null;
  if (maxEpisodeSteps !== undefined) options.maxEpisodeSteps = maxEpisodeSteps;
  return make(name, options);
}
