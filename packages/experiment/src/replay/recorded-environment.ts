import type { RenderMode } from "@gym-llm/core";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import type { AnyEnv } from "../runner/environment-pool.ts";
import { loadRender } from "../runner/load-render.ts";
import { ReplayError } from "./replay-error.ts";

export { makeRecordedEnvironment } from "./make-recorded-environment.ts";

/** Makes the environment of a recorded episode, here or elsewhere. */
export type RecordedEnvironmentMaker = (
  header: HeaderLine,
  renderMode: RenderMode | null,
) => AnyEnv | Promise<AnyEnv>;

/**
 * The environment of a recorded episode, able to draw where `frames` are wanted.
 * Throws a `ReplayError` that says why there is none.
 */
export async function openRecordedEnvironment(
  header: HeaderLine,
  { frames, makeEnvironment }: { frames: boolean; makeEnvironment: RecordedEnvironmentMaker },
): Promise<AnyEnv> {
  const { id, nondeterministic, render_mode: recorded } = header.environment;
  if (nondeterministic) {
    throw new ReplayError(`${id} is not deterministic: the same actions lead somewhere else.`);
  }
  // Some wrappers put frames into observations, so that the mode belongs to the environment.
  const renderMode = frames ? "rgb_array" : recorded === "human" ? null : recorded;
  try {
    if (renderMode === "rgb_array") await loadRender();
    return await makeEnvironment(header, renderMode as RenderMode | null);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ReplayError(`${id} cannot be made here: ${reason}`, { cause });
  }
}
