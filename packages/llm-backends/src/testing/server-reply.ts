import type { FinishReason } from "../chat-result.ts";

/** A reply of the model; everything absent is filled in plausibly. */
export interface ModelReply {
  readonly text?: string;
  /** Sent as its JSON; `text` goes first. */
  readonly json?: unknown;
  readonly reasoning?: string;
  /** `stop` unless given. */
  readonly finishReason?: FinishReason;
  /** `null` leaves the counts out, as some servers do. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number } | null;
  /** The model asked for unless given. */
  readonly model?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A reply with a status that is not a success, in the shape the wire gives to errors. */
export interface ErrorReply {
  readonly status: number;
  readonly message?: string;
  readonly code?: string;
  /** The field of the request that is blamed. */
  readonly parameter?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is instead of an error in the wire's shape. */
  readonly body?: string;
}

/**
 * What can go wrong on the way:
 * - `drop`: the connection closes before any reply.
 * - `hang`: the request is read and never answered.
 * - `stall`: the reply begins and never ends.
 * - `cut`: the reply begins and breaks off.
 * - `html`, `text`: a success that is a web page, or plain text.
 * - `broken-json`: a success that is not JSON though it says so.
 * - `empty`: a success without any answer in it.
 * - `error-inside`: a success that turns out to report an error.
 */
export type Fault =
  | "drop"
  | "hang"
  | "stall"
  | "cut"
  | "html"
  | "text"
  | "broken-json"
  | "empty"
  | "error-inside";

/** A fault in place of a reply. */
export interface FaultReply {
  readonly fault: Fault;
}

/** What a server does with one request: a string is the model's text. */
export type ServerReply = string | ModelReply | ErrorReply | FaultReply;

/** Chooses a reply from the request; calls are numbered from 0. */
export type ReplyHandler = (
  request: ReceivedRequest,
  callNumber: number,
) => ServerReply | Promise<ServerReply>;

/** A message as a server received it. */
export interface ReceivedMessage {
  readonly role: string;
  readonly text: string;
  readonly images: readonly Uint8Array[];
}

/** What a chat request says, whichever wire it came over; undefined where it says nothing. */
export interface ReceivedChat {
  readonly model: string;
  readonly messages: readonly ReceivedMessage[];
  readonly structure: "schema" | "json" | "text";
  readonly schema: unknown;
  readonly temperature: unknown;
  readonly topP: unknown;
  readonly seed: unknown;
  readonly maxOutputTokens: unknown;
  readonly stop: unknown;
  /** `off`, `low`, `medium`, `high`, or undefined. */
  readonly reasoning: unknown;
  readonly streamed: boolean;
}

/** A chat request as a server received it. */
export interface ReceivedRequest extends ReceivedChat {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed body. */
  readonly body: Readonly<Record<string, unknown>>;
}
