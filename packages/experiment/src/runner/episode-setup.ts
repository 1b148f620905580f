import { Agent, chooseView } from "@gym-llm/agent";
import { type EnvDefinition, getEnvDefinition, type View } from "@gym-llm/core";
import { type ChatModel, type RetryOptions, withRetry } from "@gym-llm/llm-backends";
import { resolvedConfigData } from "../config/config-data.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import { EPISODE_LOG_VERSION } from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";
import { packageVersions } from "../storage/package-versions.ts";
import { redactSecretKeys } from "../storage/redactor.ts";
import { shortHash } from "../storage/short-hash.ts";
import type { AnyEnv } from "./environment-pool.ts";
import { type RecordedCall, recordedModel } from "./recorded-model.ts";

/** Who plays what in one episode. */
export interface EpisodeSetup {
  readonly env: AnyEnv;
  readonly definition: EnvDefinition;
  readonly agent: Agent;
  readonly view: View;
  readonly viewName: string | undefined;
  readonly modelName: string;
}

/** Puts an agent before an environment. Throws when the environment is not described for models or the view is unknown. */
export function setUpEpisode(
  env: AnyEnv,
  config: ExperimentConfig,
  model: ChatModel,
  retry: RetryOptions,
  record: (call: RecordedCall) => Promise<void>,
): EpisodeSetup {
  const definition = getEnvDefinition(env);
  const viewName = config.agent.view ?? config.environment.view;
  const settings = { ...config.agent, ...(viewName !== undefined && { view: viewName }) };
  const asked = withRetry(recordedModel(model, record), {
    ...retry,
    attempts: config.agent.retries + 1,
  });
  const agent = new Agent({ ...definition, config: settings, model: asked });
  const view = chooseView(definition.views, viewName ?? definition.defaultView);
  return {
    env,
    definition,
    agent,
    view,
    viewName: viewName ?? definition.defaultView,
    modelName: `${model.provider}/${model.modelId}`,
  };
}

/** The first line of an episode's log. */
export function headerLine(
  { env, definition, agent, viewName }: EpisodeSetup,
  config: ExperimentConfig,
  model: ChatModel,
  identity: { run: number; seed: number; startedAt: Date },
): HeaderLine {
  const { spec } = env;
  const { renderMode: _, ...kwargs } = spec?.kwargs ?? {};
  const data = redactSecretKeys(resolvedConfigData(config)) as Record<
    string,
    Record<string, unknown>
  >;
  return {
    type: "header",
    version: EPISODE_LOG_VERSION,
    run: identity.run,
    seed: identity.seed,
    environment: {
      id: spec?.id ?? config.environment.name,
      kwargs: redactSecretKeys(jsonSafe(kwargs)) as Record<string, unknown>,
      max_episode_steps: spec?.maxEpisodeSteps ?? null,
      reward_threshold: spec?.rewardThreshold ?? null,
      nondeterministic: spec?.nondeterministic ?? false,
      entry_point: typeof spec?.entryPoint === "string" ? spec.entryPoint : null,
      additional_wrappers: (spec?.additionalWrappers ?? []).map((wrapper) => ({
        name: wrapper.name,
        entry_point: wrapper.entryPoint,
        kwargs: wrapper.kwargs && (jsonSafe(wrapper.kwargs) as Record<string, unknown>),
      })),
      view: viewName ?? null,
      render_mode: env.renderMode,
    },
    agent: data["agent"] ?? {},
    model: { provider: model.provider, id: model.modelId },
    system_prompt: agent.systemPrompt,
    goal: definition.goalDescription,
    observation_space: String(definition.observationSpace),
    action_space: String(definition.actionSpace),
    observation_schema: jsonSafe(definition.observationSchema) as Record<string, unknown>,
    action_schema: jsonSafe(definition.actionSchema) as Record<string, unknown>,
    prompt_hash: shortHash(agent.systemPrompt),
    config_hash: shortHash(JSON.stringify([data["agent"], data["environment"]])),
    versions: packageVersions(),
    started_at: identity.startedAt.toISOString(),
  };
}
