/** What is executed when a model gave no usable answer, after all re-asks. */
export type FallbackName = "repeat" | "noop" | "random" | "terminate";

/** How an agent plays. Field names are camelCase; a config file's `action_rate` is `actionRate` here. */
export interface AgentConfig {
  /** Name of the backend; the agent itself does not use it, the maker of its model does. */
  readonly backend?: string | undefined;
  /** Name of the model at the backend; like `backend`, not used by the agent. */
  readonly model?: string | undefined;
  /** Sampling temperature, at least 0; `null` leaves it to the server. Default 0.2. */
  readonly temperature?: number | null | undefined;
  /**
   * How many messages the model sees beside the system prompt, the newest observation among them, at least 1.
   * Each observation and each answer counts as one; the window starts with an observation. Default 10.
   */
  readonly history?: number | undefined;
  /** The model is asked at every k-th step, its action repeated in between; 1 … `history`. Default 1. */
  readonly actionRate?: number | undefined;
  /** Name of the view that observations are shown in. Default: the environment's own. */
  readonly view?: string | undefined;
  /** How many times a model is asked again after an unusable answer, within one step; 0 … 10. Default 2. */
  readonly maxReasks?: number | undefined;
  /**
   * What is executed when no answer was usable. `repeat`: the last action, at the first step as `noop`;
   * `noop`: the action that does least, if it is masked out the first legal one; `random`: a legal action, by the
   * agent's seed; `terminate`: none, the episode is to end. Default `repeat`.
   */
  readonly fallback?: FallbackName | undefined;
  /** Whether an action that `info.action_mask` rules out counts as unusable. Default false: it is executed and recorded. */
  readonly rejectMasked?: boolean | undefined;
  /** Most tokens of one answer, at least 1; `null` leaves it to the server. Default 256, as gym-llm. */
  readonly maxOutputTokens?: number | null | undefined;
  /** Most milliseconds one call may take, the whole reply included. Default: the model's own deadline. */
  readonly callTimeoutMs?: number | undefined;
  /** How much a reasoning model is to think; absent leaves it to the server. */
  readonly reasoning?: "off" | "low" | "medium" | "high" | undefined;
  /** Whether each call carries a seed derived from the one given to `reset`. Default true; without a seed none is sent. */
  readonly seedRequests?: boolean | undefined;
  /** How many of the newest pictures stay in the window when the view shows pictures, at least 1. Default 1. */
  readonly imageHistory?: number | undefined;
  /** Settings for the backend alone, passed through untouched. */
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined;
}

/** A configuration with every default filled in. */
export interface ResolvedAgentConfig {
  readonly temperature: number | null;
  readonly history: number;
  readonly actionRate: number;
  readonly view: string | undefined;
  readonly maxReasks: number;
  readonly fallback: FallbackName;
  readonly rejectMasked: boolean;
  readonly maxOutputTokens: number | null;
  readonly callTimeoutMs: number | undefined;
  readonly reasoning: AgentConfig["reasoning"];
  readonly seedRequests: boolean;
  readonly imageHistory: number;
  readonly providerOptions: Readonly<Record<string, unknown>> | undefined;
}

const FALLBACKS: readonly FallbackName[] = ["repeat", "noop", "random", "terminate"];
const REASONING = ["off", "low", "medium", "high"];

/** Fills in the defaults. Throws a `RangeError` that names the setting, its value and what is allowed. */
export function resolveAgentConfig(config: AgentConfig): ResolvedAgentConfig {
  const history = integer("history", config.history ?? 10, 1);
  const actionRate = integer("actionRate", config.actionRate ?? 1, 1);
  if (actionRate > history) {
    throw new RangeError(
      `actionRate is ${actionRate}, but must not exceed history (${history}): the model would never see the observations in between.`,
    );
  }
  const temperature = config.temperature === undefined ? 0.2 : config.temperature;
  if (temperature !== null && !(temperature >= 0 && Number.isFinite(temperature))) {
    throw new RangeError(
      `temperature is ${temperature}, but must be a number of at least 0, or null.`,
    );
  }
  const maxOutputTokens = config.maxOutputTokens === undefined ? 256 : config.maxOutputTokens;
  const { reasoning } = config;
  return {
    temperature,
    history,
    actionRate,
    view: config.view,
    maxReasks: integer("maxReasks", config.maxReasks ?? 2, 0, 10),
    fallback: oneOf("fallback", config.fallback ?? "repeat", FALLBACKS),
    rejectMasked: config.rejectMasked ?? false,
    maxOutputTokens:
      maxOutputTokens === null ? null : integer("maxOutputTokens", maxOutputTokens, 1),
    callTimeoutMs:
      config.callTimeoutMs === undefined
        ? undefined
        : integer("callTimeoutMs", config.callTimeoutMs, 1),
    reasoning: reasoning === undefined ? undefined : oneOf("reasoning", reasoning, REASONING),
    seedRequests: config.seedRequests ?? true,
    imageHistory: integer("imageHistory", config.imageHistory ?? 1, 1),
    providerOptions: config.providerOptions,
  };
}

function integer(name: string, value: number, low: number, high = Number.MAX_SAFE_INTEGER): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const range = high === Number.MAX_SAFE_INTEGER ? `of at least ${low}` : `from ${low} to ${high}`;
  throw new RangeError(`${name} is ${value}, but must be an integer ${range}.`);
}

function oneOf<Name extends string>(name: string, value: Name, allowed: readonly string[]): Name {
  if (allowed.includes(value)) return value;
  throw new RangeError(`${name} is "${value}", but must be one of ${allowed.join(", ")}.`);
}
