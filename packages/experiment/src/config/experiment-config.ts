import type { JsonValue } from "@gym-llm/core";

/**
 * What plays: the section `agent`. Usable as it is as an agent's configuration and as a model's, except that
 * `backendOptions` is called `options` there.
 */
export interface AgentSettings {
  /** `openai`, `ollama`, `embedded`, `baseline`, or a backend that one of the `modules` brings. */
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
  /** Milliseconds for one decision, with all its calls, repetitions and pauses. In YAML `step_timeout_seconds`. */
  stepTimeoutMs?: number;
  /** Most calls in a minute to the model's server, of all episodes together. */
  requestsPerMinute?: number;
  /** Most tokens in a minute, input and output, to the model's server, of all episodes together. */
  tokensPerMinute?: number;
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
  /** The seed of the first run; run `i` has `seed + i`, unless `seeds` says otherwise. */
  seed: number;
  saveGif: boolean;
  /** The format of a further file with the frames of each run; `null` for none. Speed and panel are those of GIFs. */
  video: "webp" | "mp4" | null;
  /** Frames per second; `null` for the environment's own speed. */
  gifFps: number | null;
  /** Whether the model's reflection stands beside the frame. */
  gifPanel: boolean;
  /** How many episodes are played; as many as there are `seeds`, where these are given. */
  numRuns: number;
  /** The seeds of the runs one by one, all different; without them they follow from `seed`. See `episodeSeeds`. */
  seeds?: number[];
  /** Episodes that are played at a time on one backend; 1 … 1000. */
  concurrency: number;
  /** Milliseconds for one episode. In YAML `episode_timeout_seconds`. */
  episodeTimeoutMs?: number;
  /** Whether each step is printed. */
  verbose: boolean;
}

/** Limits of the whole experiment: the section `budget`. Absent: no limit. */
export interface BudgetSettings {
  /** Tokens of all calls together, input and output. */
  tokens?: number;
  /** What all calls cost, in US dollars. */
  usd?: number;
  /** Minutes that the experiment takes. */
  minutes?: number;
}

/** What a model's tokens cost, in US dollars per million. */
export interface PriceSettings {
  input: number;
  /** Input tokens that the server had in its cache; as `input` without it. */
  cachedInput?: number;
  output: number;
}

/** Where answers come from: the section `model_calls`. */
export interface ModelCallSettings {
  /**
   * `live` asks the model; `cache` asks it for what the file does not hold; `record` asks always and writes the file;
   * `replay` never asks.
   */
  mode: "live" | "cache" | "record" | "replay";
  /** The file of the calls, relative to the working directory; there is one unless the mode is `live`. */
  file?: string;
}

/** A checked configuration with all defaults. With a `matrix`, the sections are those of its first cell. */
export interface ExperimentConfig {
  agent: AgentSettings;
  environment: EnvironmentSettings;
  experiment: RunSettings;
  /** Limits of the whole experiment; empty for none. */
  budget: BudgetSettings;
  /** Prices by model, or by `provider/model`, that go before the known ones. */
  prices: Record<string, PriceSettings>;
  /** Where answers come from; `live` unless given. */
  modelCalls: ModelCallSettings;
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
  /** The data as they were given, overrides included and defaults not; without them everything counts as given. */
  readonly given?: Readonly<Record<string, unknown>>;
}
