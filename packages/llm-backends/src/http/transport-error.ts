import { describeModel } from "../deadline.ts";
import { LlmError, type LlmErrorCode } from "../llm-error.ts";
import { redact } from "./redact.ts";
import type { ServerContext } from "./server-context.ts";

/** The `LlmError` in a chain of causes, where an SDK has wrapped one of ours. */
export function findLlmError(thrown: unknown): LlmError | undefined {
  return causes(thrown).find((cause) => LlmError.is(cause)) as LlmError | undefined;
}

/** What an exception of an SDK or of `fetch` means when there was no error reply to read. */
export function transportError(server: ServerContext, thrown: unknown): LlmError {
  const chain = causes(thrown);
  const systemCode = chain.map(systemCodeOf).find((code) => code !== undefined);
  const reason = redact(chain.map(messageOf).at(-1) ?? "", server.secrets);
  const who = describeModel(server);
  const fail = (code: LlmErrorCode, message: string, retryable: boolean): LlmError =>
    new LlmError(code, redact(message, server.secrets), {
      provider: server.provider,
      modelId: server.modelId,
      retryable,
      cause: harmlessCause(thrown, systemCode, server.secrets),
    });

  if (systemCode === "UND_ERR_HEADERS_TIMEOUT" || systemCode === "UND_ERR_BODY_TIMEOUT") {
    return fail(
      "timeout",
      `${who}: ${server.url} sent nothing for 300 s, after which Node gives a connection up. Use a faster model, a shorter prompt or a smaller reply.`,
      true,
    );
  }
  if (systemCode === "ECONNREFUSED") {
    return fail(
      "connection",
      `${who}: nothing answers at ${server.url} (connection refused). ${server.advice.connection}`,
      true,
    );
  }
  if (systemCode === "ENOTFOUND" || systemCode === "EAI_AGAIN") {
    return fail(
      "connection",
      `${who}: the host of ${server.url} is unknown (${systemCode}). ${server.advice.connection}`,
      systemCode === "EAI_AGAIN",
    );
  }
  if (systemCode !== undefined || isFetchFailure(chain)) {
    return fail(
      "connection",
      `${who}: the connection to ${server.url} failed (${[systemCode, reason].filter(Boolean).join(": ")}). Ask again; if it stays, see whether the server is still running.`,
      true,
    );
  }
  if (chain.some((cause) => cause instanceof SyntaxError)) {
    return fail(
      "response",
      `${who}: ${server.url} answered with broken JSON (${reason}). Ask again; if it stays, something between here and the server changes its replies.`,
      true,
    );
  }
  return fail("response", `${who}: the exchange with ${server.url} failed: ${reason}`, false);
}

function isFetchFailure(chain: readonly unknown[]): boolean {
  return chain.some(
    (cause) => cause instanceof TypeError && /fetch failed|terminated|network/i.test(cause.message),
  );
}

function causes(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = thrown; cause !== undefined && cause !== null && chain.length < 8; ) {
    chain.push(cause);
    cause = (cause as { cause?: unknown }).cause;
  }
  return chain;
}

function systemCodeOf(cause: unknown): string | undefined {
  const code = (cause as { code?: unknown }).code;
  return typeof code === "string" &&
    /^(E[A-Z]+|EAI_[A-Z]+|UND_ERR_[A-Z_]+|CERT_|DEPTH_|UNABLE_|SELF_|ERR_TLS|HPE_)/.test(code)
    ? code
    : undefined;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** A copy that holds neither keys nor requests, unlike the errors of SDKs. */
function harmlessCause(
  thrown: unknown,
  systemCode: string | undefined,
  secrets: readonly string[],
): Error {
  const copy = new Error(redact(causes(thrown).map(messageOf).join(": "), secrets));
  copy.name = thrown instanceof Error ? thrown.name : "Error";
  return Object.assign(copy, systemCode === undefined ? {} : { code: systemCode });
}
