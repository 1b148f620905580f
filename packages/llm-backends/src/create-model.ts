import { findBackend, listBackends } from "./backend-registry.ts";
import type { ChatModel } from "./chat-model.ts";
import { closestName } from "./closest-name.ts";
import { LlmError } from "./llm-error.ts";
import type { ModelConfig } from "./model-config.ts";
import { withDefaults } from "./with-defaults.ts";

/**
 * Makes the model that a configuration names. Nothing is sent to a server yet; call `preflight` on
 * the model for that.
 *
 * @throws LlmError `configuration` for an unknown backend or setting, `authentication` for a missing key.
 */
export async function createModel(config: ModelConfig): Promise<ChatModel> {
  const identity = { provider: config.backend, modelId: config.model };
  const factory = findBackend(config.backend);
  if (factory === undefined) {
    const nearest = closestName(config.backend, listBackends());
    throw new LlmError(
      "configuration",
      `Unknown backend "${config.backend}".${nearest === undefined ? "" : ` Did you mean "${nearest}"?`} ` +
        `Known backends: ${listBackends().join(", ")}. Others become known through registerBackend(name, factory).`,
      identity,
    );
  }
  if (typeof config.model !== "string" || config.model.trim() === "") {
    throw new LlmError(
      "configuration",
      `The ${config.backend} backend needs the name of a model, got ${JSON.stringify(config.model)}.`,
      identity,
    );
  }
  const model = await factory(config);
  const { reasoning, providerOptions } = config;
  return reasoning === undefined && providerOptions === undefined
    ? model
    : withDefaults(model, { reasoning, providerOptions });
}
