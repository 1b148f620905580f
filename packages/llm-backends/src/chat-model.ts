import type { ChatRequest } from "./chat-request.ts";
import type { ChatResult } from "./chat-result.ts";

/** How one call may end early. */
export interface CallOptions {
  /** Ends the call with an `aborted` error, whatever it is waiting for. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the call with a `timeout` error; covers the whole reply. Positive; `Infinity` for none. */
  readonly timeoutMs?: number | undefined;
  /** Hears that the call has left the queue of `withLimits` and is sent now; deadlines start here. */
  readonly onSend?: (() => void) | undefined;
}

/**
 * A model that answers chat requests. Calls are independent of one another and may overlap; a
 * request is never changed. Everything that fails, fails with an `LlmError`.
 */
export interface ChatModel {
  /** Who answers: `openai`, `ollama`, `scripted`, … */
  readonly provider: string;
  /** The model's name as the provider knows it. */
  readonly modelId: string;
  /** Asks once: no retries are hidden in here. */
  generate(request: ChatRequest, options?: CallOptions): Promise<ChatResult>;
  /** Resolves when the model seems ready to be asked, and says in its error what is missing if not. */
  preflight?(options?: CallOptions): Promise<void>;
}
