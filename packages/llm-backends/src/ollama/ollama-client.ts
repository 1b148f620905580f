import type { Ollama } from "ollama";
import type { ObservedFetch } from "../http/observed-fetch.ts";
import type { OllamaSettings } from "./ollama-options.ts";

/**
 * A client of the SDK for one call: its own abort stops every stream of a client and nothing before
 * the reply begins. The SDK is loaded when the first client is made.
 */
export async function createOllamaClient(
  settings: OllamaSettings,
  observed: ObservedFetch,
): Promise<Ollama> {
  const { Ollama } = await import("ollama");
  return new Ollama({
    host: settings.server.url,
    headers: { ...settings.headers },
    fetch: observed.fetch,
  });
}
