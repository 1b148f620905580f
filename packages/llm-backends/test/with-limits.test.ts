import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import {
  type CallOptions,
  type ChatModel,
  type ChatRequest,
  createLimiter,
  createScriptedModel,
  LlmError,
  withLimits,
  withRetry,
} from "../src/index.ts";
import { failureOf, plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { createHeldModel, failureWith } from "./held-model.ts";
import { createVirtualClock, settle } from "./virtual-clock.ts";

function request(text: string): ChatRequest {
  return { messages: [{ role: "user", content: text }] };
}

function limited(concurrency: number) {
  const clock = createVirtualClock();
  const limiter = createLimiter({ concurrency, clock });
  const held = createHeldModel();
  return { clock, limiter, held, model: withLimits(held, limiter) };
}

describe("withLimits", () => {
  it("sends no more calls at once than the limit, first come first served", async () => {
    const { limiter, held, model } = limited(2);
    const answers = ["a", "b", "c", "d", "e"].map((text) => model.generate(request(text)));
    await settle();
    expect(held.asked).toEqual(["a", "b"]);
    expect(limiter).toMatchObject({ inFlight: 2, waiting: 3 });
    held.calls[1]?.answer();
    await settle();
    expect(held.asked).toEqual(["a", "b", "c"]);
    while (held.calls.length > 0) {
      held.answer();
      await settle();
    }
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual([..."abcde"]);
    expect(limiter).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it("shares one limiter among models", async () => {
    const { limiter, held, model } = limited(1);
    const other = createHeldModel();
    const first = model.generate(request("a"));
    const second = withLimits(other, limiter).generate(request("b"));
    await settle();
    expect(other.asked).toEqual([]);
    held.answer();
    await settle();
    expect(other.asked).toEqual(["b"]);
    other.answer();
    await Promise.all([first, second]);
  });

  it("makes all calls wait until the server wants them back, without failing them", async () => {
    const { clock, limiter, held, model } = limited(3);
    const told = failureOf(model.generate(request("a")));
    await settle();
    held.fail(failureWith("rate-limit", 7000));
    expect((await told).code).toBe("rate-limit");
    const waiting = ["b", "c"].map((text) => model.generate(request(text)));
    await clock.advance(6999);
    expect(held.asked).toEqual(["a"]);
    expect(limiter.heldBackMs).toBe(1);
    await clock.advance(1);
    expect(held.asked).toEqual(["a", "b", "c"]);
    expect(clock.timers).toBe(0);
    held.answer();
    held.answer();
    await Promise.all(waiting);
  });

  it("does not hold others back for a wait longer than maxRetryAfterMs", async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ concurrency: 3, maxRetryAfterMs: 1000, clock });
    (await limiter.acquire(plainRequest)).failed(failureWith("rate-limit", 1001));
    expect(limiter.heldBackMs).toBe(0);
    (await limiter.acquire(plainRequest)).failed(failureWith("rate-limit", 1000));
    expect(limiter.heldBackMs).toBe(1000);
  });

  it("waits once for a Retry-After together with withRetry", async () => {
    const { clock, limiter, held } = limited(3);
    const sleep = (delayMs: number): Promise<void> =>
      new Promise((resolve) => void clock.schedule(resolve, delayMs));
    const model = withRetry(withLimits(held, limiter), { sleep, random: () => 0 });
    const answer = model.generate(request("a"));
    await settle();
    held.fail(failureWith("rate-limit", 7000));
    await clock.advance(6999);
    expect(held.asked).toEqual(["a"]);
    await clock.advance(1);
    expect(held.asked).toEqual(["a", "a"]);
    held.answer();
    expect((await answer).attempts).toMatchObject([
      { outcome: "error", delayMs: 7000 },
      { outcome: "result", delayMs: 0 },
    ]);
  });

  it("tells the time in the queue from the time of the call", async () => {
    const { held, limiter } = limited(1);
    const model = withRetry(withLimits(held, limiter));
    const sent: string[] = [];
    const ask = (text: string) =>
      model.generate(request(text), { onSend: () => void sent.push(text) });
    const [first, second] = [ask("a"), ask("b")];
    const queuedMs = performance.now();
    await settle();
    expect(sent).toEqual(["a"]);
    while (performance.now() === queuedMs) await settle();
    const freedMs = performance.now();
    held.answer();
    await settle();
    expect(sent).toEqual(["a", "b"]);
    held.answer();
    expect((await first).attempts).toMatchObject([{ outcome: "result" }]);
    const attempt = (await second).attempts?.[0];
    expect(attempt?.queuedMs).toBeGreaterThanOrEqual(freedMs - queuedMs);
    expect(attempt?.latencyMs).toBeLessThanOrEqual(performance.now() - freedMs);
  });

  it("starts a call's deadline when the call is sent", async () => {
    const { held, limiter } = limited(1);
    const handed: (CallOptions | undefined)[] = [];
    const watched: ChatModel = {
      ...held,
      generate: (ask, options) => {
        handed.push(options);
        return held.generate(ask, options);
      },
    };
    const model = withLimits(watched, limiter);
    const first = model.generate(request("a"), { timeoutMs: Number.POSITIVE_INFINITY });
    const second = failureOf(model.generate(request("b"), { timeoutMs: 1 }));
    await settle();
    const queuedSinceMs = performance.now();
    while (performance.now() < queuedSinceMs + 5) await settle();
    expect(handed).toHaveLength(1);
    held.answer();
    await first;
    expect(await second).toMatchObject({ code: "timeout" });
    expect(handed[1]?.timeoutMs).toBe(1);
  });

  it("ends the wait of a call that is aborted, and the others move up", async () => {
    const { clock, limiter, held, model } = limited(1);
    const controller = new AbortController();
    const first = model.generate(request("a"));
    const given = failureOf(model.generate(request("b"), { signal: controller.signal }));
    const last = model.generate(request("c"));
    await settle();
    controller.abort(new Error("enough"));
    const error = await given;
    expect(error).toMatchObject({ code: "aborted", cause: { message: "enough" } });
    expect(limiter.waiting).toBe(1);
    held.answer();
    await settle();
    held.answer();
    await Promise.all([first, last]);
    expect(held.asked).toEqual(["a", "c"]);
    expect(clock.timers).toBe(0);
  });

  it("cancels its timer when the only waiting call is aborted", async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ concurrency: 9, requestsPerMinute: 1, clock });
    const model = withLimits(createScriptedModel(["a", "b"]), limiter);
    await model.generate(plainRequest);
    const controller = new AbortController();
    const second = failureOf(model.generate(plainRequest, { signal: controller.signal }));
    await settle();
    expect(clock.timers).toBe(1);
    controller.abort();
    expect((await second).code).toBe("aborted");
    expect(clock.timers).toBe(0);
  });

  it("does not queue a call that is aborted already", async () => {
    const { limiter, held, model } = limited(1);
    const error = await failureOf(model.generate(plainRequest, { signal: AbortSignal.abort() }));
    expect(error.code).toBe("aborted");
    expect(held.asked).toEqual([]);
    expect(limiter.inFlight).toBe(0);
  });

  it("frees the place of a call that is aborted while it is in flight", async () => {
    const { limiter, held, model } = limited(1);
    const controller = new AbortController();
    const first = failureOf(model.generate(request("a"), { signal: controller.signal }));
    await settle();
    expect(held.asked).toEqual(["a"]);
    controller.abort();
    expect((await first).code).toBe("aborted");
    expect(limiter).toMatchObject({ inFlight: 0, limit: 1 });
  });

  it("frees the place of a call that fails with anything", async () => {
    const { limiter, held, model } = limited(1);
    const bug = new RangeError("a bug");
    const first = model.generate(request("a"));
    await settle();
    held.fail(bug);
    await expect(first).rejects.toBe(bug);
    expect(limiter.inFlight).toBe(0);
  });

  it("frees the place of a call whose onSend throws", async () => {
    const { limiter, held, model } = limited(1);
    const bug = new RangeError("a bug");
    const onSend = (): void => {
      throw bug;
    };
    await expect(model.generate(plainRequest, { onSend })).rejects.toBe(bug);
    expect(limiter.inFlight).toBe(0);
    expect(held.asked).toEqual([]);
  });

  it("leaves no listener on the signal", async () => {
    const { held, model } = limited(1);
    const { signal } = new AbortController();
    const calls = [request("a"), request("b")].map((ask) => model.generate(ask, { signal }));
    await settle();
    expect(getEventListeners(signal, "abort")).toHaveLength(2);
    held.answer();
    await settle();
    held.answer();
    await Promise.all(calls);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  it("keeps the model's preflight, or its lack of one", async () => {
    const { limiter, held } = limited(1);
    expect(withLimits(held, limiter)).not.toHaveProperty("preflight");
    const missing = new LlmError("connection", "nothing there", held);
    const ready = withLimits({ ...held, preflight: () => Promise.reject(missing) }, limiter);
    await expect(ready.preflight?.()).rejects.toBe(missing);
  });
});
