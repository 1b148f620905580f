import type { CallOptions } from "../chat-model.ts";
import { closestName } from "../closest-name.ts";
import { describeModel, withDeadline } from "../deadline.ts";
import { observeFetch } from "../http/observed-fetch.ts";
import { LlmError } from "../llm-error.ts";
import { createOllamaClient } from "./ollama-client.ts";
import type { OllamaSettings } from "./ollama-options.ts";

const PREFLIGHT_TIMEOUT_MS = 15_000;

/**
 * Asks the server for its models (`/api/tags`), and for this one by name (`/api/show`) if the list
 * does not hold it: names have aliases.
 *
 * @throws LlmError `model-not-found` naming what to pull and what is there; `connection`, `timeout`, `aborted`, `authentication`.
 */
export async function preflightOllama(
  settings: OllamaSettings,
  call: CallOptions | undefined,
): Promise<void> {
  const { server } = settings;
  await withDeadline(
    server,
    call,
    async (signal) => {
      const installed = await listModels(settings, signal);
      if (holds(installed, server.modelId) || (await canShow(settings, signal))) return;
      const nearest = closestName(server.modelId, installed);
      const there =
        installed.length === 0
          ? "It has no models yet."
          : `It has: ${installed.join(", ")}.${nearest === undefined ? "" : ` Did you mean "${nearest}"?`}`;
      throw new LlmError(
        "model-not-found",
        `${describeModel(server)}: the server at ${server.url} does not have the model. ${server.advice.modelNotFound} ${there}`,
        { ...server, status: 404 },
      );
    },
    PREFLIGHT_TIMEOUT_MS,
  );
}

function holds(installed: readonly string[], model: string): boolean {
  const full = model.includes(":") ? model : `${model}:latest`;
  return installed.some((name) => name.toLowerCase() === full.toLowerCase() || name === model);
}

async function listModels(settings: OllamaSettings, signal: AbortSignal): Promise<string[]> {
  const observed = observeFetch(settings.server, signal, "json");
  try {
    const client = await createOllamaClient(settings, observed);
    const { models } = await client.list();
    return (models ?? []).map((model) => model.name);
  } catch (error) {
    throw observed.explain(error);
  }
}

async function canShow(settings: OllamaSettings, signal: AbortSignal): Promise<boolean> {
  const observed = observeFetch(settings.server, signal, "json");
  try {
    const client = await createOllamaClient(settings, observed);
    await client.show({ model: settings.server.modelId });
    return true;
  } catch (thrown) {
    const error = observed.explain(thrown);
    if (error.status === 404 || error.status === 400) return false;
    throw error;
  }
}
