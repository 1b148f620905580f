import { registerEmbeddedBackend } from "@gym-llm/baselines";
import { GymError, getEnvDefinition } from "@gym-llm/core";
import { type ChatModel, createModel, LlmError } from "@gym-llm/llm-backends";
import { ConfigError } from "../config/config-error.ts";
import type { AgentSettings, ExperimentConfig } from "../config/experiment-config.ts";
import { locateIssue } from "../config/locate-issue.ts";
import type { ConfigPath } from "../config/yaml-source.ts";
import { getEnv } from "../environment/get-env.ts";
import { EnvironmentPool } from "./environment-pool.ts";
import { setUpEpisode } from "./episode-setup.ts";

/** A server may be busy for a while: that alone is no reason not to begin. */
const PASSING_CODES = ["rate-limit", "server"];

/**
 * The environments of a configuration, tried out with an agent before them. Throws a `ConfigError` at the place in the
 * configuration that has to be changed.
 */
export async function prepareEnvironments(
  config: ExperimentConfig,
  model: ChatModel,
): Promise<EnvironmentPool> {
  const { environment, experiment, agent } = config;
  const view = agent.view ?? environment.view;
  const fail = (path: ConfigPath, message: string, cause?: unknown): never => {
    const value = path.join(".") === "environment.name" ? environment.name : undefined;
    throw new ConfigError([locateIssue(config, path, message, value)], { cause });
  };
  const make = (frames: boolean) => getEnv(environment, frames ? "rgb_array" : null);
  const first = attempt(
    () => make(experiment.saveGif),
    (error) => {
      const isArgument =
        GymError.is(error, "InvalidArgument") || GymError.is(error, "UnsupportedMode");
      fail(isArgument ? ["environment", "kwargs"] : ["environment", "name"], error.message, error);
    },
  );
  const definition = attempt(
    () => getEnvDefinition(first),
    (error) => fail(["environment", "name"], error.message, error),
  );
  const needsFrames = definition.views?.[view ?? definition.defaultView ?? ""]?.needsFrame ?? false;
  const withFrames = experiment.saveGif || needsFrames;
  const env = withFrames && !experiment.saveGif ? make(true) : first;
  if (env !== first) first.close();
  if (
    withFrames &&
    (env.renderMode !== "rgb_array" || !env.metadata.renderModes.includes("rgb_array"))
  ) {
    const reason = experiment.saveGif ? "`save_gif` needs" : `the view \`${view}\` needs`;
    fail(
      experiment.saveGif ? ["experiment", "save_gif"] : ["agent", "view"],
      `${reason} frames, but ${environment.name} renders ${env.renderMode ?? "nothing"} and knows ${env.metadata.renderModes.join(", ") || "no way of rendering"}`,
    );
  }
  const unused = async (): Promise<void> => undefined;
  attempt(
    () => setUpEpisode(env, config, model, {}, unused),
    (error) => fail(view === undefined ? ["agent"] : ["agent", "view"], error.message, error),
  );
  const pool = new EnvironmentPool(() => make(withFrames));
  pool.release(env);
  return pool;
}

/** The model of a configuration. Throws a `ConfigError` for a backend that does not exist, else an `LlmError`. */
export async function prepareModel(
  config: ExperimentConfig,
  variables: Readonly<Record<string, string | undefined>> | undefined,
): Promise<ChatModel> {
  registerEmbeddedBackend();
  const { backendOptions, callTimeoutMs, ...settings }: AgentSettings = config.agent;
  try {
    return await createModel({
      ...settings,
      options: backendOptions,
      timeoutMs: callTimeoutMs,
      environment: variables,
    });
  } catch (error) {
    if (!LlmError.is(error, "configuration")) throw error;
    const path: ConfigPath = error.message.startsWith("Unknown backend")
      ? ["agent", "backend"]
      : ["agent"];
    throw new ConfigError([locateIssue(config, path, error.message)], { cause: error });
  }
}

/** Asks the server whether the model is there. Throws the `LlmError` that says what is missing. */
export async function checkModel(
  model: ChatModel,
  config: ExperimentConfig,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { callTimeoutMs: timeoutMs } = config.agent;
  try {
    await model.preflight?.({ signal, timeoutMs });
  } catch (error) {
    if (!LlmError.is(error) || !PASSING_CODES.includes(error.code)) throw error;
  }
}

function attempt<Result>(operation: () => Result, fail: (error: Error) => void): Result {
  try {
    return operation();
  } catch (error) {
    if (error instanceof Error || GymError.is(error)) fail(error as Error);
    throw error;
  }
}
