import { describe, expect, it } from "vitest";
import type { ChatModel } from "../../chat-model.ts";
import type { ChatRequest } from "../../chat-request.ts";
import { deepFreeze, failureOf, plainRequest } from "./conformance-context.ts";

const finishReasons = ["stop", "length", "content-filter", "refusal", "other"];

/** What holds for every chat model, served or not. */
export function describeManners(
  create: () => ChatModel | Promise<ChatModel>,
  request: ChatRequest = plainRequest,
): void {
  describe("manners", () => {
    it("says who it is", async () => {
      const model = await create();
      expect(model.provider).toMatch(/\S/);
      expect(model.modelId).toMatch(/\S/);
    });

    it("answers with every field of a result in its place", async () => {
      const model = await create();
      const result = await model.generate(request);
      expect(typeof result.text).toBe("string");
      expect(["string", "undefined"]).toContain(typeof result.reasoning);
      expect(finishReasons).toContain(result.finishReason);
      expect(["schema", "json", "text"]).toContain(result.structure);
      expect(result.model).toMatch(/\S/);
      expect(["string", "undefined"]).toContain(typeof result.requestId);
      expect(result.latencyMs).toBeGreaterThanOrEqual(0);
      expect(result).toHaveProperty("raw");
      const { inputTokens, outputTokens, reasoningTokens, cachedInputTokens } = result.usage;
      for (const count of [inputTokens, outputTokens, reasoningTokens, cachedInputTokens]) {
        expect(["number", "undefined"]).toContain(typeof count);
      }
    });

    it("never changes a request", async () => {
      const model = await create();
      const frozen = deepFreeze({ ...request, metadata: { ...request.metadata, step: 1 } });
      const before = JSON.stringify(frozen);
      await model.generate(frozen);
      expect(JSON.stringify(frozen)).toBe(before);
    });

    it("answers calls that overlap", async () => {
      const model = await create();
      const results = await Promise.all([1, 2, 3].map(() => model.generate(request)));
      expect(results.map((result) => typeof result.text)).toEqual(["string", "string", "string"]);
    });

    it("fails with `aborted` when its signal is aborted before the call", async () => {
      const model = await create();
      const error = await failureOf(model.generate(request, { signal: AbortSignal.abort() }));
      expect(error.code).toBe("aborted");
      expect(error.retryable).toBe(false);
      expect(error).toMatchObject({ provider: model.provider, modelId: model.modelId });
    });

    it("refuses a deadline that is not a positive number", async () => {
      const model = await create();
      const error = await failureOf(model.generate(request, { timeoutMs: 0 }));
      expect(error.code).toBe("configuration");
    });
  });
}
