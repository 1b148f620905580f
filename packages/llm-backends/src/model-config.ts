import type { ReasoningEffort } from "./chat-request.ts";

/** What `createModel` makes a model from. An absent or undefined setting means the backend's default. */
export interface ModelConfig {
  /** A registered name: `openai`, `ollama`, or one given to `registerBackend`. */
  readonly backend: string;
  /** The model's name as the backend knows it. */
  readonly model: string;
  /** Where the server is; for `openai` up to and including `/v1`, for `ollama` the root. */
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  /** The environment variable that holds the key, if it is not the backend's usual one. */
  readonly apiKeyEnv?: string | undefined;
  /** `openai` only: the field that limits the reply; found out by itself when absent. */
  readonly maxTokensField?: "max_tokens" | "max_completion_tokens" | undefined;
  /** `ollama` only: the context window to load the model with, in tokens. */
  readonly contextTokens?: number | undefined;
  /** `ollama` only: how long the model stays loaded, `"5m"`, or seconds; -1 for ever. */
  readonly keepAlive?: string | number | undefined;
  /** The deadline of a call that names none. */
  readonly timeoutMs?: number | undefined;
  /** Used by every request that says nothing about it. */
  readonly reasoning?: ReasoningEffort | undefined;
  /** Merged into every request, beneath the request's own. */
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined;
  /** Where environment variables are read; the process's own by default. */
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Whatever a third-party backend wants to know; `openai` and `ollama` know none. */
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}
