import type { Message, ChatRequest as OllamaChatRequest } from "ollama";
import type { ChatMessage, ChatRequest, ReasoningEffort } from "../chat-request.ts";
import type { StructureLevel } from "../chat-result.ts";
import { isRecord } from "../http/server-complaint.ts";

/** The body of `/api/chat`, with the field that the SDK's types leave out. */
export type OllamaBody = OllamaChatRequest & { stream: true; truncate: boolean };

/** What the body depends on beside the request. */
export interface OllamaBodyOptions {
  readonly model: string;
  readonly level: StructureLevel;
  readonly think: OllamaChatRequest["think"];
  readonly contextTokens: number | undefined;
  readonly keepAlive: string | number | undefined;
}

/**
 * The body of `/api/chat`. It shares no object with the request, because the SDK writes into it. A
 * conversation too long for the model is an error (`truncate: false`) instead of a silent loss.
 */
export function toOllamaBody(request: ChatRequest, options: OllamaBodyOptions): OllamaBody {
  const { options: extraSettings, ...extraFields } = structuredClone(request.providerOptions ?? {});
  const settings = {
    ...(request.temperature === undefined ? {} : { temperature: request.temperature }),
    ...(request.topP === undefined ? {} : { top_p: request.topP }),
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(request.maxOutputTokens === undefined ? {} : { num_predict: request.maxOutputTokens }),
    ...(request.stop === undefined || request.stop.length === 0 ? {} : { stop: [...request.stop] }),
    ...(options.contextTokens === undefined ? {} : { num_ctx: options.contextTokens }),
    ...(isRecord(extraSettings) ? extraSettings : {}),
  };
  return {
    model: options.model,
    messages: request.messages.map(toOllamaMessage),
    stream: true,
    truncate: false,
    ...(options.think === undefined ? {} : { think: options.think }),
    ...(options.keepAlive === undefined ? {} : { keep_alive: options.keepAlive }),
    ...format(request, options.level),
    ...(Object.keys(settings).length === 0 ? {} : { options: settings }),
    ...extraFields,
  };
}

/** The `think` switch for an amount of reasoning. */
export function toThink(reasoning: ReasoningEffort | undefined): OllamaChatRequest["think"] {
  return reasoning === "off" ? false : reasoning;
}

function toOllamaMessage(message: ChatMessage): Message {
  if (typeof message.content === "string") return { role: message.role, content: message.content };
  const texts = message.content.filter((part) => part.type === "text");
  const images = message.content.filter((part) => part.type === "image");
  return {
    role: message.role,
    content: texts.map((part) => part.text).join("\n"),
    ...(images.length === 0 ? {} : { images: images.map((part) => new Uint8Array(part.data)) }),
  };
}

function format(request: ChatRequest, level: StructureLevel): Pick<OllamaChatRequest, "format"> {
  if (request.responseSchema === undefined || level === "text") return {};
  return { format: level === "json" ? "json" : structuredClone(request.responseSchema.schema) };
}
