import { describeModel } from "../deadline.ts";
import { LlmError } from "../llm-error.ts";
import { redact } from "./redact.ts";
import { excerpt, isRecord, parseJson } from "./server-complaint.ts";
import type { ServerContext } from "./server-context.ts";
import { statusError } from "./status-error.ts";
import { findLlmError, transportError } from "./transport-error.ts";

/** The reply's form that a call expects. */
export type ExpectedBody = "json" | "json-lines" | "event-stream";

/** A `fetch` for one call of an SDK that ends with the call and explains what SDKs lose. */
export interface ObservedFetch {
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The headers of the last reply. */
  headers(): Headers | undefined;
  /** What an exception that came out of the SDK means. */
  explain(thrown: unknown): LlmError;
}

/**
 * Makes that `fetch`. It adds the signal to every request; turns every reply that is not a success,
 * and every success that is not what was expected (a web page, plain text), into an `LlmError`
 * before the SDK sees it; and hands other bodies through `guard`.
 */
export function observeFetch(
  server: ServerContext,
  signal: AbortSignal,
  expected: ExpectedBody,
  guard: (body: ReadableStream<Uint8Array>) => ReadableStream<Uint8Array> = (body) => body,
): ObservedFetch {
  let failure: LlmError | undefined;
  let headers: Headers | undefined;
  const fail = (error: LlmError): never => {
    failure = error;
    throw error;
  };
  return {
    async fetch(input, init) {
      const signals = init?.signal ? [init.signal, signal] : [signal];
      const response = await fetch(input, { ...init, signal: AbortSignal.any(signals) });
      headers = response.headers;
      if (!response.ok) {
        fail(statusError(server, response.status, response.headers, await response.text()));
      }
      const type = response.headers.get("content-type") ?? "";
      if (!isExpected(type, expected)) return readAnyway(server, response, type, expected, fail);
      if (response.body === null) return response;
      return new Response(guard(response.body), response);
    },
    headers: () => headers,
    explain: (thrown) => failure ?? findLlmError(thrown) ?? transportError(server, thrown),
  };
}

function isExpected(contentType: string, expected: ExpectedBody): boolean {
  return expected === "event-stream"
    ? /text\/event-stream/i.test(contentType)
    : /[/+](x-)?(nd)?json/i.test(contentType);
}

/** Accepts JSON that is only labelled wrongly. */
async function readAnyway(
  server: ServerContext,
  response: Response,
  type: string,
  expected: ExpectedBody,
  fail: (error: LlmError) => never,
): Promise<Response> {
  const body = await response.text();
  if (expected !== "event-stream" && isRecord(parseJson(body))) {
    return new Response(body, {
      status: response.status,
      headers: { ...Object.fromEntries(response.headers), "content-type": "application/json" },
    });
  }
  const wanted = { json: "JSON", "json-lines": "lines of JSON", "event-stream": "an event stream" };
  return fail(
    new LlmError(
      "response",
      redact(
        `${describeModel(server)}: ${server.url} answered with ${type === "" ? "an unlabelled body" : type} instead of ${wanted[expected]}: ` +
          `"${excerpt(body, 120)}". ${server.advice.address}`,
        server.secrets,
      ),
      { ...server, status: response.status },
    ),
  );
}
