import { describe, expect, it } from "vitest";
import { LlmError } from "../src/index.ts";

const details = { provider: "openai", modelId: "m", status: 429, retryable: true, retryAfterMs: 5 };

describe("LlmError", () => {
  it("is recognised across copies of the package", async () => {
    const copy = (await import(
      `../src/llm-error.ts?copy=${1}`
    )) as typeof import("../src/llm-error.ts");
    const error = new copy.LlmError("rate-limit", "slow", details);
    expect(error instanceof LlmError).toBe(false);
    expect(LlmError.is(error)).toBe(true);
    expect(LlmError.is(error, "rate-limit")).toBe(true);
    expect(LlmError.is(error, "server")).toBe(false);
  });

  it.each([undefined, null, "text", new Error("other"), { code: "server" }])(
    "is not %s",
    (value) => {
      expect(LlmError.is(value)).toBe(false);
    },
  );

  it("becomes a plain record in JSON, without cause and stack", () => {
    const error = new LlmError("rate-limit", "slow", { ...details, cause: new Error("hidden") });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      code: "rate-limit",
      message: "slow",
      ...details,
    });
  });

  it("is final unless it says otherwise", () => {
    expect(new LlmError("server", "x", { provider: "p", modelId: "m" }).retryable).toBe(false);
  });
});
