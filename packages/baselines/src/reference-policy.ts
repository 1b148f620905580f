import { type EnvKwargs, type EnvSpec, GymError, registry, spec } from "@gym-llm/core";
import type { Policy } from "./policy.ts";

/** A published rule as a policy. */
export interface PublishedPolicy extends Policy {
  /** Where the rule was published. */
  readonly source: string;
  /** Whether it must see every observation of an episode, in order, and `reset` before the next one. */
  readonly looksBack: boolean;
}

/**
 * The published rule for an environment made with these arguments. It decides from the observation of the environment's
 * form for models. Throws a `GymError`: of `spec`'s kinds when the id is unknown, `InvalidArgument` when the environment
 * has no rule, naming those that have one.
 */
export function referencePolicy(
  environment: string | EnvSpec,
  kwargs?: EnvKwargs,
): PublishedPolicy {
  const found = typeof environment === "string" ? spec(environment) : environment;
  if (!found.referencePolicy) {
    throw new GymError(
      "InvalidArgument",
      `${found.id} has no reference policy. ${environmentsWithReferencePolicy()}`,
    );
  }
  const rule = found.referencePolicy({ ...found.kwargs, ...kwargs });
  return {
    name: rule.name,
    source: rule.source,
    looksBack: rule.reset !== undefined,
    reset: () => rule.reset?.(),
    decide: (observation) => rule.decide(observation),
  };
}

/** One sentence naming the registered environments that have a reference policy. */
export function environmentsWithReferencePolicy(): string {
  const ids = [...registry.values()].filter((known) => known.referencePolicy).map(({ id }) => id);
  return ids.length > 0
    ? `Environments that have one: ${ids.sort().join(", ")}.`
    : "No registered environment has one; register the environment packages first.";
}
