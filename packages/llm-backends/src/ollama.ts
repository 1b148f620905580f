import type { ChatModel } from "./chat-model.ts";
import { checkSettings } from "./check-settings.ts";
import type { ModelConfig } from "./model-config.ts";
import { createOllamaModel } from "./ollama/ollama-model.ts";

export { createOllamaModel } from "./ollama/ollama-model.ts";
export type { OllamaModelOptions } from "./ollama/ollama-options.ts";

/** The backend that `createModel` knows as `ollama`. */
export function ollamaBackend(config: ModelConfig): ChatModel {
  checkSettings(config, ["maxTokensField", "options"]);
  const { model, baseUrl, apiKey, apiKeyEnv, contextTokens, keepAlive, timeoutMs, environment } =
    config;
  return createOllamaModel({
    model,
    baseUrl,
    apiKey,
    apiKeyEnv,
    contextTokens,
    keepAlive,
    timeoutMs,
    environment,
  });
}
