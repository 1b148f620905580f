import type { ChatResponse } from "ollama";
import type { ChatResult, FinishReason } from "../chat-result.ts";
import { describeModel } from "../deadline.ts";
import type { ServerContext } from "../http/server-context.ts";
import { splitInlineThinking } from "../inline-thinking.ts";
import { LlmError } from "../llm-error.ts";

/** What a chat reply says. */
export type OllamaReply = Omit<ChatResult, "latencyMs" | "structure">;

/**
 * Puts a streamed chat reply together and reads it.
 *
 * @throws LlmError `response` if it ends before its last line.
 */
export async function readOllamaReply(
  server: ServerContext,
  lines: AsyncIterable<ChatResponse>,
): Promise<OllamaReply> {
  let content = "";
  let thinking = "";
  let last: ChatResponse | undefined;
  for await (const line of lines) {
    content += line.message?.content ?? "";
    thinking += line.message?.thinking ?? "";
    last = line;
  }
  if (last?.done !== true) throw incompleteReply(server);
  const split = splitInlineThinking(content);
  return {
    text: split.text,
    reasoning: thinking === "" ? split.reasoning : thinking,
    finishReason: toFinishReason(last.done_reason),
    usage: {
      inputTokens: count(last.prompt_eval_count),
      outputTokens: count(last.eval_count),
      reasoningTokens: undefined,
      cachedInputTokens: undefined,
    },
    model: last.model ?? server.modelId,
    requestId: undefined,
    raw: {
      ...last,
      message: { ...last.message, content, ...(thinking === "" ? {} : { thinking }) },
    },
  };
}

/** The error of a stream without an end. */
export function incompleteReply(server: ServerContext): LlmError {
  return new LlmError(
    "response",
    `${describeModel(server)}: ${server.url} ended its reply before it was complete (no line said done). Ask again.`,
    { ...server, retryable: true },
  );
}

function toFinishReason(reason: string | undefined): FinishReason {
  return reason === "stop" || reason === "length" ? reason : "other";
}

function count(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
