import type { OpenAI } from "openai";
import type { CallOptions, ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import type { ChatResult, StructureLevel } from "../chat-result.ts";
import { effectiveTimeout, withDeadline } from "../deadline.ts";
import { observeFetch } from "../http/observed-fetch.ts";
import { createStructureLadder } from "../structure-ladder.ts";
import { assembleCompletion } from "./assemble-completion.ts";
import { errorInsideStream } from "./error-inside.ts";
import { otherMaxTokensField } from "./max-tokens-field.ts";
import { type OpenAiBodyOptions, toOpenAiBody } from "./openai-body.ts";
import { createOpenAiClient, loadOpenAi } from "./openai-client.ts";
import { type OpenAiModelOptions, resolveOpenAiSettings } from "./openai-options.ts";
import { preflightOpenAi } from "./openai-preflight.ts";
import { type OpenAiReply, readOpenAiReply } from "./openai-reply.ts";

/** Node gives up on a reply that has not begun after this long; only a stream begins at once. */
const LONGEST_UNSTREAMED_MS = 300_000;

/**
 * A model behind OpenAI's chat completions interface: OpenAI itself, vLLM, llama.cpp, LM Studio,
 * OpenRouter, Ollama's `/v1` and others. Nothing is sent until it is asked.
 *
 * @throws LlmError `authentication` without a key where one is needed, `configuration` for a bad address.
 */
export function createOpenAiModel(options: OpenAiModelOptions): ChatModel {
  const settings = resolveOpenAiSettings(options);
  const { server } = settings;
  const ladder = createStructureLadder();
  let maxTokensField = settings.maxTokensField;
  const fieldNotes: string[] = [];

  async function send(
    body: OpenAI.ChatCompletionCreateParams,
    signal: AbortSignal,
  ): Promise<OpenAiReply> {
    const observed = observeFetch(server, signal, body.stream ? "event-stream" : "json");
    try {
      const client = await createOpenAiClient(settings, observed);
      const reply = await client.chat.completions.create(body, { signal });
      const completion = isStream(reply) ? await assembleCompletion(server, reply) : reply;
      return readOpenAiReply(server, completion, observed.headers());
    } catch (error) {
      throw errorInsideStream(server, error, observed.headers()) ?? observed.explain(error);
    }
  }

  async function sendLimited(
    request: ChatRequest,
    body: Omit<OpenAiBodyOptions, "maxTokensField">,
    signal: AbortSignal,
  ): Promise<OpenAiReply> {
    const field = maxTokensField;
    try {
      return await send(toOpenAiBody(request, { ...body, maxTokensField: field }), signal);
    } catch (error) {
      const other = otherMaxTokensField(error, field);
      const mayChange =
        options.maxTokensField === undefined && request.maxOutputTokens !== undefined;
      if (other === undefined || !mayChange) throw error;
      const reply = await send(toOpenAiBody(request, { ...body, maxTokensField: other }), signal);
      if (maxTokensField !== other) {
        maxTokensField = other;
        fieldNotes.push(`The server refused ${field}; sent ${other} instead.`);
      }
      return reply;
    }
  }

  async function ask(
    request: ChatRequest,
    stream: boolean,
    signal: AbortSignal,
  ): Promise<ChatResult> {
    await loadOpenAi();
    const askAt = async (level: StructureLevel): Promise<ChatResult> => {
      const started = performance.now();
      const reply = await sendLimited(request, { model: options.model, level, stream }, signal);
      return { ...reply, structure: level, latencyMs: performance.now() - started };
    };
    const structured = request.responseSchema !== undefined;
    const result = await (structured ? ladder.climbDown(askAt) : askAt("text"));
    const adjustments = [
      ...(structured ? ladder.notes() : []),
      ...(request.maxOutputTokens === undefined ? [] : fieldNotes),
    ];
    return adjustments.length === 0 ? result : { ...result, adjustments };
  }

  return {
    provider: server.provider,
    modelId: server.modelId,
    async generate(request: ChatRequest, call?: CallOptions): Promise<ChatResult> {
      const timeoutMs = effectiveTimeout(server, call, options.timeoutMs);
      const streaming = options.streaming ?? "auto";
      const stream =
        streaming === "always" || (streaming === "auto" && timeoutMs >= LONGEST_UNSTREAMED_MS);
      const limits = { signal: call?.signal, timeoutMs };
      return withDeadline(server, limits, (signal) => ask(request, stream, signal));
    },
    preflight: (call?: CallOptions) => preflightOpenAi(settings, call),
  };
}

type Reply = OpenAI.ChatCompletion | AsyncIterable<OpenAI.ChatCompletionChunk>;

/** The SDK gives `undefined` for a reply without a body. */
function isStream(reply: Reply | undefined): reply is AsyncIterable<OpenAI.ChatCompletionChunk> {
  return reply !== undefined && Symbol.asyncIterator in reply;
}
