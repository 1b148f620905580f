import { describe, expect, it } from "vitest";
import {
  createLimiter,
  type Limiter,
  LlmError,
  type Permit,
  unreportedUsage,
} from "../src/index.ts";
import { plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { failureWith } from "./held-model.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

function limiterOf(concurrency: number): { limiter: Limiter; clock: VirtualClock } {
  const clock = createVirtualClock();
  return { limiter: createLimiter({ concurrency, clock }), clock };
}

function take(limiter: Limiter, count: number): Promise<Permit[]> {
  return Promise.all(Array.from({ length: count }, () => limiter.acquire(plainRequest)));
}

/** One call after another, each answered before the next. */
async function answerInTurn(limiter: Limiter, count: number): Promise<void> {
  for (let call = 0; call < count; call++) {
    (await limiter.acquire(plainRequest)).answered(unreportedUsage);
  }
}

async function failOne(limiter: Limiter, error: Error): Promise<void> {
  (await limiter.acquire(plainRequest)).failed(error);
}

describe("the limit on calls in flight", () => {
  it.each([
    [1, 1],
    [10, 10],
    [20, 20],
    [30, 20],
    [41, 21],
    [200, 100],
  ])("for a concurrency of %d begins at %d", (concurrency, first) => {
    expect(limiterOf(concurrency).limiter.limit).toBe(first);
  });

  it("doubles with every round of answers until it reaches the concurrency", async () => {
    const { limiter } = limiterOf(70);
    expect(limiter.limit).toBe(35);
    for (const permit of await take(limiter, 30)) permit.answered(unreportedUsage);
    expect(limiter.limit).toBe(65);
    await answerInTurn(limiter, 30);
    expect(limiter.limit).toBe(70);
  });

  it("is cut to 0.8 by a 429, once for all calls that were in flight then", async () => {
    const { limiter } = limiterOf(40);
    const together = await take(limiter, 10);
    for (const permit of together) permit.failed(failureWith("rate-limit"));
    expect(limiter.limit).toBe(16);
    await failOne(limiter, failureWith("rate-limit"));
    expect(limiter.limit).toBe(12);
  });

  it("is cut by at least one and never below one", async () => {
    const { limiter } = limiterOf(3);
    const limits: number[] = [];
    for (let cut = 0; cut < 4; cut++) {
      await failOne(limiter, failureWith("rate-limit"));
      limits.push(limiter.limit);
    }
    expect(limits).toEqual([2, 1, 1, 1]);
  });

  it("does not grow for 15 s after a cut, then by one for every round of answers", async () => {
    const { limiter, clock } = limiterOf(10);
    await failOne(limiter, failureWith("rate-limit"));
    await clock.advance(14_999);
    await answerInTurn(limiter, 100);
    expect(limiter.limit).toBe(8);
    await clock.advance(1);
    await answerInTurn(limiter, 7);
    expect(limiter.limit).toBe(8);
    await answerInTurn(limiter, 1);
    expect(limiter.limit).toBe(9);
    await answerInTurn(limiter, 9 + 100);
    expect(limiter.limit).toBe(10);
  });

  it("does not grow for as long as the server asks to wait, if that is more than 15 s", async () => {
    const { limiter, clock } = limiterOf(10);
    await failOne(limiter, failureWith("rate-limit", 40_000));
    await clock.advance(40_000 - 1);
    expect(limiter.heldBackMs).toBe(1);
    await clock.advance(1);
    await answerInTurn(limiter, 8);
    expect(limiter.limit).toBe(9);
  });

  it.each(["server", "connection", "timeout"] as const)(
    "is not cut by an error of code %s, but stays until ten calls in a row are answered",
    async (code) => {
      const { limiter } = limiterOf(100);
      await failOne(limiter, failureWith(code));
      await answerInTurn(limiter, 9);
      await failOne(limiter, failureWith(code));
      await answerInTurn(limiter, 10);
      expect(limiter.limit).toBe(50);
      await answerInTurn(limiter, 1);
      expect(limiter.limit).toBe(51);
    },
  );

  it("does not change for calls that the server refused, or that were given up", async () => {
    const { limiter } = limiterOf(40);
    const quota = new LlmError("rate-limit", "used up", { provider: "p", modelId: "m" });
    for (const error of [quota, failureWith("invalid-request"), failureWith("aborted")]) {
      await failOne(limiter, error);
    }
    expect(limiter.limit).toBe(20);
    await answerInTurn(limiter, 1);
    expect(limiter.limit).toBe(21);
  });

  it("tells its history, growth in a row as one change", async () => {
    const { limiter, clock } = limiterOf(30);
    await clock.advance(500);
    await answerInTurn(limiter, 5);
    await clock.advance(500);
    await failOne(limiter, failureWith("rate-limit"));
    await clock.advance(20_000);
    await answerInTurn(limiter, 41);
    expect(limiter.history).toEqual([
      { atMs: 0, limit: 20, reason: "start" },
      { atMs: 500, limit: 25, reason: "slow-start" },
      { atMs: 1000, limit: 20, reason: "rate-limit" },
      { atMs: 21_000, limit: 22, reason: "recovery" },
    ]);
  });

  it("keeps the newest thousand changes", async () => {
    const { limiter, clock } = limiterOf(10);
    for (let round = 0; round < 600; round++) {
      await failOne(limiter, failureWith("rate-limit"));
      await clock.advance(15_000);
      await answerInTurn(limiter, 20);
    }
    expect(limiter.history).toHaveLength(1000);
    expect(limiter.history.at(-1)?.atMs).toBe(600 * 15_000);
  });
});
