import type { JsonValue } from "@gym-llm/core";

/**
 * What plays: the section `agent`. Usable as it is as an agent's configuration and as a model's, except that
 * `backendOptions` is called `options` there.
 */
export interface AgentSettings {
  /** `openai`, `ollama`, `embedded`, or a backend that one of the `modules` brings. */
  backend: string;
  model: string;
  /** In [0, 2]; `null` leaves it to the server. */
  temperature: number | null;
  /** Messages of the conversation that the model sees beside the system prompt; at least 1. */
  history: number;
  /** The model is asked at every n-th step; in between its last action is repeated. */
  actionRate: number;
  /** The server's address; without it the backend's own default and environment variables count. */
  baseUrl?: string;
  /** The environment variable that holds the key; keys themselves never stand in a configuration. */
  apiKeyEnv?: string;
  /** The name of the view that shows observations to the model. */
  view?: string;
  /** How often an answer that cannot be used is asked again within one step; 0 … 10. */
  maxReasks?: number;
  /** What is executed when no answer could be used. */
  fallback?: "repeat" | "noop" | "random" | "terminate";
  /** Whether an action that `info.action_mask` rules out counts as unusable. */
  rejectMasked?: boolean;
  /** Limit of one reply; `null` leaves it to the server. */
  maxOutputTokens?: number | null;
  /** Milliseconds for one call of the model, the whole reply included. In YAML `call_timeout_seconds`. */
  callTimeoutMs?: number;
  /** Whether and how much a reasoning model thinks before it answers. */
  reasoning?: "off" | "low" | "medium" | "high";
  /** Whether each call carries a seed derived from the run's. */
  seedRequests?: boolean;
  /** How many of the newest pictures the model sees, where the view shows pictures. */
  imageHistory?: number;
  /** Further fields of the server's request body. */
  providerOptions?: Record<string, JsonValue>;
  /** What a backend brought by a module wants to know. */
  backendOptions?: Record<string, JsonValue>;
  /** How often a call that failed for a passing reason is made again. */
  retries: number;
  /** Size of the context window to ask the server for, in tokens. */
  contextTokens?: number;
  /** Ollama: how long the model stays loaded, such as `5m`, or seconds; -1 for ever. */
  keepAlive?: string | number;
  /** OpenAI-compatible servers: the field that limits a reply; found out by itself when absent. */
  maxTokensField?: "max_tokens" | "max_completion_tokens";
}

/** What is played: the section `environment`. */
export interface EnvironmentSettings {
  /** A registered id, such as `TaxiLLM-v4`. */
  name: string;
  /** Arguments of the environment, in camelCase or snake_case. */
  kwargs: Record<string, JsonValue>;
  /** The name of the view that shows observations to the model; `agent.view` goes before it. */
  view?: string;
  /** Another limit of steps than the registered one; -1 for none. */
  maxEpisodeSteps?: number;
  /** Wrappers around the environment, the first one innermost. */
  wrappers?: WrapperSettings[];
}

/** A wrapper by its name, with its options in camelCase or snake_case where it has some. */
export type WrapperSettings = string | { name: string; [option: string]: JsonValue };

/** What is done and kept: the section `experiment`. */
export interface RunSettings {
  /** The folder that holds experiments; relative to the working directory. */
  parent: string;
  /** The experiment's folder inside `parent`. */
  name: string;
  /** Whether a folder `YYYY-MM-DD_HH-MM` (local time) is put below the name. */
  useDatetime: boolean;
  /** The seed of the first run; run `i` has `seed + i`. */
  seed: number;
  saveGif: boolean;
  /** Frames per second; `null` for the environment's own speed. */
  gifFps: number | null;
  /** Whether the model's reflection stands beside the frame. */
  gifPanel: boolean;
  numRuns: number;
  /** Whether each step is printed. */
  verbose: boolean;
}

/** A checked configuration with all defaults. With a `matrix`, the sections are those of its first cell. */
export interface ExperimentConfig {
  agent: AgentSettings;
  environment: EnvironmentSettings;
  experiment: RunSettings;
  /** npm packages or files that bring environments or backends. */
  modules: string[];
  /** Values to try for `agent.…` and `environment.…` keys, all combinations of them. */
  matrix: Record<string, JsonValue[]>;
  /** Where the configuration came from. */
  source: ConfigSource;
}

/** The text a configuration was read from. */
export interface ConfigSource {
  /** The file as it was named; `null` for a configuration given as data. */
  readonly file: string | null;
  /** The file's text; `null` for a configuration given as data. */
  readonly text: string | null;
  /** The overrides applied since, oldest first. */
  readonly overrides: readonly string[];
}
