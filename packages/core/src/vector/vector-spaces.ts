import type { Env } from "../env.ts";
import { GymError } from "../errors.ts";
import { batchDifferingSpaces, batchSpace } from "../spaces/batch-space.ts";
import { isFormEquivalent } from "../spaces/form-equivalence.ts";
import { Space } from "../spaces/space.ts";

/**
 * How the observation spaces of the environments become one: `same` takes environments of equal spaces, `different`
 * those whose bounds differ, and a pair of spaces is the batched and the single one themselves.
 */
export type ObservationMode = "same" | "different" | readonly [batched: Space, single: Space];

/** The spaces of a vector environment. */
export interface VectorSpaces {
  readonly observationSpace: Space;
  readonly singleObservationSpace: Space;
  readonly actionSpace: Space;
  readonly singleActionSpace: Space;
}

/**
 * The spaces of a vector environment of these environments (at least one).
 * Throws a `GymError` of code `InvalidArgument` when their spaces do not go together in this mode.
 */
export function vectorSpaces(
  name: string,
  envs: readonly Pick<Env, "observationSpace" | "actionSpace">[],
  mode: ObservationMode,
): VectorSpaces {
  const [first] = envs;
  if (first === undefined) {
    throw new GymError("InvalidArgument", `${name} needs at least one environment, got none.`);
  }
  const singleActionSpace = first.actionSpace;
  const [observationSpace, singleObservationSpace] = observationSpaces(name, envs, first, mode);
  for (const [index, env] of envs.entries()) {
    const fits =
      mode === "same"
        ? env.observationSpace.equals(singleObservationSpace)
        : isFormEquivalent(env.observationSpace, singleObservationSpace);
    if (!fits) {
      const advice =
        mode === "same"
          ? 'If this is intentional, use observationMode "different".'
          : "They must share kind, shape and element type.";
      throw new GymError(
        "InvalidArgument",
        `${name}: environment ${index} has the observation space ${env.observationSpace}, which does not go with the single observation space ${singleObservationSpace}. ${advice}`,
      );
    }
    if (!env.actionSpace.equals(singleActionSpace)) {
      throw new GymError(
        "InvalidArgument",
        `${name}: environment ${index} has the action space ${env.actionSpace}, and environment 0 ${singleActionSpace}. They must be equal.`,
      );
    }
  }
  return {
    observationSpace,
    singleObservationSpace,
    actionSpace: batchSpace(singleActionSpace, envs.length),
    singleActionSpace,
  };
}

function observationSpaces(
  name: string,
  envs: readonly Pick<Env, "observationSpace">[],
  first: Pick<Env, "observationSpace">,
  mode: ObservationMode,
): readonly [batched: Space, single: Space] {
  if (mode === "same") {
    return [batchSpace(first.observationSpace, envs.length), first.observationSpace];
  }
  if (mode === "different") {
    return [batchDifferingSpaces(envs.map((env) => env.observationSpace)), first.observationSpace];
  }
  if (Array.isArray(mode) && mode.length === 2 && mode.every(Space.is)) return [mode[0], mode[1]];
  throw new GymError(
    "InvalidArgument",
    `${name}: observationMode must be "same", "different" or the batched and the single observation space, got ${JSON.stringify(mode)}.`,
  );
}
