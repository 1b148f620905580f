import type { CallOptions } from "../chat-model.ts";
import { describeModel, withDeadline } from "../deadline.ts";
import { observeFetch } from "../http/observed-fetch.ts";
import { LlmError, type LlmErrorCode } from "../llm-error.ts";
import { createOpenAiClient } from "./openai-client.ts";
import type { OpenAiSettings } from "./openai-options.ts";

const PREFLIGHT_TIMEOUT_MS = 15_000;

/**
 * Asks for the list of models to see whether the server is there and takes the key. A server without
 * such a list passes. Only OpenAI's own list decides about the model's name: other servers answer
 * to names they do not list.
 *
 * @throws LlmError `connection`, `timeout`, `aborted`, `authentication`, `model-not-found`.
 */
export async function preflightOpenAi(
  settings: OpenAiSettings,
  call: CallOptions | undefined,
): Promise<void> {
  const { server } = settings;
  const names = await withDeadline(
    server,
    call,
    (signal) => listModels(settings, signal),
    PREFLIGHT_TIMEOUT_MS,
  );
  if (settings.isOpenAi && names !== undefined && !names.includes(server.modelId)) {
    throw new LlmError(
      "model-not-found",
      `${describeModel(server)}: the account at ${server.url} has no such model. ${server.advice.modelNotFound}`,
      server,
    );
  }
}

const decisive: readonly LlmErrorCode[] = ["connection", "timeout", "aborted"];

async function listModels(
  settings: OpenAiSettings,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const observed = observeFetch(settings.server, signal, "json");
  try {
    const client = await createOpenAiClient(settings, observed);
    const page = await client.models.list({ signal });
    return page.data.map((model) => model.id);
  } catch (thrown) {
    const error = observed.explain(thrown);
    if (decisive.includes(error.code) || error.status === 401) throw error;
    return undefined;
  }
}
