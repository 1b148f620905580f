/** A JSON Schema document (draft-07 vocabulary travels furthest). */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** Text inside a user message. */
export interface TextPart {
  readonly type: "text";
  readonly text: string;
}

/** A picture inside a user message, as the encoded bytes of its file. */
export interface ImagePart {
  readonly type: "image";
  /** `image/png`, `image/jpeg`, … */
  readonly mediaType: string;
  readonly data: Uint8Array;
}

/** Instructions that stand above the conversation. */
export interface SystemMessage {
  readonly role: "system";
  readonly content: string;
}

/** What the model is shown: text, or text and pictures in order. */
export interface UserMessage {
  readonly role: "user";
  readonly content: string | readonly (TextPart | ImagePart)[];
}

/** What the model said earlier. */
export interface AssistantMessage {
  readonly role: "assistant";
  readonly content: string;
}

/** One message of a conversation. */
export type ChatMessage = SystemMessage | UserMessage | AssistantMessage;

/** How much a model thinks before it answers; `off` asks for no thinking at all. */
export type ReasoningEffort = "off" | "low" | "medium" | "high";

/** The shape the reply must have. `name` holds letters, digits, `_` and `-`, at most 64 of them. */
export interface ResponseSchema {
  readonly name: string;
  readonly schema: JsonSchema;
}

/**
 * Facts about the caller that travel beside the messages. Servers never receive them; models that
 * run in this process (rules, scripts) and logs may read them.
 */
export interface RequestMetadata {
  readonly environmentId?: string;
  readonly environmentKwargs?: Readonly<Record<string, unknown>>;
  readonly episode?: number;
  readonly step?: number;
  readonly [key: string]: unknown;
}

/** One question to a chat model. An absent setting means the server's own default. */
export interface ChatRequest {
  /** At least one message, oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Asks for JSON of this shape; the server may fall back, see `ChatResult.structure`. */
  readonly responseSchema?: ResponseSchema | undefined;
  /** At least 0; most servers stop at 2. Some reasoning models refuse it. */
  readonly temperature?: number | undefined;
  /** Nucleus sampling, in (0, 1]. */
  readonly topP?: number | undefined;
  /** An integer; servers repeat themselves for it as well as they can, not always exactly. */
  readonly seed?: number | undefined;
  /** The most tokens the reply may have, thinking included on most servers. */
  readonly maxOutputTokens?: number | undefined;
  /** Texts at which the reply ends; they are not part of it. */
  readonly stop?: readonly string[] | undefined;
  readonly reasoning?: ReasoningEffort | undefined;
  /** Fields merged into the body of the request as they are, last, for what one server alone knows. */
  readonly providerOptions?: Readonly<Record<string, unknown>> | undefined;
  readonly metadata?: RequestMetadata | undefined;
}
