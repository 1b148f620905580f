import type { AsyncEnv, Env, SuccessCriterion } from "@gym-llm/core";
import { redactSecretKeys } from "../storage/redactor.ts";
import type { HeaderLine } from "./episode-log-schema.ts";
import { jsonSafe } from "./json-safe.ts";
import { successRecord } from "./success-record.ts";

/** What a log's header says of an environment; `name` counts where it was made without the registry. */
export function environmentRecord(
  { spec, renderMode }: Env | AsyncEnv,
  {
    name,
    view,
    success,
  }: { name: string; view: string | undefined; success: SuccessCriterion | undefined },
): HeaderLine["environment"] {
  const { renderMode: _, ...kwargs } = spec?.kwargs ?? {};
  return {
    id: spec?.id ?? name,
    kwargs: redactSecretKeys(jsonSafe(kwargs)) as Record<string, unknown>,
    max_episode_steps: spec?.maxEpisodeSteps ?? null,
    reward_threshold: spec?.rewardThreshold ?? null,
    success: successRecord(success),
    nondeterministic: spec?.nondeterministic ?? false,
    entry_point: typeof spec?.entryPoint === "string" ? spec.entryPoint : null,
    additional_wrappers: (spec?.additionalWrappers ?? []).map((wrapper) => ({
      name: wrapper.name,
      entry_point: wrapper.entryPoint,
      kwargs: wrapper.kwargs && (jsonSafe(wrapper.kwargs) as Record<string, unknown>),
    })),
    view: view ?? null,
    render_mode: renderMode,
  };
}
