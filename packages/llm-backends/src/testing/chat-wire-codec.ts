import type { ErrorReply, ModelReply, ReceivedChat, ReceivedRequest } from "./server-reply.ts";

/** A success as it goes over the wire. */
export interface WireReply {
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent before the reply is complete; empty for a reply in one piece. */
  readonly body: readonly string[];
  /** What completes it. */
  readonly end: readonly string[];
}

/** What a server has to know about one way of speaking chat over HTTP. */
export interface ChatWireCodec {
  readonly name: string;
  /** What follows the host in a base URL: `/v1`, or nothing. */
  readonly basePath: string;
  /** The whole path of chat requests. */
  readonly chatPath: string;
  readRequest(body: Readonly<Record<string, unknown>>): ReceivedChat;
  reply(reply: ModelReply, chat: ReceivedRequest): WireReply;
  /** A success with no answer in it. */
  emptyReply(chat: ReceivedRequest): WireReply;
  /** A success that reports an error after its status was sent. */
  errorInside(message: string, chat: ReceivedRequest): WireReply;
  /** A success whose JSON is broken. */
  brokenReply(chat: ReceivedRequest): WireReply;
  /** The body of an error. */
  error(error: ErrorReply): unknown;
  /** Answers everything that is not a chat request; undefined for 404. */
  other(
    method: string,
    path: string,
    body: Readonly<Record<string, unknown>>,
    models: readonly string[],
  ): { readonly status: number; readonly body: unknown } | undefined;
  /** What the server says to a request for a model it does not have. */
  modelNotFound(model: string): ErrorReply;
  /** What it says to a constraint on the output that it does not know. */
  structureRefused(structure: "schema" | "json"): ErrorReply;
}
