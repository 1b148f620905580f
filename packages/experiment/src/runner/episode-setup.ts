import { chooseView } from "@gym-llm/agent";
import { type EnvDefinition, getEnvDefinition, type View } from "@gym-llm/core";
import type { RetryOptions } from "@gym-llm/llm-backends";
import { resolvedConfigData } from "../config/config-data.ts";
import type { ExperimentConfig } from "../config/experiment-config.ts";
import { environmentRecord } from "../log/environment-record.ts";
import type { HeaderLine } from "../log/episode-log-schema.ts";
import { EPISODE_LOG_VERSION } from "../log/episode-log-schema.ts";
import { jsonSafe } from "../log/json-safe.ts";
import { packageVersions } from "../storage/package-versions.ts";
import { redactSecretKeys } from "../storage/redactor.ts";
import { shortHash } from "../storage/short-hash.ts";
import type { Contender } from "./contender.ts";
import type { AnyEnv } from "./environment-pool.ts";
import { decisiveHash } from "./experiment-changes.ts";
import type { Player } from "./player.ts";
import type { CallRecord } from "./recorded-model.ts";

/** Who plays what in one episode. */
export interface EpisodeSetup {
  readonly env: AnyEnv;
  readonly definition: EnvDefinition;
  readonly player: Player;
  readonly view: View;
  readonly viewName: string | undefined;
  readonly modelName: string;
}

/** Puts a player before an environment. Throws when the environment is not described for models or the view is unknown. */
export async function setUpEpisode(
  env: AnyEnv,
  config: ExperimentConfig,
  contender: Contender,
  retry: RetryOptions,
  calls: CallRecord,
): Promise<EpisodeSetup> {
  const definition = getEnvDefinition(env);
  const viewName = config.agent.view ?? config.environment.view;
  const view = chooseView(definition.views, viewName ?? definition.defaultView);
  const settings = config.agent;
  const player = await contender.createPlayer({
    env,
    definition,
    viewName,
    settings,
    retry,
    calls,
  });
  return {
    env,
    definition,
    player,
    view,
    viewName: viewName ?? definition.defaultView,
    modelName: `${contender.provider}/${contender.modelId}`,
  };
}

/** The first line of an episode's log. */
export function headerLine(
  { env, definition, player, viewName }: EpisodeSetup,
  config: ExperimentConfig,
  contender: Contender,
  identity: {
    run: number;
    seed: number;
    startedAt: Date;
    price: HeaderLine["price"];
    /** The environment's own, unless it was given another one only to be looked at. */
    renderMode: string | null;
  },
): HeaderLine {
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
      ...environmentRecord(env, {
        name: config.environment.name,
        view: viewName,
        success: definition.success,
      }),
      render_mode: identity.renderMode,
    },
    agent: data["agent"] ?? {},
    model: { provider: contender.provider, id: contender.modelId },
    price: identity.price,
    system_prompt: player.systemPrompt,
    goal: definition.goalDescription,
    observation_space: String(definition.observationSpace),
    action_space: String(definition.actionSpace),
    observation_schema: jsonSafe(definition.observationSchema) as Record<string, unknown>,
    action_schema: jsonSafe(definition.actionSchema) as Record<string, unknown>,
    prompt_hash: shortHash(player.systemPrompt),
    config_hash: decisiveHash(data),
    versions: packageVersions(),
    started_at: identity.startedAt.toISOString(),
  };
}
