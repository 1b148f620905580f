import type { IncomingMessage, ServerResponse } from "node:http";

/** What the page may do: run its own scripts and simulations, show its own pictures, and nothing else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Headers of every answer. */
export const SECURE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

/** One request and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The part of the address behind `?`. */
  readonly query: URLSearchParams;
}

/** What an answer is made of. */
export interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers; without the body where only the head is asked for. */
export function send(
  { request, response }: Pick<Exchange, "request" | "response">,
  { type, body, status = 200, headers = {} }: Answer,
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...SECURE_HEADERS,
    "content-type": type,
    "content-length": bytes.length,
    ...headers,
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Answers with JSON. */
export function sendJson(exchange: Exchange, value: unknown): void {
  send(exchange, { type: "application/json; charset=utf-8", body: JSON.stringify(value) });
}

/** Aborts when whoever asked is gone. */
export function untilGone({ response }: Pick<Exchange, "response">): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  return gone.signal;
}
