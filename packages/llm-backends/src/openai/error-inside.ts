import { isRecord } from "../http/server-complaint.ts";
import type { ServerContext } from "../http/server-context.ts";
import { statusError } from "../http/status-error.ts";
import type { LlmError } from "../llm-error.ts";

/**
 * The error that a success carries instead of an answer: gateways send `{error: {message, code}}`
 * once they have promised a reply. Its code is taken for a status if it can be one, else 500.
 */
export function errorInside(
  server: ServerContext,
  error: unknown,
  headers: Headers | undefined,
): LlmError | undefined {
  if (!isRecord(error)) return undefined;
  const code = Number(error["code"]);
  const status = Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
  return statusError(server, status, new Headers(headers), JSON.stringify({ error }));
}

/** The same for the exception that the SDK makes of such an error inside a stream. */
export function errorInsideStream(
  server: ServerContext,
  thrown: unknown,
  headers: Headers | undefined,
): LlmError | undefined {
  const fromServer = isRecord(thrown) && thrown["status"] === undefined;
  return fromServer ? errorInside(server, thrown["error"], headers) : undefined;
}
