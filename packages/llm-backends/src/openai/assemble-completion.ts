import { describeModel } from "../deadline.ts";
import { isRecord } from "../http/server-complaint.ts";
import type { ServerContext } from "../http/server-context.ts";
import { LlmError } from "../llm-error.ts";

/**
 * Puts the chunks of a streamed completion together in the shape of an unstreamed one. Fields that
 * only some servers send (`reasoning`, `reasoning_content`) are kept.
 *
 * @throws LlmError `response` if the stream ends before a finish reason came: SDKs end silently then.
 */
export async function assembleCompletion(
  server: ServerContext,
  chunks: AsyncIterable<unknown>,
): Promise<Record<string, unknown>> {
  const message: Record<string, string> = { role: "assistant" };
  const completion: Record<string, unknown> = { object: "chat.completion" };
  let finishReason: unknown;
  for await (const chunk of chunks) {
    if (!isRecord(chunk)) continue;
    for (const name of ["id", "created", "model", "usage", "system_fingerprint"]) {
      if (chunk[name] !== undefined && chunk[name] !== null) completion[name] = chunk[name];
    }
    const choice: unknown = Array.isArray(chunk["choices"]) ? chunk["choices"][0] : undefined;
    if (!isRecord(choice)) continue;
    if (isRecord(choice["delta"])) append(message, choice["delta"]);
    finishReason = choice["finish_reason"] ?? finishReason;
  }
  if (finishReason === undefined) {
    throw new LlmError(
      "response",
      `${describeModel(server)}: ${server.url} ended its reply before it was complete (no finish reason came). Ask again.`,
      { ...server, retryable: true },
    );
  }
  completion["choices"] = [{ index: 0, message, finish_reason: finishReason }];
  return completion;
}

function append(message: Record<string, string>, delta: Record<string, unknown>): void {
  for (const name of ["content", "refusal", "reasoning", "reasoning_content"]) {
    const addition = delta[name];
    if (typeof addition === "string") message[name] = (message[name] ?? "") + addition;
  }
}
