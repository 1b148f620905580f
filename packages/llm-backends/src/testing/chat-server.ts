import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { StructureLevel } from "../chat-result.ts";
import { isRecord, parseJson } from "../http/server-complaint.ts";
import type { ChatWireCodec } from "./chat-wire-codec.ts";
import { createMilestones } from "./milestones.ts";
import { sendError, sendFault, sendJson, sendReply } from "./send-reply.ts";
import type { ErrorReply, ReceivedRequest, ReplyHandler, ServerReply } from "./server-reply.ts";

/** What a server has and allows. */
export interface ChatServerOptions {
  /** The models it has; any model unless given. */
  readonly models?: readonly string[];
  /** The bearer token it wants; none unless given. */
  readonly apiKey?: string;
  /** The strictest constraint on the output that it knows; `schema` unless given. */
  readonly structure?: StructureLevel;
  /** Fields of the body that it refuses. */
  readonly refusedParameters?: readonly string[];
}

/** A chat server on a port of its own of this machine, answering as it is told. */
export interface ChatServer extends AsyncDisposable {
  /** What a configuration's base URL must be. */
  readonly url: string;
  /** The chat requests so far, oldest first, refused ones included. */
  readonly requests: readonly ReceivedRequest[];
  /** Adds replies for the next requests; they come before the handler's. */
  reply(...replies: readonly ServerReply[]): void;
  /** Answers whatever no reply is waiting for. */
  handle(handler: ReplyHandler): void;
  /** Resolves when so many chat requests have arrived. */
  received(count: number): Promise<void>;
  /** Resolves when so many chat requests have been given up by whoever sent them. */
  abandoned(count: number): Promise<void>;
  /** Stops, ending every open connection. */
  close(): Promise<void>;
}

/** Replies in order, or a handler that makes them. */
export type ServerScript = readonly ServerReply[] | ReplyHandler;

/** Starts a server that speaks the codec's wire; without a reply to give it answers 400. */
export async function startChatServer(
  codec: ChatWireCodec,
  script: ServerScript = [],
  options: ChatServerOptions = {},
): Promise<ChatServer> {
  const requests: ReceivedRequest[] = [];
  const queue: ServerReply[] = typeof script === "function" ? [] : [...script];
  let handler: ReplyHandler | undefined = typeof script === "function" ? script : undefined;
  const arrivals = createMilestones();
  const departures = createMilestones();
  let abandonedCount = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = parseJson(await readBody(request));
    const body = isRecord(parsed) ? parsed : {};
    const path = (request.url ?? "").split("?")[0] ?? "";
    const isChat = request.method === "POST" && path === codec.chatPath;
    const received = { ...codec.readRequest(body), path, headers: request.headers, body };
    if (isChat) {
      requests.push(received);
      arrivals.reached(requests.length);
      const onClose = (): void => {
        if (!response.writableEnded) departures.reached(++abandonedCount);
      };
      if (response.closed) onClose();
      else response.once("close", onClose);
    }
    const refusal = refuse(request, isChat ? received : undefined);
    if (refusal !== undefined) return sendError(response, codec, refusal);
    if (!isChat) {
      const other = codec.other(request.method ?? "", path, body, options.models ?? []);
      return sendJson(response, other?.status ?? 404, other?.body ?? "404 page not found");
    }
    const callNumber = requests.length - 1;
    const reply = queue.shift() ?? (await handler?.(received, callNumber));
    if (reply === undefined) {
      const message = `the test server has no reply for request ${callNumber}`;
      return sendError(response, codec, { status: 400, message });
    }
    if (typeof reply === "string")
      return sendReply(response, codec.reply({ text: reply }, received));
    if ("fault" in reply) return sendFault(response, codec, reply.fault, received);
    if ("status" in reply) return sendError(response, codec, reply);
    return sendReply(response, codec.reply(reply, received));
  }

  function refuse(
    request: IncomingMessage,
    chat: ReceivedRequest | undefined,
  ): ErrorReply | undefined {
    const { apiKey, models, structure = "schema", refusedParameters = [] } = options;
    const authorization = request.headers.authorization;
    if (apiKey !== undefined && authorization !== `Bearer ${apiKey}`) {
      const message = `Incorrect API key provided: ${authorization ?? "none"}.`;
      return { status: 401, code: "invalid_api_key", message };
    }
    if (chat === undefined) return undefined;
    if (models !== undefined && !models.includes(chat.model))
      return codec.modelNotFound(chat.model);
    const refused = refusedParameters.find((name) => name in chat.body);
    if (refused !== undefined) {
      const message = `Unsupported parameter: '${refused}' is not supported with this model.`;
      return { status: 400, code: "unsupported_parameter", parameter: refused, message };
    }
    const rank = { text: 0, json: 1, schema: 2 };
    return chat.structure !== "text" && rank[chat.structure] > rank[structure]
      ? codec.structureRefused(chat.structure)
      : undefined;
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      sendError(response, codec, { status: 500, message: String(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${port}${codec.basePath}`,
    requests,
    reply: (...replies) => void queue.push(...replies),
    handle: (next) => {
      handler = next;
    },
    received: arrivals.wait,
    abandoned: departures.wait,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
