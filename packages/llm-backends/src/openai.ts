import type { ChatModel } from "./chat-model.ts";
import { checkSettings } from "./check-settings.ts";
import type { ModelConfig } from "./model-config.ts";
import { createOpenAiModel } from "./openai/openai-model.ts";

export { createOpenAiModel } from "./openai/openai-model.ts";
export type { MaxTokensField, OpenAiModelOptions } from "./openai/openai-options.ts";

/** The backend that `createModel` knows as `openai`. */
export function openAiBackend(config: ModelConfig): ChatModel {
  checkSettings(config, ["contextTokens", "keepAlive", "options"]);
  const { model, baseUrl, apiKey, apiKeyEnv, maxTokensField, timeoutMs, environment } = config;
  return createOpenAiModel({
    model,
    baseUrl,
    apiKey,
    apiKeyEnv,
    maxTokensField,
    timeoutMs,
    environment,
  });
}
