import { isRecord } from "../http/server-complaint.ts";
import {
  type ChatServer,
  type ChatServerOptions,
  type ServerScript,
  startChatServer,
} from "./chat-server.ts";
import type { ChatWireCodec, WireReply } from "./chat-wire-codec.ts";
import { pieces } from "./openai-server.ts";
import type { ModelReply, ReceivedMessage, ReceivedRequest } from "./server-reply.ts";

/**
 * Starts a server that speaks Ollama's own interface (`/api/chat`, `/api/tags`, `/api/show`,
 * `/api/version`). Its `url` is the server's root.
 */
export function startOllamaServer(
  script?: ServerScript,
  options?: ChatServerOptions,
): Promise<ChatServer> {
  return startChatServer(ollamaCodec, script, options);
}

/** Ollama's chat interface as a server speaks it. */
export const ollamaCodec: ChatWireCodec = {
  name: "ollama",
  basePath: "",
  chatPath: "/api/chat",
  readRequest(body) {
    const settings = isRecord(body["options"]) ? body["options"] : {};
    const format = body["format"];
    return {
      model: String(body["model"]),
      messages: Array.isArray(body["messages"]) ? body["messages"].map(readMessage) : [],
      structure: isRecord(format) ? "schema" : format === "json" ? "json" : "text",
      schema: isRecord(format) ? format : undefined,
      temperature: settings["temperature"],
      topP: settings["top_p"],
      seed: settings["seed"],
      maxOutputTokens: settings["num_predict"],
      stop: settings["stop"],
      reasoning: body["think"] === false ? "off" : body["think"],
      streamed: body["stream"] !== false,
    };
  },
  reply: (reply, chat) => ({ ...lines(reply, chat), ...headersOf(reply) }),
  emptyReply: () => ({ contentType: "application/x-ndjson", body: [], end: [] }),
  errorInside: (message, chat) => ({
    contentType: "application/x-ndjson",
    body: [...lines({ text: "I" }, chat).body, line({ error: message })],
    end: [],
  }),
  brokenReply: (chat) => ({
    contentType: "application/x-ndjson",
    body: [...lines({ text: "I" }, chat).body, '{"model":"m","mess\n'],
    end: [],
  }),
  error: ({ message = "the request failed" }) => ({ error: message }),
  other(method, path, body, models) {
    if (method === "GET" && path === "/api/version") return ok({ version: "0.0.0" });
    if (method === "GET" && path === "/api/tags") {
      return ok({ models: models.map((name) => ({ name, model: name, size: 1 })) });
    }
    if (method === "POST" && path === "/api/show") {
      const name = String(body["model"]);
      const has = models.length === 0 || models.includes(name);
      return has
        ? ok({ details: {}, capabilities: ["completion", "vision", "thinking"] })
        : { status: 404, body: { error: `model '${name}' not found` } };
    }
    return undefined;
  },
  modelNotFound: (model) => ({
    status: 404,
    message: `model "${model}" not found, try pulling it first`,
  }),
  structureRefused: (structure) => ({
    status: 400,
    message:
      structure === "schema"
        ? "json: cannot unmarshal object into Go struct field ChatRequest.format of type string"
        : 'invalid format: "json"',
  }),
};

function ok(body: unknown): { readonly status: number; readonly body: unknown } {
  return { status: 200, body };
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function headersOf(reply: ModelReply): Pick<WireReply, "headers"> {
  return reply.headers === undefined ? {} : { headers: reply.headers };
}

function lines(reply: ModelReply, chat: ReceivedRequest): WireReply {
  const text = reply.text ?? (reply.json === undefined ? "" : JSON.stringify(reply.json));
  const common = { model: reply.model ?? chat.model, created_at: "2026-01-01T00:00:00Z" };
  const said = (message: unknown): string => line({ ...common, message, done: false });
  const counts =
    reply.usage === null
      ? {}
      : {
          prompt_eval_count: reply.usage?.inputTokens ?? 12,
          eval_count: reply.usage?.outputTokens ?? 5,
        };
  const last = {
    ...common,
    message: { role: "assistant", content: "" },
    done: true,
    done_reason: reply.finishReason ?? "stop",
    total_duration: 2_000_000,
    eval_duration: 1_000_000,
    ...counts,
  };
  return {
    contentType: "application/x-ndjson",
    body: [
      ...pieces(reply.reasoning ?? "").map((thinking) =>
        said({ role: "assistant", content: "", thinking }),
      ),
      ...pieces(text).map((content) => said({ role: "assistant", content })),
    ],
    end: [line(last)],
  };
}

function readMessage(message: unknown): ReceivedMessage {
  const { role, content, images } = isRecord(message) ? message : {};
  return {
    role: String(role),
    text: String(content),
    images: Array.isArray(images)
      ? images.map((image) => Buffer.from(String(image), "base64"))
      : [],
  };
}
