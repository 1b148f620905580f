import { chooseView } from "@gym-llm/agent";
import { registerEmbeddedBackend } from "@gym-llm/baselines";
import { GymError, getEnvDefinition } from "@gym-llm/core";
import { type ChatModel, createModel, LlmError } from "@gym-llm/llm-backends";
import type { VideoTool } from "@gym-llm/render";
import { ConfigError } from "../config/config-error.ts";
import type {
  AgentSettings,
  EnvironmentSettings,
  ExperimentConfig,
} from "../config/experiment-config.ts";
import { locateIssue } from "../config/locate-issue.ts";
import type { ConfigPath } from "../config/yaml-source.ts";
import { getEnv, WrapperError } from "../environment/get-env.ts";
import type { Contender } from "./contender.ts";
import { type AnyEnv, EnvironmentPool } from "./environment-pool.ts";
import { setUpEpisode } from "./episode-setup.ts";
import { loadRender } from "./load-render.ts";
import type { CallRecord } from "./recorded-model.ts";

/** A server may be busy for a while: that alone is no reason not to begin. */
const PASSING_CODES = ["rate-limit", "server"];

/** Makes an environment; `getEnv` unless someone knows better. */
export type EnvironmentMaker = (
  settings: EnvironmentSettings,
  renderMode: "rgb_array" | null,
) => AnyEnv | Promise<AnyEnv>;

/**
 * The environments of a configuration, tried out with a player before them. Throws a `ConfigError` at the place in the
 * configuration that has to be changed.
 */
export async function prepareEnvironments(
  config: ExperimentConfig,
  contender: Contender,
  options: {
    readonly makeEnvironment?: EnvironmentMaker | undefined;
    readonly isWatched: boolean;
    readonly videoTool: VideoTool | null;
  },
): Promise<EnvironmentPool> {
  const { makeEnvironment = getEnv, isWatched, videoTool } = options;
  const fail = failAt(config);
  const { environment, experiment, agent } = config;
  const view = agent.view ?? environment.view;
  const make = async (withFrames: boolean) => {
    if (withFrames) await loadRender();
    return makeEnvironment(environment, withFrames ? "rgb_array" : null);
  };

  const isRecorded = experiment.saveGif || videoTool !== null;
  let env = await make(isRecorded).catch((error: Error) => {
    if (error instanceof WrapperError) return fail(["environment", "wrappers", error.index], error);
    const isArgument = ARGUMENT_CODES.some((code) => GymError.is(error, code));
    return fail(isArgument ? ["environment", "kwargs"] : ["environment", "name"], error);
  });
  const definition = orFail(
    () => getEnvDefinition(env),
    (error) => fail(["environment", "name"], error),
  );
  const viewNeedsFrame = definition.views?.[view ?? definition.defaultView ?? ""]?.needsFrame;
  const needsFrames = isRecorded || viewNeedsFrame === true;
  if (needsFrames && !isRecorded) {
    await env.close();
    env = await make(true);
  }
  if (needsFrames && !givesFrames(env)) {
    const key = experiment.saveGif ? "save_gif" : "video";
    const who = isRecorded ? `\`${key}\`` : `the view \`${view ?? definition.defaultView}\``;
    const modes = env.metadata.renderModes.join(", ") || "none";
    const message = `${who} needs frames, but ${environment.name} was made with the render mode ${env.renderMode ?? "none"}; it knows ${modes}`;
    fail(isRecorded ? ["experiment", key] : ["agent", "view"], new Error(message));
  }
  let makeNext: () => AnyEnv | Promise<AnyEnv> = () => make(needsFrames);
  let configuredRenderMode: string | null | undefined;
  if (isWatched && !needsFrames && mayGiveFrames(env)) {
    const makeWatched = async () => {
      await loadRender();
      return makeEnvironment(withoutRenderMode(environment), "rgb_array");
    };
    // An environment that cannot be made so is looked at without frames.
    const watched = await makeWatched().catch(() => null);
    if (watched !== null) {
      configuredRenderMode = env.renderMode;
      await env.close();
      env = watched;
      makeNext = makeWatched;
    }
  }
  orFail(
    () => chooseView(definition.views, view ?? definition.defaultView),
    (error) => fail(["agent", "view"], error),
  );
  await setUpEpisode(env, config, contender, {}, NO_CALLS).catch((error: Error) => {
    if (LlmError.is(error) || isAbort(error)) throw error;
    return fail(contender.asksModel ? ["agent"] : ["agent", "model"], error);
  });
  const pool = new EnvironmentPool(makeNext, configuredRenderMode);
  pool.release(env);
  return pool;
}

/** Whether an environment that gives no frames could. */
function mayGiveFrames({ renderMode, metadata }: AnyEnv): boolean {
  const isUnseen = renderMode === null || renderMode === "human";
  return isUnseen && metadata.renderModes.includes("rgb_array");
}

function withoutRenderMode({ kwargs, ...settings }: EnvironmentSettings): EnvironmentSettings {
  const { render_mode: _, renderMode: __, ...others } = kwargs;
  return { ...settings, kwargs: others };
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

/** For a player that is made only to see that it can be. */
const NO_CALLS: CallRecord = {
  recorded: () => null,
  recordedStep: () => null,
  write: async (call) => call,
};

function isAbort({ name }: Error): boolean {
  return name === "AbortError";
}

const ARGUMENT_CODES = ["InvalidArgument", "UnsupportedMode"] as const;

function givesFrames({ renderMode, metadata }: AnyEnv): boolean {
  return renderMode === "rgb_array" && metadata.renderModes.includes(renderMode);
}

function failAt(config: ExperimentConfig): (path: ConfigPath, error: Error) => never {
  return (path, cause) => {
    const value = path.join(".") === "environment.name" ? config.environment.name : undefined;
    throw new ConfigError([locateIssue(config, path, cause.message, value)], { cause });
  };
}

function orFail<Result>(operation: () => Result, fail: (error: Error) => never): Result {
  try {
    return operation();
  } catch (error) {
    return fail(error as Error);
  }
}
