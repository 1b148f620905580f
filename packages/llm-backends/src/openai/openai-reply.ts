import type { ChatResult, FinishReason, TokenUsage } from "../chat-result.ts";
import { describeModel } from "../deadline.ts";
import { redact } from "../http/redact.ts";
import { excerpt, isRecord } from "../http/server-complaint.ts";
import type { ServerContext } from "../http/server-context.ts";
import { splitInlineThinking } from "../inline-thinking.ts";
import { LlmError } from "../llm-error.ts";
import { errorInside } from "./error-inside.ts";

/** What a completion says, whoever served it. */
export type OpenAiReply = Pick<
  ChatResult,
  "text" | "reasoning" | "finishReason" | "usage" | "model" | "requestId" | "raw"
>;

/**
 * Reads a chat completion of any compatible server: reasoning under either name or inline, refusals,
 * content in parts, no usage.
 *
 * @throws LlmError `response` if it holds no choice; the error in it if a success carries one.
 */
export function readOpenAiReply(
  server: ServerContext,
  completion: unknown,
  headers: Headers | undefined,
): OpenAiReply {
  const failure = isRecord(completion)
    ? errorInside(server, completion["error"], headers)
    : undefined;
  if (failure !== undefined) throw failure;
  const choice = isRecord(completion) ? firstChoice(completion) : undefined;
  if (!isRecord(completion) || choice === undefined) {
    throw new LlmError(
      "response",
      redact(
        `${describeModel(server)}: ${server.url} answered without any choice: ${excerpt(JSON.stringify(completion) ?? "nothing", 120)}. ` +
          "Expected a chat completion; ask again, or check the server's log.",
        server.secrets,
      ),
      { ...server, retryable: true },
    );
  }
  const message = isRecord(choice["message"]) ? choice["message"] : {};
  const refusal = text(message["refusal"]);
  const content = splitInlineThinking(contentText(message["content"]));
  return {
    text: refusal ?? content.text,
    reasoning:
      text(message["reasoning"]) ?? text(message["reasoning_content"]) ?? content.reasoning,
    finishReason: refusal === undefined ? toFinishReason(choice["finish_reason"]) : "refusal",
    usage: readUsage(completion["usage"]),
    model: text(completion["model"]) ?? server.modelId,
    requestId: headers?.get("x-request-id") ?? text(completion["id"]),
    raw: completion,
  };
}

/** The unified name of a finish reason. */
function toFinishReason(reason: unknown): FinishReason {
  switch (reason) {
    case "stop":
    case "eos":
      return "stop";
    case "length":
    case "max_tokens":
      return "length";
    case "content_filter":
      return "content-filter";
    case "refusal":
      return "refusal";
    default:
      return "other";
  }
}

function firstChoice(completion: Record<string, unknown>): Record<string, unknown> | undefined {
  const choices = completion["choices"];
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isRecord(first) ? first : undefined;
}

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => (isRecord(part) ? (text(part["text"]) ?? "") : "")).join("");
}

function readUsage(usage: unknown): TokenUsage {
  const counts = isRecord(usage) ? usage : {};
  return {
    inputTokens: count(counts["prompt_tokens"]),
    outputTokens: count(counts["completion_tokens"]),
    reasoningTokens: detail(counts["completion_tokens_details"], "reasoning_tokens"),
    cachedInputTokens: detail(counts["prompt_tokens_details"], "cached_tokens"),
  };
}

function detail(details: unknown, name: string): number | undefined {
  return isRecord(details) ? count(details[name]) : undefined;
}

function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
