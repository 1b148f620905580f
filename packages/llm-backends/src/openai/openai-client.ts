import type { OpenAI } from "openai";
import type { ObservedFetch } from "../http/observed-fetch.ts";
import type { OpenAiSettings } from "./openai-options.ts";

/** The longest delay a Node timer can hold: deadlines are ours, the SDK's must never come first. */
const NO_SDK_TIMEOUT_MS = 2_147_483_647;

/** A client of the SDK for one call; the SDK is loaded when the first one is made. */
export async function createOpenAiClient(
  settings: OpenAiSettings,
  observed: ObservedFetch,
): Promise<OpenAI> {
  const { OpenAI } = await import("openai");
  return new OpenAI({
    apiKey: settings.apiKey,
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: NO_SDK_TIMEOUT_MS,
    fetch: observed.fetch,
    ...(process.env["OPENAI_LOG"] === undefined ? { logLevel: "off" as const } : {}),
  });
}
