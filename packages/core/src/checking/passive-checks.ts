import type { Env, RenderMode, StepResult } from "../env.ts";
import { GymError } from "../errors.ts";
import { isRgbFrame } from "../rendering/rgb-frame.ts";
import { Space } from "../spaces/space.ts";
import { warn } from "../warnings.ts";
import { describe, explainMismatch, explainParts, partsOf } from "./explain-mismatch.ts";

/** Throws `InvalidArgument` when an environment's space is missing, not a space, or empty; warns of degenerate bounds. */
export function checkSpace(space: unknown, role: "action" | "observation"): asserts space is Space {
  if (!Space.is(space)) {
    throw new GymError(
      "InvalidArgument",
      `The environment must specify an ${role} space: set \`${role}Space\` to one of the spaces of this library, got ${describe(space)}.`,
    );
  }
  const parts = partsOf(space);
  if (parts) {
    const inner = Object.values(parts);
    if (inner.length === 0)
      throw new GymError("InvalidArgument", `An empty ${space} ${role} space is not allowed.`);
    for (const part of inner) checkSpace(part, role);
    return;
  }
  const { low, high } = space as {
    low?: ArrayLike<number | bigint>;
    high?: ArrayLike<number | bigint>;
  };
  if (low === undefined || high === undefined) return;
  for (let index = 0; index < low.length; index++) {
    const lowest = low[index] as number | bigint;
    const highest = high[index] as number | bigint;
    if (lowest === highest) {
      warn(`A Box ${role} space maximum and minimum values are equal.`);
      return;
    }
    if (highest < lowest) {
      warn(`A Box ${role} space low value is greater than a high value.`);
      return;
    }
  }
}

/** Throws when a reset result has the wrong form. */
export function checkResetForm(
  result: unknown,
): asserts result is { observation: unknown; info: Record<string, unknown> } {
  if (
    typeof result !== "object" ||
    result === null ||
    !("observation" in result && "info" in result)
  ) {
    throw new GymError(
      "InvalidArgument",
      `\`reset()\` must return an object { observation, info }, got ${describe(result)}.`,
    );
  }
  checkInfo(result.info, "reset");
}

function checkInfo(info: unknown, method: "reset" | "step"): void {
  if (typeof info === "object" && info !== null && !Array.isArray(info)) return;
  throw new GymError(
    "InvalidArgument",
    `The \`info\` returned by \`${method}()\` must be an object, got ${describe(info)}.`,
  );
}

/**
 * Warns when an observation is not in the space it was declared to be from. Throws when it lacks the parts of a `Dict`
 * or `Tuple` or has others.
 */
export function checkObservation(
  observation: unknown,
  space: Space,
  method: "reset" | "step",
): void {
  const wrongParts = explainParts(space, observation, "the observation");
  if (wrongParts) {
    throw new GymError(
      "InvalidArgument",
      `The observation returned by the \`${method}()\` method has other parts than its space: ${wrongParts}.`,
    );
  }
  const reason = explainMismatch(space, observation, "the observation");
  if (reason)
    warn(
      `The observation returned by the \`${method}()\` method is not within the observation space: ${reason}.`,
    );
}

/** Throws when a step result has the wrong form; warns of flags, rewards and observations that break the rules. */
export function checkStepResult(result: StepResult<unknown>, observationSpace: Space): void {
  if (typeof result !== "object" || result === null) {
    throw new GymError(
      "InvalidArgument",
      `\`step()\` must return an object { observation, reward, terminated, truncated, info }, got ${describe(result)}.`,
    );
  }
  for (const flag of ["terminated", "truncated"] as const) {
    if (typeof result[flag] !== "boolean") {
      warn(`Expects \`${flag}\` signal to be a boolean, actual: ${describe(result[flag])}`);
    }
  }
  checkObservation(result.observation, observationSpace, "step");
  if (typeof result.reward !== "number") {
    warn(`The reward returned by \`step()\` must be a number, actual: ${describe(result.reward)}`);
  } else if (Number.isNaN(result.reward)) {
    warn("The reward is a NaN value.");
  } else if (!Number.isFinite(result.reward)) {
    warn("The reward is an inf value.");
  }
  checkInfo(result.info, "step");
}

/** Throws when the render mode is not among the environment's own; warns when the result does not fit the mode. */
export function checkRenderResult(result: unknown, env: Env): void {
  const { renderModes, renderFps } = env.metadata;
  if (!Array.isArray(renderModes)) {
    warn(
      "No render modes were declared in the environment (env.metadata.renderModes is not an array), you may have trouble when calling `.render()`.",
    );
    return;
  }
  if (!renderModes.every((mode: unknown) => typeof mode === "string")) {
    warn(`Expects all render modes to be strings, actual: ${renderModes.map(describe).join(", ")}`);
  }
  if (renderModes.length > 0 && typeof renderFps !== "number") {
    warn(
      "No render fps was declared in the environment (env.metadata.renderFps is not a number), rendering may occur at inconsistent fps.",
    );
  } else if (renderModes.length > 0 && !(renderFps > 0)) {
    throw new GymError(
      "InvalidMetadata",
      `Expects the \`env.metadata.renderFps\` to be greater than zero, actual value: ${renderFps}`,
    );
  }
  if (env.renderMode === null) return;
  if (!renderModes.includes(env.renderMode)) {
    throw new GymError(
      "UnsupportedMode",
      `The environment was initialized successfully however with an unsupported render mode. Render mode: ${env.renderMode}, modes: ${renderModes.join(", ") || "(none)"}`,
    );
  }
  const fault = faultOfFrame(result, env.renderMode);
  if (fault) warn(fault);
}

function faultOfFrame(result: unknown, mode: RenderMode): string | null {
  if (mode === "human") {
    return result === null || result === undefined
      ? null
      : `Human rendering should return null, got ${describe(result)}`;
  }
  if (mode === "rgb_array") {
    return isRgbFrame(result)
      ? null
      : `RGB-array rendering should return { width, height, data } with three bytes per pixel in a Uint8Array, got ${describe(result)}`;
  }
  if (mode === "ansi") {
    return typeof result === "string"
      ? null
      : `ANSI rendering should produce a string, got ${describe(result)}`;
  }
  if (!Array.isArray(result))
    return `Render mode \`${mode}\` should produce an array, got ${describe(result)}`;
  const single = mode === "ansi_list" ? "ansi" : "rgb_array";
  return (
    result.map((frame: unknown) => faultOfFrame(frame, single)).find((fault) => fault !== null) ??
    null
  );
}
