import type { AsyncEnv, Env } from "../env.ts";
import { GymError } from "../errors.ts";
import type { Space } from "../spaces/space.ts";
import {
  type ActionSchema,
  isLLMEnv,
  type LLMEnv,
  type ObservationSchema,
  type View,
} from "./llm-env.ts";
import type { SuccessCriterion } from "./success-criterion.ts";

/** Everything an agent must know of an environment, ready for `new Agent({ ...definition, … })`. */
export interface EnvDefinition {
  readonly observationSchema: ObservationSchema;
  readonly actionSchema: ActionSchema;
  readonly goalDescription: string;
  readonly observationSpace: Space;
  readonly actionSpace: Space;
  /** The ways to show an observation; `undefined` when the environment declares none. */
  readonly views: Readonly<Record<string, View>> | undefined;
  readonly defaultView: string | undefined;
  /** When an episode is a success; `undefined` where the environment does not say, or wrappers change what it says. */
  readonly success: SuccessCriterion | undefined;
  /** The id and arguments it was made with; `undefined` for an environment constructed directly. */
  readonly environment:
    | { readonly id: string; readonly kwargs: Readonly<Record<string, unknown>> }
    | undefined;
}

/** The layer of an environment that can describe it to a model: the outermost that implements `LLMEnv`; `null` without one. */
export function findLLMEnv(env: Env | AsyncEnv): LLMEnv | null {
  let layer: unknown = env;
  while (typeof layer === "object" && layer !== null) {
    if (isLLMEnv(layer)) return layer;
    layer = (layer as { env?: unknown }).env;
  }
  return null;
}

/**
 * What a model must be told about an environment.
 * Throws a `GymError` when no layer of it implements `LLMEnv`, naming the form made for models where there is one.
 */
export function getEnvDefinition(env: Env | AsyncEnv): EnvDefinition {
  const described = findLLMEnv(env);
  if (!described) {
    const { spec } = env;
    const advice = spec
      ? `Its form for models would be called \`${spec.name}LLM-v${spec.version ?? 0}\`; \`gym-llm list\` shows which exist.`
      : "Implement getObservationSchema(), getActionSchema() and getGoalDescription() on it.";
    throw new GymError(
      "InvalidArgument",
      `${env} does not describe itself to models: it is no LLMEnv. ${advice}`,
    );
  }
  return {
    observationSchema: described.getObservationSchema(),
    actionSchema: described.getActionSchema(),
    goalDescription: described.getGoalDescription(),
    observationSpace: env.observationSpace as Space,
    actionSpace: env.actionSpace as Space,
    views: described.views,
    defaultView: described.defaultView,
    success: successOf(env, described),
    environment: env.spec ? { id: env.spec.id, kwargs: env.spec.kwargs } : undefined,
  };
}

/** A return means something only in the environment's own rewards: not behind a wrapper that changes them. */
function successOf(env: Env | AsyncEnv, described: LLMEnv): SuccessCriterion | undefined {
  const { success } = described;
  if (!success || !("returnAtLeast" in success)) return success;
  for (let layer: unknown = env; layer !== described; layer = (layer as { env: unknown }).env) {
    if (changesRewards(layer)) return undefined;
  }
  return success;
}

function changesRewards(layer: unknown): boolean {
  const { reward, returnStatistics } = layer as { reward?: unknown; returnStatistics?: unknown };
  return typeof reward === "function" || returnStatistics !== undefined;
}
