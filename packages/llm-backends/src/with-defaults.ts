import type { ChatModel } from "./chat-model.ts";
import type { ChatRequest } from "./chat-request.ts";

/** Settings for requests that leave them out. */
export type RequestDefaults = Omit<ChatRequest, "messages" | "metadata" | "responseSchema">;

/** The same model, asked with these settings wherever a request has none of its own. */
export function withDefaults(model: ChatModel, defaults: RequestDefaults): ChatModel {
  const given = Object.fromEntries(
    Object.entries(defaults).filter(([, value]) => value !== undefined),
  ) as RequestDefaults;
  const complete = (request: ChatRequest): ChatRequest => {
    const own = Object.fromEntries(
      Object.entries(request).filter(([, value]) => value !== undefined),
    );
    const providerOptions =
      given.providerOptions === undefined && request.providerOptions === undefined
        ? undefined
        : { ...given.providerOptions, ...request.providerOptions };
    return { ...given, ...own, messages: request.messages, providerOptions };
  };
  return {
    provider: model.provider,
    modelId: model.modelId,
    generate: (request, options) => model.generate(complete(request), options),
    ...(model.preflight === undefined
      ? {}
      : { preflight: (options) => model.preflight?.(options) ?? Promise.resolve() }),
  };
}
