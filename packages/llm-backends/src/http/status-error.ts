import { describeModel } from "../deadline.ts";
import { LlmError, type LlmErrorCode } from "../llm-error.ts";
import { redact } from "./redact.ts";
import { readRetryAfterMs } from "./retry-after.ts";
import { readComplaint, type ServerComplaint } from "./server-complaint.ts";
import type { ServerContext } from "./server-context.ts";

/** What a status that is not a success means, in a message that quotes the server. */
export function statusError(
  server: ServerContext,
  status: number,
  headers: Headers,
  body: string,
): LlmError {
  const complaint = readComplaint(body);
  const code = codeOf(status, complaint);
  const quota = code === "rate-limit" && /insufficient_quota/.test(complaint.code ?? "");
  const said = complaint.message === "" ? "" : `: ${complaint.message.replace(/[.\s]+$/, "")}`;
  const blamed = complaint.parameter === undefined ? "" : ` (parameter ${complaint.parameter})`;
  const message =
    `${describeModel(server)}: ${server.url} answered ${status}${said}${blamed}. ` +
    adviceFor(code, server, complaint, quota);
  return new LlmError(code, redact(message.trim(), server.secrets), {
    provider: server.provider,
    modelId: server.modelId,
    status,
    retryable: isRetryable(code, status, headers) && !quota,
    retryAfterMs: readRetryAfterMs(headers),
  });
}

function codeOf(status: number, complaint: ServerComplaint): LlmErrorCode {
  const said = `${complaint.code ?? ""} ${complaint.message}`;
  if (status === 401 || status === 403) return "authentication";
  if (status === 408) return "timeout";
  if (status === 429) return "rate-limit";
  if (status >= 500 && status !== 501) return isContextLength(said) ? "context-length" : "server";
  if (status === 409) return "server";
  if (isContextLength(said)) return "context-length";
  if (status === 404 && /model/i.test(said)) return "model-not-found";
  if (/model_not_found/.test(said)) return "model-not-found";
  if (status === 501 || /does not support|multimodal|not a vision model/i.test(said)) {
    return "unsupported";
  }
  return "invalid-request";
}

function isContextLength(said: string): boolean {
  return /context_length_exceeded|exceed_context_size|(context|prompt|input)\b.*\b(length|size|window|too long)\b.*(exceed|maximum|limit|larger|longer)|(exceed|maximum|longer than|larger than|too long).*\bcontext\b/i.test(
    said,
  );
}

function isRetryable(code: LlmErrorCode, status: number, headers: Headers): boolean {
  const told = headers.get("x-should-retry");
  if (told === "true" || told === "false") return told === "true";
  return code === "timeout" || code === "rate-limit" || (code === "server" && status !== 501);
}

function adviceFor(
  code: LlmErrorCode,
  server: ServerContext,
  complaint: ServerComplaint,
  quota: boolean,
): string {
  switch (code) {
    case "authentication":
      return server.advice.authentication;
    case "model-not-found":
      return server.advice.modelNotFound;
    case "context-length":
      return "Send fewer messages (a shorter history), or give the model a larger context window.";
    case "rate-limit":
      return quota
        ? "The account's quota is used up; waiting does not help."
        : "Ask less often, or wait and ask again.";
    case "unsupported":
      return "Leave that setting or content out, or choose a model that supports it.";
    case "invalid-request":
      if (complaint.parameter !== undefined || /temperature/i.test(complaint.message)) {
        return `Leave ${complaint.parameter ?? "temperature"} out, or set it to what the model accepts.`;
      }
      return server.advice.address;
    default:
      return "The server failed; ask again later.";
  }
}
