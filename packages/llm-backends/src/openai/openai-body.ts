import type { OpenAI } from "openai";
import type { ChatMessage, ChatRequest, ReasoningEffort } from "../chat-request.ts";
import type { StructureLevel } from "../chat-result.ts";
import { isStrictSchema } from "./is-strict-schema.ts";
import type { MaxTokensField } from "./openai-options.ts";

type Body = OpenAI.ChatCompletionCreateParams;

/** What the body of a chat completion depends on beside the request. */
export interface OpenAiBodyOptions {
  readonly model: string;
  readonly level: StructureLevel;
  readonly maxTokensField: MaxTokensField;
  readonly stream: boolean;
}

/** The body of a chat completion; shares no object with the request. */
export function toOpenAiBody(request: ChatRequest, options: OpenAiBodyOptions): Body {
  const { temperature, topP, seed, maxOutputTokens, stop, reasoning } = request;
  return {
    model: options.model,
    messages: request.messages.map(toOpenAiMessage),
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(seed === undefined ? {} : { seed }),
    ...(maxOutputTokens === undefined ? {} : { [options.maxTokensField]: maxOutputTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop: [...stop] }),
    ...(reasoning === undefined ? {} : { reasoning_effort: toEffort(reasoning) }),
    ...responseFormat(request, options.level),
    ...(options.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
    ...structuredClone(request.providerOptions ?? {}),
  };
}

function toOpenAiMessage(message: ChatMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role !== "user" || typeof message.content === "string") {
    return { role: message.role, content: message.content } as OpenAI.ChatCompletionMessageParam;
  }
  return {
    role: "user",
    content: message.content.map((part) =>
      part.type === "text"
        ? { type: "text", text: part.text }
        : {
            type: "image_url",
            image_url: {
              url: `data:${part.mediaType};base64,${Buffer.from(part.data).toString("base64")}`,
            },
          },
    ),
  };
}

function toEffort(reasoning: ReasoningEffort): "none" | "low" | "medium" | "high" {
  return reasoning === "off" ? "none" : reasoning;
}

function responseFormat(request: ChatRequest, level: StructureLevel): Partial<Body> {
  if (request.responseSchema === undefined || level === "text") return {};
  if (level === "json") return { response_format: { type: "json_object" } };
  const { name, schema } = request.responseSchema;
  return {
    response_format: {
      type: "json_schema",
      json_schema: { name, strict: isStrictSchema(schema), schema: structuredClone(schema) },
    },
  };
}
