import { describe, expect, it } from "vitest";
import {
  type ChatRequest,
  createLimiter,
  type LimiterOptions,
  type TokenUsage,
  unreportedUsage,
} from "../src/index.ts";
import { plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { failureWith } from "./held-model.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** A request estimated at so many input tokens, and none for the answer. */
function requestOf(tokens: number): ChatRequest {
  return { messages: [{ role: "user", content: "x".repeat(4 * tokens) }], maxOutputTokens: 0 };
}

function usageOf(inputTokens: number, outputTokens: number): TokenUsage {
  return { ...unreportedUsage, inputTokens, outputTokens };
}

/** Sends requests at once and notes when each passes, in milliseconds from now. */
function startedAt(
  options: Omit<LimiterOptions, "concurrency" | "clock">,
  requests: readonly ChatRequest[],
  over: (call: number) => TokenUsage | Error = () => unreportedUsage,
) {
  const clock = createVirtualClock();
  const limiter = createLimiter({ concurrency: 1000, clock, ...options });
  const startMs = clock.now();
  const times: number[] = [];
  requests.forEach((request, call) => {
    limiter.acquire(request).then((permit) => {
      times.push(Math.round(clock.now() - startMs));
      const end = over(call);
      if (end instanceof Error) permit.failed(end);
      else permit.answered(end);
    }, times.push);
  });
  return { clock, limiter, times };
}

describe("requests per minute", () => {
  it("are spread evenly after two seconds' worth", async () => {
    const requests = Array.from({ length: 70 }, () => plainRequest);
    const { clock, times } = startedAt({ requestsPerMinute: 120 }, requests);
    await clock.advance(60_000);
    expect(times.slice(0, 7)).toEqual([0, 0, 0, 0, 500, 1000, 1500]);
    expect(times).toHaveLength(70);
    expect(times.at(-1)).toBe((70 - 4) * 500);
  });

  it("let one call pass at once however low they are", async () => {
    const { clock, times } = startedAt({ requestsPerMinute: 0.5 }, [plainRequest, plainRequest]);
    await clock.advance(119_999);
    expect(times).toEqual([0]);
    await clock.advance(1);
    expect(times).toEqual([0, 120_000]);
  });

  it("save up no more than two seconds' worth while nothing is asked", async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ concurrency: 100, requestsPerMinute: 60, clock });
    await clock.advance(3_600_000);
    for (let call = 0; call < 5; call++) void limiter.acquire(plainRequest);
    await clock.advance(0);
    expect(limiter.inFlight).toBe(2);
    await clock.advance(1000);
    expect(limiter.inFlight).toBe(3);
  });

  it("do not count calls that were never sent", async () => {
    const requests = [plainRequest, plainRequest];
    const { clock, times } = startedAt({ requestsPerMinute: 1 }, requests, () =>
      failureWith("budget"),
    );
    await clock.advance(0);
    expect(times).toEqual([0, 0]);
  });

  it("leave no timer behind when nothing waits", async () => {
    const requests = Array.from({ length: 5 }, () => plainRequest);
    const { clock, limiter } = startedAt({ requestsPerMinute: 60 }, requests);
    await clock.advance(0);
    expect(clock.timers).toBe(1);
    await clock.advance(3000);
    expect(limiter.waiting).toBe(0);
    expect(clock.timers).toBe(0);
  });
});

describe("tokens per minute", () => {
  it("spread calls by the size they are expected to have", async () => {
    const requests = [requestOf(100), requestOf(100), requestOf(50), requestOf(200)];
    const { clock, times } = startedAt({ tokensPerMinute: 6000 }, requests);
    await clock.advance(60_000);
    expect(times).toEqual([0, 0, 500, 2500]);
  });

  it("let a call pass that is larger than the burst, and the next ones wait for it", async () => {
    const requests = [requestOf(1000), requestOf(10)];
    const { clock, times } = startedAt({ tokensPerMinute: 6000 }, requests);
    await clock.advance(60_000);
    expect(times).toEqual([0, 8100]);
  });

  it("do not let a small call overtake a large one that waits", async () => {
    const requests = [requestOf(100), requestOf(150), requestOf(1)];
    const { clock, times } = startedAt({ tokensPerMinute: 6000 }, requests);
    await clock.advance(60_000);
    expect(times).toEqual([0, 500, 510]);
  });

  it("are corrected by what calls really used", async () => {
    const requests = [requestOf(200), requestOf(50)];
    const small = startedAt({ tokensPerMinute: 6000 }, requests, () => usageOf(150, 0));
    await small.clock.advance(60_000);
    expect(small.times).toEqual([0, 0]);
    const large = startedAt({ tokensPerMinute: 6000 }, [requestOf(200), requestOf(1)], () =>
      usageOf(250, 50),
    );
    await large.clock.advance(60_000);
    expect(large.times).toEqual([0, 1010]);
  });

  it("are estimated better once usage is reported", async () => {
    const clock = createVirtualClock();
    const limiter = createLimiter({ concurrency: 10, tokensPerMinute: 6000, clock });
    (await limiter.acquire(requestOf(100))).answered(usageOf(50, 0));
    await clock.advance(60_000);
    // Estimated at 400 tokens by its characters, at 200 by what was reported.
    await limiter.acquire(requestOf(400));
    void limiter.acquire(requestOf(1));
    await clock.advance(9);
    expect(limiter.waiting).toBe(1);
    await clock.advance(1);
    expect(limiter.waiting).toBe(0);
  });

  it("are given back by calls that were never sent", async () => {
    const requests = [requestOf(1000), requestOf(10)];
    const { clock, times } = startedAt({ tokensPerMinute: 6000 }, requests, () =>
      failureWith("budget"),
    );
    await clock.advance(0);
    expect(times).toEqual([0, 0]);
  });
});

describe("createLimiter", () => {
  it.each([
    [{ concurrency: 0 }, /concurrency must be an integer of at least 1, got 0/],
    [{ concurrency: 1.5 }, /concurrency must be an integer of at least 1, got 1.5/],
    [
      { concurrency: 1, requestsPerMinute: 0 },
      /requestsPerMinute must be a positive number, got 0/,
    ],
    [{ concurrency: 1, tokensPerMinute: Number.NaN }, /tokensPerMinute must be .* got NaN/],
  ])("refuses %o", (options, message) => {
    expect(() => createLimiter(options)).toThrow(message);
  });
});
