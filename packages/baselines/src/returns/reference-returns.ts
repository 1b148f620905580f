import type { EnvKwargs } from "@gym-llm/core";
import { ENVIRONMENT_TASKS, TASK_RETURNS } from "./reference-returns-data.ts";

/** What a policy reached on average over the episodes of seeds 0 … episodes - 1. */
export interface ReturnEstimate {
  /** The name of the policy. */
  readonly policy: string;
  readonly mean: number;
  /** Of the returns of single episodes (n - 1). */
  readonly standardDeviation: number;
  readonly episodes: number;
  /** Half of the 95 % interval of the mean. */
  readonly halfWidth: number;
}

/** What chance reaches in an environment, and what the best policy known here does. */
export interface ReferenceReturns {
  readonly random: ReturnEstimate;
  readonly best: ReturnEstimate;
}

/** The returns of a task with these arguments and this limit. */
export interface TaskReturns extends ReferenceReturns {
  /** The arguments that differ from the defaults. */
  readonly kwargs: EnvKwargs;
  readonly maxEpisodeSteps: number | null;
}

/**
 * The stored returns of an environment that this project ships, in its plain form or its form for models, which have the
 * same returns. `kwargs` are its arguments, in camelCase or snake_case, defaults included or not. `maxEpisodeSteps` is the
 * time limit: the registered one unless given, `null` or -1 for none. The result is `null` for everything that was not
 * measured: another environment, other arguments, another limit. Wrappers that change rewards make another task of it.
 */
export function referenceReturns(
  environmentId: string,
  kwargs: Readonly<EnvKwargs> = {},
  maxEpisodeSteps?: number | null,
): ReferenceReturns | null {
  if (!Object.hasOwn(ENVIRONMENT_TASKS, environmentId)) return null;
  const environment = ENVIRONMENT_TASKS[environmentId] as (typeof ENVIRONMENT_TASKS)[string];
  const { defaults, returns } = TASK_RETURNS[environment.task] as (typeof TASK_RETURNS)[string];
  const given = canonical({ ...environment.kwargs, ...camelCased(kwargs) }, defaults);
  const registered = environment.maxEpisodeSteps;
  const limit = maxEpisodeSteps === undefined ? registered : maxEpisodeSteps;
  const found = returns.find(
    (variant) =>
      variant.maxEpisodeSteps === (limit === -1 ? null : limit) &&
      canonical(variant.kwargs, defaults) === given,
  );
  return found ? { random: found.random, best: found.best } : null;
}

/**
 * Where a return lies between chance (0) and the best policy known here (1), linearly; below 0 and above 1 are possible.
 * `null` where `referenceReturns` is. Arguments as there.
 */
export function normalizedScore(
  environmentId: string,
  kwargs: Readonly<EnvKwargs> | undefined,
  maxEpisodeSteps: number | null | undefined,
  episodeReturn: number,
): number | null {
  const known = referenceReturns(environmentId, kwargs, maxEpisodeSteps);
  if (known === null) return null;
  return (episodeReturn - known.random.mean) / (known.best.mean - known.random.mean);
}

/** The arguments that say which task it is, as text: those that differ from the defaults, in one order. */
function canonical(kwargs: Readonly<EnvKwargs>, defaults: Readonly<EnvKwargs>): string {
  const differing = Object.entries(kwargs).filter(
    ([name, value]) =>
      name !== "renderMode" &&
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(defaults[name]),
  );
  return JSON.stringify(differing.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function camelCased(kwargs: Readonly<EnvKwargs>): EnvKwargs {
  const entries = Object.entries(kwargs).map(([name, value]) => [
    name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(entries) as EnvKwargs;
}
