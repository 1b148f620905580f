import { Agent } from "@gym-llm/agent";
import { createBaseline, type Policy } from "@gym-llm/baselines";
import type { Env, EnvDefinition } from "@gym-llm/core";
import { type ChatModel, type RetryOptions, withRetry } from "@gym-llm/llm-backends";
import type { AgentSettings } from "../config/experiment-config.ts";
import type { AnyEnv } from "./environment-pool.ts";
import { type Player, policyPlayer } from "./player.ts";
import { type CallRecord, recordedModel } from "./recorded-model.ts";

/** The backend of policies without a language model. */
export const BASELINE_BACKEND = "baseline";

/** What an episode gives its player. */
export interface Stage {
  readonly env: AnyEnv;
  readonly definition: EnvDefinition;
  readonly viewName: string | undefined;
  readonly settings: AgentSettings;
  readonly retry: RetryOptions;
  readonly calls: CallRecord;
}

/** Who plays in a cell, and how a player for one episode is made of it. */
export interface Contender {
  readonly provider: string;
  readonly modelId: string;
  /** Whether its decisions cost calls of a model. */
  readonly asksModel: boolean;
  /** Waits until it is ready for its next episode; without it, it always is. */
  begin?(episode: { run: number; seed: number }, signal: AbortSignal): Promise<void> | undefined;
  createPlayer(stage: Stage): Promise<Player>;
}

/** A model behind an agent. */
export function modelContender(model: ChatModel): Contender {
  return {
    provider: model.provider,
    modelId: model.modelId,
    asksModel: true,
    createPlayer: async ({ definition, viewName, settings, retry, calls }) => {
      const config = { ...settings, ...(viewName !== undefined && { view: viewName }) };
      const asked = withRetry(recordedModel(model, calls), {
        ...retry,
        attempts: settings.retries + 1,
      });
      return new Agent({ ...definition, config, model: asked });
    },
  };
}

/** A policy without a language model. Where it learns it is trained once, always with the same seed. */
export function baselineContender(name: string, signal?: AbortSignal): Contender {
  const policies = new WeakMap<AnyEnv, Policy>();
  return {
    provider: BASELINE_BACKEND,
    modelId: name,
    asksModel: false,
    createPlayer: async ({ env }) => {
      const policy =
        policies.get(env) ?? (await createBaseline(name, env as Env, signal ? { signal } : {}));
      policies.set(env, policy);
      return policyPlayer(policy, env);
    },
  };
}
