import type { ChatModel } from "./chat-model.ts";
import type { ModelConfig } from "./model-config.ts";

/** Makes a model from its settings. May load what it needs; fails with an `LlmError` of code `configuration`. */
export type BackendFactory = (config: ModelConfig) => ChatModel | Promise<ChatModel>;

const REGISTRY = Symbol.for("@gym-llm/llm-backends.registry");

const builtIn: Readonly<Record<string, BackendFactory>> = {
  openai: async (config) => (await import("./openai.ts")).openAiBackend(config),
  ollama: async (config) => (await import("./ollama.ts")).ollamaBackend(config),
};

/** Every copy of this package in a process (ES module and CommonJS) shares one registry. */
function registered(): Map<string, BackendFactory> {
  const holder = globalThis as { [REGISTRY]?: Map<string, BackendFactory> };
  holder[REGISTRY] ??= new Map();
  return holder[REGISTRY];
}

/**
 * Makes a backend known by name to `createModel`, and so to configuration files. A later
 * registration of a name replaces an earlier one, and may replace `openai` and `ollama`.
 *
 * @returns a function that takes this registration back.
 */
export function registerBackend(name: string, factory: BackendFactory): () => void {
  if (name.trim() === "" || typeof factory !== "function") {
    throw new TypeError(
      `registerBackend expects a name and a function that makes a ChatModel, got ${JSON.stringify(name)} and ${typeof factory}.`,
    );
  }
  const registry = registered();
  registry.set(name, factory);
  return () => {
    if (registry.get(name) === factory) registry.delete(name);
  };
}

/** The names that `createModel` knows, in alphabetical order. */
export function listBackends(): string[] {
  return [...new Set([...Object.keys(builtIn), ...registered().keys()])].sort();
}

/** The factory behind a name, if there is one. */
export function findBackend(name: string): BackendFactory | undefined {
  return registered().get(name) ?? (Object.hasOwn(builtIn, name) ? builtIn[name] : undefined);
}
