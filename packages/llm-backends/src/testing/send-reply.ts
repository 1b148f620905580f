import type { ServerResponse } from "node:http";
import type { ChatWireCodec, WireReply } from "./chat-wire-codec.ts";
import type { ErrorReply, Fault, ReceivedRequest } from "./server-reply.ts";

/** Small and odd, so that characters of several bytes and lines arrive in pieces. */
const SLICE_BYTES = 37;

/** Sends JSON, or plain text for a string. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const isText = typeof body === "string";
  response.writeHead(status, { "content-type": isText ? "text/plain" : "application/json" });
  response.end(isText ? body : JSON.stringify(body));
}

/** Sends an error in the wire's shape, or the body it brings. */
export function sendError(response: ServerResponse, codec: ChatWireCodec, error: ErrorReply): void {
  for (const [name, value] of Object.entries(error.headers ?? {})) response.setHeader(name, value);
  if (error.body === undefined) {
    sendJson(response, error.status, codec.error(error));
    return;
  }
  const type = error.body.trimStart().startsWith("<") ? "text/html" : "text/plain";
  response.writeHead(error.status, { "content-type": type }).end(error.body);
}

/** Sends a success, a stream in small slices that cut through lines and characters. */
export async function sendReply(response: ServerResponse, reply: WireReply): Promise<void> {
  begin(response, reply);
  await sendSlices(response, [...reply.body, ...reply.end]);
  response.end();
}

/** Does what the fault says. */
export async function sendFault(
  response: ServerResponse,
  codec: ChatWireCodec,
  fault: Fault,
  chat: ReceivedRequest,
): Promise<void> {
  switch (fault) {
    case "drop":
      response.destroy();
      return;
    case "hang":
      return;
    case "stall":
    case "cut":
      return sendBeginning(response, codec.reply({ text: "This reply has no" }, chat), fault);
    case "html":
      response.writeHead(200, { "content-type": "text/html" });
      response.end("<!doctype html><html><body><h1>Welcome</h1></body></html>");
      return;
    case "text":
      response.writeHead(200, { "content-type": "text/plain" }).end("Service is running");
      return;
    case "broken-json":
      return sendReply(response, codec.brokenReply(chat));
    case "empty":
      return sendReply(response, codec.emptyReply(chat));
    case "error-inside":
      return sendReply(response, codec.errorInside("the model runner has crashed", chat));
  }
}

async function sendBeginning(
  response: ServerResponse,
  reply: WireReply,
  fault: "stall" | "cut",
): Promise<void> {
  const isStream = reply.body.length > 0;
  const whole = reply.end.join("");
  const beginning = isStream ? reply.body.join("").slice(0, -8) : whole.slice(0, whole.length / 2);
  if (!isStream) response.setHeader("content-length", Buffer.byteLength(whole));
  begin(response, reply);
  await sendSlices(response, [beginning]);
  if (fault === "stall") return;
  if (isStream) response.end();
  else response.destroy();
}

function begin(response: ServerResponse, reply: WireReply): void {
  response.writeHead(200, { "content-type": reply.contentType, ...reply.headers });
}

async function sendSlices(response: ServerResponse, texts: readonly string[]): Promise<void> {
  const bytes = Buffer.from(texts.join(""));
  for (let from = 0; from < bytes.length && !response.destroyed; from += SLICE_BYTES) {
    response.write(bytes.subarray(from, from + SLICE_BYTES));
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
