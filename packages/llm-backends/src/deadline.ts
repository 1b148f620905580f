import type { CallOptions } from "./chat-model.ts";
import { LlmError } from "./llm-error.ts";

/** Who is being asked, for the messages of errors. */
export interface ModelIdentity {
  readonly provider: string;
  readonly modelId: string;
  /** The server's address, if there is a server. */
  readonly url?: string | undefined;
}

/** The deadline of a call that names none. */
export const DEFAULT_TIMEOUT_MS = 240_000;

/** The longest delay a Node timer can hold; a longer deadline is none. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Runs a call so that it ends when the caller's signal or the deadline says so, even if the call
 * itself ignores the signal it is handed. Nothing is run when the caller's signal is already aborted.
 *
 * @throws LlmError `aborted` or `timeout`, whatever the call makes of its signal.
 */
export async function withDeadline<Result>(
  identity: ModelIdentity,
  options: CallOptions | undefined,
  run: (signal: AbortSignal) => Promise<Result>,
  defaultTimeoutMs: number = DEFAULT_TIMEOUT_MS,
): Promise<Result> {
  const timeoutMs = effectiveTimeout(identity, options, defaultTimeoutMs);
  const caller = options?.signal;
  if (caller?.aborted) throw abortedError(identity, caller.reason);

  const controller = new AbortController();
  let end: LlmError | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let onAbort: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    const finish = (error: LlmError): void => {
      end ??= error;
      controller.abort(end);
      reject(end);
    };
    onAbort = () => finish(abortedError(identity, caller?.reason));
    caller?.addEventListener("abort", onAbort, { once: true });
    if (timeoutMs <= LONGEST_TIMER_MS) {
      timer = setTimeout(() => finish(timeoutError(identity, timeoutMs)), timeoutMs);
    }
  });
  try {
    return await Promise.race([run(controller.signal), ended]);
  } catch (error) {
    throw end ?? error;
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) caller?.removeEventListener("abort", onAbort);
  }
}

/** The deadline in force, checked. */
export function effectiveTimeout(
  identity: ModelIdentity,
  options: CallOptions | undefined,
  defaultTimeoutMs: number = DEFAULT_TIMEOUT_MS,
): number {
  const timeoutMs = options?.timeoutMs ?? defaultTimeoutMs;
  if (!(timeoutMs > 0)) {
    throw new LlmError(
      "configuration",
      `timeoutMs must be a positive number of milliseconds (Infinity for no deadline), got ${timeoutMs}.`,
      identity,
    );
  }
  return timeoutMs;
}

/** The error of a call whose caller gave it up. */
export function abortedError(identity: ModelIdentity, cause: unknown): LlmError {
  return new LlmError("aborted", `The call to ${describeModel(identity)} was aborted.`, {
    ...identity,
    cause,
  });
}

function timeoutError(identity: ModelIdentity, timeoutMs: number): LlmError {
  const where = identity.url === undefined ? "" : ` at ${identity.url}`;
  return new LlmError(
    "timeout",
    `${describeModel(identity)}${where} did not finish its reply within ${timeoutMs / 1000} s. ` +
      "Allow more time (timeoutMs; in a configuration call_timeout_seconds), or limit the reply (maxOutputTokens; max_output_tokens).",
    { ...identity, retryable: true },
  );
}

/** `openai model "gpt-4o-mini"`. */
export function describeModel(identity: ModelIdentity): string {
  return `${identity.provider} model "${identity.modelId}"`;
}
