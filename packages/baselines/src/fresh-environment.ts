import { type AsyncEnv, type Env, type EnvSpec, GymError, isEquivalent, make } from "@gym-llm/core";
import { isTransparent } from "./environment-layers.ts";

/**
 * Another environment of the same spec in this process: same id, arguments, time limit and wrappers, without the ones that
 * only record. Throws `InvalidArgument` when there is no spec to make it from, or when another environment comes of it.
 */
export function freshEnvironment(env: Env | AsyncEnv, baseline: string): Env {
  const spec = freshSpec(env, baseline);
  const fresh = make(spec);
  // Of one in another process the table is not at hand: then two made here must agree.
  if (!isEquivalent(tableOf("unwrapped" in env ? env : make(spec)), tableOf(fresh))) {
    throw new GymError(
      "InvalidArgument",
      `The baseline \`${baseline}\` looks into an environment made anew, and ${spec.id} made with these arguments is another each time. Give what is drawn at random, such as the map, as an argument.`,
    );
  }
  return fresh;
}

/** The spec of the environment that `freshEnvironment` makes. */
export function freshSpec({ spec }: Env | AsyncEnv, baseline: string): EnvSpec {
  if (spec === null) {
    throw new GymError(
      "InvalidArgument",
      `The baseline \`${baseline}\` needs an environment that \`make\` made: it makes another one of the same spec.`,
    );
  }
  const additionalWrappers = spec.additionalWrappers.filter(({ name }) => !isTransparent(name));
  const { renderMode: _, ...kwargs } = spec.kwargs;
  return spec.with({
    // Only a wrapper that observes pictures needs them.
    kwargs: additionalWrappers.length > 0 ? spec.kwargs : kwargs,
    disableEnvChecker: true,
    additionalWrappers,
  });
}

function tableOf(env: Env): unknown {
  return (env.unwrapped as { P?: unknown }).P;
}
