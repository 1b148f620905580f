import type { OpenAI } from "openai";
import type { ObservedFetch } from "../http/observed-fetch.ts";
import type { OpenAiSettings } from "./openai-options.ts";

/** The longest delay a Node timer can hold: deadlines are ours, the SDK's must never come first. */
const NO_SDK_TIMEOUT_MS = 2_147_483_647;

/** Loads the SDK: a tenth of a second, once. */
export async function loadOpenAi(): Promise<typeof OpenAI> {
  return (await import("openai")).OpenAI;
}

/** A client of the SDK for one call. */
export async function createOpenAiClient(
  settings: OpenAiSettings,
  observed: ObservedFetch,
): Promise<OpenAI> {
  const Client = await loadOpenAi();
  return new Client({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: NO_SDK_TIMEOUT_MS,
    fetch: observed.fetch,
    ...(process.env["OPENAI_LOG"] === undefined ? { logLevel: "off" as const } : {}),
  });
}
