import {
  applyWrappers,
  type Env,
  GymError,
  type MakeOptions,
  make,
  type RenderMode,
  type WrapperFunction,
} from "@gym-llm/core";
import type { EnvironmentSettings, WrapperSettings } from "../config/experiment-config.ts";

/**
 * Makes the environment that a configuration's section names, with its wrappers. `renderMode` counts unless the section's
 * `kwargs` name another; `null` renders nothing. Throws a `GymError` for an unknown environment, argument or wrapper.
 */
export function getEnv(
  settings: Pick<EnvironmentSettings, "name"> & Partial<EnvironmentSettings>,
  renderMode: RenderMode | null = "human",
): Env {
  const { name, kwargs = {}, maxEpisodeSteps, wrappers = [] } = settings;
  const { render_mode: snakeCase, renderMode: camelCase, ...others } = kwargs;
  const options: MakeOptions = { ...others };
  options.renderMode = (camelCase ?? snakeCase ?? renderMode) as RenderMode | null;
  if (maxEpisodeSteps !== undefined) options.maxEpisodeSteps = maxEpisodeSteps;
  options.wrappers = wrappers.map(placed);
  return make(name, options);
}

/** A wrapper of a configuration that cannot be used; `index` says which. */
export class WrapperError extends GymError {
  readonly index: number;

  constructor(index: number, cause: Error) {
    super(GymError.is(cause) ? cause.code : "InvalidArgument", cause.message, { cause });
    this.index = index;
  }
}

/** The wrapper as a function that says its place when it fails. */
function placed(wrapper: WrapperSettings, index: number): WrapperFunction {
  return (env) => {
    try {
      return applyWrappers(env, [wrapper]);
    } catch (error) {
      throw new WrapperError(index, error as Error);
    }
  };
}
