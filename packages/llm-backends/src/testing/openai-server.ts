import { isRecord } from "../http/server-complaint.ts";
import {
  type ChatServer,
  type ChatServerOptions,
  type ServerScript,
  startChatServer,
} from "./chat-server.ts";
import type { ChatWireCodec, WireReply } from "./chat-wire-codec.ts";
import type { ModelReply, ReceivedMessage, ReceivedRequest } from "./server-reply.ts";

/**
 * Starts a server that speaks OpenAI's chat completions (`/v1/chat/completions`, buffered and
 * streamed, and `/v1/models`). Its `url` ends in `/v1`.
 */
export function startOpenAiServer(
  script?: ServerScript,
  options?: ChatServerOptions,
): Promise<ChatServer> {
  return startChatServer(openAiCodec, script, options);
}

const eventStream = "text/event-stream; charset=utf-8";

/** OpenAI's chat completions as a server speaks them. */
export const openAiCodec: ChatWireCodec = {
  name: "openai",
  basePath: "/v1",
  chatPath: "/v1/chat/completions",
  readRequest(body) {
    const format = isRecord(body["response_format"]) ? body["response_format"] : {};
    const wrapped = isRecord(format["json_schema"]) ? format["json_schema"] : {};
    const effort = body["reasoning_effort"];
    return {
      model: String(body["model"]),
      messages: Array.isArray(body["messages"]) ? body["messages"].map(readMessage) : [],
      structure:
        format["type"] === "json_schema"
          ? "schema"
          : format["type"] === "json_object"
            ? "json"
            : "text",
      schema: wrapped["schema"],
      temperature: body["temperature"],
      topP: body["top_p"],
      seed: body["seed"],
      maxOutputTokens: body["max_completion_tokens"] ?? body["max_tokens"],
      stop: body["stop"],
      reasoning: effort === "none" ? "off" : effort,
      streamed: body["stream"] === true,
    };
  },
  reply(reply, chat) {
    const headers = { "x-request-id": "req_1", ...reply.headers };
    return chat.streamed
      ? { contentType: eventStream, headers, ...events(reply, chat) }
      : {
          contentType: "application/json",
          headers,
          body: [],
          end: [JSON.stringify(completion(reply, chat))],
        };
  },
  emptyReply: (chat) =>
    chat.streamed
      ? { contentType: eventStream, body: [": nothing\n\n"], end: ["data: [DONE]\n\n"] }
      : json({ id: "chatcmpl-1", object: "chat.completion", model: chat.model, choices: [] }),
  errorInside: (message, chat) =>
    chat.streamed
      ? { contentType: eventStream, body: [event({ error: { message, code: 500 } })], end: [] }
      : json({ error: { message, code: 500 } }),
  brokenReply: (chat) =>
    chat.streamed
      ? { contentType: eventStream, body: ['data: {"choices":[{\n\n'], end: [] }
      : {
          contentType: "application/json",
          body: [],
          end: ['{"id":"chatcmpl-1","choices":[{"mess'],
        },
  error: ({ message = "the request failed", code = null, parameter = null }) => ({
    error: { message, type: "error", param: parameter, code },
  }),
  other(method, path, _body, models) {
    if (method !== "GET" || path !== "/v1/models") return undefined;
    const data = models.map((id) => ({ id, object: "model", created: 1, owned_by: "test" }));
    return { status: 200, body: { object: "list", data } };
  },
  modelNotFound: (model) => ({
    status: 404,
    code: "model_not_found",
    message: `The model '${model}' does not exist or you do not have access to it.`,
  }),
  structureRefused: (structure) => ({
    status: 400,
    parameter: "response_format",
    message: `Invalid parameter: 'response_format' of type '${structure === "schema" ? "json_schema" : "json_object"}' is not supported with this model.`,
  }),
};

function json(body: unknown): WireReply {
  return { contentType: "application/json", body: [], end: [JSON.stringify(body)] };
}

function event(data: unknown): string {
  return `data: ${JSON.stringify(data)}\r\n\r\n`;
}

function textOf(reply: ModelReply): string {
  return reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
}

function finishReasonOf(reply: ModelReply): string {
  const reason = reply.finishReason ?? "stop";
  if (reason === "refusal") return "stop";
  return reason === "content-filter" ? "content_filter" : reason;
}

function usageOf(reply: ModelReply): unknown {
  if (reply.usage === null) return undefined;
  const { inputTokens, outputTokens } = reply.usage ?? { inputTokens: 12, outputTokens: 5 };
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

function completion(reply: ModelReply, chat: ReceivedRequest): unknown {
  const refused = reply.finishReason === "refusal";
  const message = {
    role: "assistant",
    content: refused ? null : textOf(reply),
    refusal: refused ? textOf(reply) : null,
    reasoning: reply.reasoning,
  };
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: reply.model ?? chat.model,
    choices: [{ index: 0, message, finish_reason: finishReasonOf(reply), logprobs: null }],
    usage: usageOf(reply),
  };
}

function events(reply: ModelReply, chat: ReceivedRequest): Pick<WireReply, "body" | "end"> {
  const model = reply.model ?? chat.model;
  const chunk = (delta: unknown, finish_reason: string | null = null): string =>
    event({
      id: "chatcmpl-1",
      object: "chat.completion.chunk",
      created: 1,
      model,
      choices: [{ index: 0, delta, finish_reason }],
    });
  const field = reply.finishReason === "refusal" ? "refusal" : "content";
  const streamOptions = chat.body["stream_options"];
  const wantsUsage = isRecord(streamOptions) && streamOptions["include_usage"] === true;
  const usage = wantsUsage ? usageOf(reply) : undefined;
  return {
    body: [
      ": keep-alive\r\n\r\n",
      chunk({ role: "assistant", content: "" }),
      ...(reply.reasoning === undefined ? [] : [chunk({ reasoning: reply.reasoning })]),
      ...pieces(textOf(reply)).map((piece) => chunk({ [field]: piece })),
    ],
    end: [
      chunk({}, finishReasonOf(reply)),
      ...(usage === undefined ? [] : [event({ id: "chatcmpl-1", model, choices: [], usage })]),
      "data: [DONE]\n\n",
    ],
  };
}

/** The text in pieces of a few characters, as models produce it. */
export function pieces(text: string): string[] {
  return [...text].reduce<string[]>((parts, character, index) => {
    if (index % 5 === 0) parts.push("");
    parts[parts.length - 1] += character;
    return parts;
  }, []);
}

function readMessage(message: unknown): ReceivedMessage {
  const { role, content } = isRecord(message) ? message : {};
  if (!Array.isArray(content)) return { role: String(role), text: String(content), images: [] };
  const parts = content.filter(isRecord);
  return {
    role: String(role),
    text: parts
      .filter((part) => part["type"] === "text")
      .map((part) => String(part["text"]))
      .join("\n"),
    images: parts.flatMap(({ image_url: image }) =>
      isRecord(image) ? [Buffer.from(String(image["url"]).split(",")[1] ?? "", "base64")] : [],
    ),
  };
}
