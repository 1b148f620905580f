import { registerBackend } from "@gym-llm/llm-backends";
import { createEmbeddedModel } from "./embedded-model.ts";

/**
 * Makes `backend: embedded` known to `createModel` and so to configuration files.
 *
 * @returns a function that takes the registration back.
 */
export function registerEmbeddedBackend(): () => void {
  return registerBackend("embedded", ({ model }) => createEmbeddedModel({ model }));
}
