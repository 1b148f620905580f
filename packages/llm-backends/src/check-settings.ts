import { LlmError } from "./llm-error.ts";
import type { ModelConfig } from "./model-config.ts";

/** Fails with `configuration` if a setting is given that the backend has no use for. */
export function checkSettings(config: ModelConfig, unused: readonly (keyof ModelConfig)[]): void {
  for (const setting of unused) {
    if (config[setting] !== undefined) {
      throw new LlmError(
        "configuration",
        `The ${config.backend} backend has no setting ${setting}; take it out, or choose the backend it belongs to.`,
        { provider: config.backend, modelId: config.model },
      );
    }
  }
}
