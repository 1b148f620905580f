import type { CallOptions, ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import type { ChatResult, StructureLevel } from "../chat-result.ts";
import { effectiveTimeout, withDeadline } from "../deadline.ts";
import { observeFetch } from "../http/observed-fetch.ts";
import { LlmError } from "../llm-error.ts";
import { createStructureLadder } from "../structure-ladder.ts";
import { checkedLines } from "./checked-lines.ts";
import { type OllamaBody, toOllamaBody, toThink } from "./ollama-body.ts";
import { createOllamaClient } from "./ollama-client.ts";
import { type OllamaModelOptions, resolveOllamaSettings } from "./ollama-options.ts";
import { preflightOllama } from "./ollama-preflight.ts";
import { incompleteReply, type OllamaReply, readOllamaReply } from "./ollama-reply.ts";

/**
 * A model of an Ollama server. Replies are streamed inside. Nothing is sent until it is asked.
 *
 * @throws LlmError `configuration` for a bad address.
 */
export function createOllamaModel(options: OllamaModelOptions): ChatModel {
  const settings = resolveOllamaSettings(options);
  const { server } = settings;
  const ladder = createStructureLadder();
  const thinkNotes: string[] = [];

  async function send(body: OllamaBody, signal: AbortSignal): Promise<OllamaReply> {
    const observed = observeFetch(server, signal, "json-lines", (stream) =>
      checkedLines(server, stream),
    );
    try {
      const client = await createOllamaClient(settings, observed);
      return await readOllamaReply(server, await client.chat(body));
    } catch (error) {
      throw isSilentEnd(error) ? incompleteReply(server) : observed.explain(error);
    }
  }

  async function sendThinking(
    request: ChatRequest,
    level: StructureLevel,
    signal: AbortSignal,
  ): Promise<OllamaReply> {
    const { model, contextTokens, keepAlive } = options;
    const body = (think: OllamaBody["think"]): OllamaBody =>
      toOllamaBody(request, { model, level, think, contextTokens, keepAlive });
    const wanted = toThink(request.reasoning);
    const think = typeof wanted === "string" && thinkNotes.length > 0 ? true : wanted;
    try {
      return await send(body(think), signal);
    } catch (error) {
      if (typeof think !== "string" || !refusesThinkLevel(error)) throw error;
      const reply = await send(body(true), signal);
      if (thinkNotes.length === 0) {
        thinkNotes.push(
          `The model knows no amounts of thinking; "${think}" was sent as plain thinking.`,
        );
      }
      return reply;
    }
  }

  async function ask(request: ChatRequest, signal: AbortSignal): Promise<ChatResult> {
    const askAt = async (level: StructureLevel): Promise<ChatResult> => {
      const started = performance.now();
      const reply = await sendThinking(request, level, signal);
      return { ...reply, structure: level, latencyMs: performance.now() - started };
    };
    const structured = request.responseSchema !== undefined;
    const result = await (structured ? ladder.climbDown(askAt) : askAt("text"));
    const adjustments = [
      ...(structured ? ladder.notes() : []),
      ...(typeof toThink(request.reasoning) === "string" ? thinkNotes : []),
    ];
    return adjustments.length === 0 ? result : { ...result, adjustments };
  }

  return {
    provider: server.provider,
    modelId: server.modelId,
    async generate(request: ChatRequest, call?: CallOptions): Promise<ChatResult> {
      const timeoutMs = effectiveTimeout(server, call, options.timeoutMs);
      const limits = { signal: call?.signal, timeoutMs };
      return withDeadline(server, limits, (signal) => ask(request, signal));
    },
    preflight: (call?: CallOptions) => preflightOllama(settings, call),
  };
}

/** The SDK's error for a stream that ended without its last line. */
function isSilentEnd(error: unknown): boolean {
  return error instanceof Error && /^Did not receive done/.test(error.message);
}

function refusesThinkLevel(error: unknown): boolean {
  return (
    LlmError.is(error) && error.status === 400 && /think value .*not supported/i.test(error.message)
  );
}
