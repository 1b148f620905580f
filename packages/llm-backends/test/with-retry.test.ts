import { describe, expect, it } from "vitest";
import {
  type Attempt,
  createScriptedModel,
  LlmError,
  type RetryOptions,
  withRetry,
} from "../src/index.ts";
import { failureOf, plainRequest } from "../src/testing/conformance/conformance-context.ts";

function failure(
  details: { code?: "server" | "authentication"; retryAfterMs?: number } = {},
): LlmError {
  const { code = "server", retryAfterMs } = details;
  return new LlmError(code, "It failed.", {
    provider: "scripted",
    modelId: "script",
    retryable: code === "server",
    status: 500,
    retryAfterMs,
    cause: new Error("underneath"),
  });
}

/** Retries whose pauses take no time and are written down. */
function patient(options: RetryOptions = {}): { pauses: number[]; options: RetryOptions } {
  const pauses: number[] = [];
  const sleep = async (delayMs: number): Promise<void> => void pauses.push(delayMs);
  return { pauses, options: { random: () => 1, sleep, ...options } };
}

describe("withRetry", () => {
  it("asks again after retryable errors and records every attempt on the result", async () => {
    const { options, pauses } = patient();
    const heard: Attempt[] = [];
    const model = withRetry(createScriptedModel([failure(), failure(), "yes"]), {
      ...options,
      onAttempt: (attempt) => heard.push(attempt),
    });
    const result = await model.generate(plainRequest);
    expect(result.text).toBe("yes");
    expect(
      result.attempts?.map(({ number, outcome, delayMs }) => [number, outcome, delayMs]),
    ).toEqual([
      [1, "error", 500],
      [2, "error", 1000],
      [3, "result", 0],
    ]);
    expect(result.attempts?.[0]?.error).toMatchObject({ code: "server", status: 500 });
    expect(heard).toEqual(result.attempts);
    expect(pauses).toEqual([500, 1000]);
  });

  it("gives up after the last attempt with that error and all attempts", async () => {
    const script = createScriptedModel(() => failure());
    const error = await failureOf(
      withRetry(script, patient({ attempts: 3 }).options).generate(plainRequest),
    );
    expect(error.message).toBe("It failed. Gave up after 3 attempts.");
    expect(error.attempts).toHaveLength(3);
    expect(error).toMatchObject({ code: "server", status: 500, cause: { message: "underneath" } });
    expect(script.requests).toHaveLength(3);
  });

  it("does not repeat what cannot succeed", async () => {
    const script = createScriptedModel(() => failure({ code: "authentication" }));
    const error = await failureOf(withRetry(script, patient().options).generate(plainRequest));
    expect(error).toMatchObject({ code: "authentication", message: "It failed." });
    expect(script.requests).toHaveLength(1);
  });

  it("does not repeat a call for which the budget is spent, whatever the error says", async () => {
    const details = { provider: "scripted", modelId: "script", retryable: true };
    const script = createScriptedModel([new LlmError("budget", "Spent.", details), "yes"]);
    const { options, pauses } = patient();
    const error = await failureOf(withRetry(script, options).generate(plainRequest));
    expect(error).toMatchObject({ code: "budget", message: "Spent.", attempts: [{ number: 1 }] });
    expect(pauses).toEqual([]);
  });

  it("says that a call without a queue did not wait in one", async () => {
    const model = withRetry(createScriptedModel(["yes"]));
    expect((await model.generate(plainRequest)).attempts).toMatchObject([{ queuedMs: 0 }]);
  });

  it("does not repeat or change errors that are not of models", async () => {
    const bug = new RangeError("a bug");
    const script = createScriptedModel([bug, "yes"]);
    await expect(withRetry(script, patient().options).generate(plainRequest)).rejects.toBe(bug);
  });

  it("doubles the bound of its pauses up to a limit and spreads them below it", async () => {
    const { options, pauses } = patient({ attempts: 6, initialDelayMs: 100, maxDelayMs: 500 });
    await failureOf(
      withRetry(
        createScriptedModel(() => failure()),
        options,
      ).generate(plainRequest),
    );
    expect(pauses).toEqual([100, 200, 400, 500, 500]);
    const half = patient({ attempts: 3, initialDelayMs: 100, random: () => 0.5 });
    await failureOf(
      withRetry(
        createScriptedModel(() => failure()),
        half.options,
      ).generate(plainRequest),
    );
    expect(half.pauses).toEqual([50, 100]);
  });

  it("waits as long as the server asks, however long that is below the limit", async () => {
    const { options, pauses } = patient({ maxDelayMs: 1000 });
    const script = createScriptedModel([failure({ retryAfterMs: 120_000 }), "yes"]);
    await withRetry(script, options).generate(plainRequest);
    expect(pauses).toEqual([120_000]);
  });

  it("gives up at once when the server asks for more than the limit, and says so", async () => {
    const { options, pauses } = patient({ maxRetryAfterMs: 60_000 });
    const script = createScriptedModel(() => failure({ retryAfterMs: 120_000 }));
    const error = await failureOf(withRetry(script, options).generate(plainRequest));
    expect(error.message).toContain("asks to wait 120 s, longer than the 60 s allowed");
    expect(pauses).toEqual([]);
  });

  it("ends a pause when the call is aborted", async () => {
    const controller = new AbortController();
    const model = withRetry(
      createScriptedModel(() => failure()),
      {
        random: () => 1,
        initialDelayMs: 3_600_000,
        maxDelayMs: 3_600_000,
        onAttempt: () => queueMicrotask(() => controller.abort()),
      },
    );
    const error = await failureOf(model.generate(plainRequest, { signal: controller.signal }));
    expect(error.code).toBe("aborted");
    expect(error.attempts).toHaveLength(1);
  });

  it("refuses fewer attempts than one", () => {
    expect(() => withRetry(createScriptedModel([]), { attempts: 0 })).toThrow(/1 or more, got 0/);
  });

  it("keeps the model's preflight, or its lack of one", async () => {
    const plain = createScriptedModel([]);
    expect(withRetry(plain)).not.toHaveProperty("preflight");
    const ready = withRetry({ ...plain, preflight: async () => Promise.reject(failure()) });
    expect((await failureOf(ready.preflight?.() ?? Promise.resolve())).code).toBe("server");
  });
});
