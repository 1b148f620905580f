import type { JsonValue } from "@gym-llm/core";
import type {
  ChatResult,
  FinishReason,
  LlmErrorCode,
  StructureLevel,
  TokenUsage,
} from "@gym-llm/llm-backends";

/**
 * How an executed action was come by: `schema`, `json`, `text`: the first answer was exactly what was asked for, under
 * that constraint by the server; `soft-match`: the first answer, interpreted; `reask`: an answer after at least one
 * unusable one; `fallback:…`: no answer was usable; `repeat(action_rate)`: the model was not asked.
 */
export type ActionSource =
  | StructureLevel
  | "soft-match"
  | "reask"
  | "fallback:repeat"
  | "fallback:noop"
  | "fallback:random"
  | "fallback:terminate"
  | "repeat(action_rate)";

/** Why an answer was unusable. */
export type AnswerErrorCode =
  | "empty"
  | "truncated"
  | "refusal"
  | "no-json"
  | "no-action"
  | "illegal-action"
  | "masked-action";

/** Why one attempt gave no action. */
export interface AttemptError {
  /** An unusable answer's code, a provider's code, or `exception` for anything else that was thrown. */
  readonly code: AnswerErrorCode | LlmErrorCode | "exception";
  readonly message: string;
}

/** A message as it was sent; pictures as their size and a hash. */
export interface RecordedMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
  readonly images?: readonly {
    readonly mediaType: string;
    readonly bytes: number;
    readonly hash: string;
  }[];
}

/** What one attempt sent. The whole is `earlier` (system prompt and history) followed by `messages`. */
export interface RecordedRequest {
  /** What the attempt adds: the observation, or after an unusable answer that answer and the correction. */
  readonly messages: readonly RecordedMessage[];
  /** What went before: how many messages, and how many characters of text they hold. */
  readonly earlier: { readonly messages: number; readonly characters: number };
  readonly seed: number | null;
}

/** One call of the model. The fields of the answer are `null` when the call failed. */
export interface DecisionAttempt {
  readonly request: RecordedRequest;
  readonly text: string | null;
  readonly reasoning: string | null;
  readonly finishReason: FinishReason | null;
  readonly structure: StructureLevel | null;
  /** Token counts as the server gave them; absent where it gave none. */
  readonly usage: TokenUsage | null;
  readonly latencyMs: number | null;
  readonly requestId: string | null;
  /** The model that answered, by the server's own name for it. */
  readonly model: string | null;
  /** What had to be asked differently, in words. */
  readonly adjustments: readonly string[];
  /** The tries of the retry wrapper, where there is one. */
  readonly retries: NonNullable<ChatResult["attempts"]>;
  /** The action that was understood; `null` when there was none. */
  readonly action: JsonValue | null;
  /** Whether the answer had to be interpreted. */
  readonly softMatch: boolean;
  readonly error: AttemptError | null;
}

/** All that happened at one step, as plain JSON data. */
export interface Decision {
  /** Steps taken before it in this episode. */
  readonly step: number;
  readonly episode: number;
  /** Whether the model was asked; false where `actionRate` repeats. */
  readonly asked: boolean;
  readonly attempts: readonly DecisionAttempt[];
  /** `null` while a decision ended in a provider's failure. */
  readonly source: ActionSource | null;
  /** Whether the executed action is the model's answer; `null` when it was not asked, or could not be. */
  readonly valid: boolean | null;
  /** Whether its first answer was usable; `null` as for `valid`. */
  readonly firstTry: boolean | null;
  /** Whether `info.action_mask` rules the executed action out. */
  readonly masked: boolean;
  /** What was executed, as JSON; `null` when nothing was. */
  readonly action: JsonValue | null;
  readonly reflection: string;
  /** Whether the fallback `terminate` asks the caller to end the episode. */
  readonly endsEpisode: boolean;
  /** Observations and answers in the window that was sent last, the newest observation included. */
  readonly windowEntries: number;
  /** Whether the window was halved because the messages were longer than the model can read. */
  readonly windowShortened: boolean;
}
