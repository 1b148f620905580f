import { describe, expect, it } from "vitest";
import {
  type Clock,
  createLimiter,
  type Limiter,
  systemClock,
  withLimits,
  withRetry,
} from "../src/index.ts";
import { createOpenAiModel } from "../src/openai.ts";
import { plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { type ServerReply, startOpenAiServer } from "../src/testing.ts";
import { settle } from "./virtual-clock.ts";

/** A thousand times the machine's time, so that cool-downs of seconds pass in milliseconds. */
const fastClock: Clock = {
  now: () => systemClock.now() * 1000,
  schedule: (callback, delayMs) => systemClock.schedule(callback, delayMs / 1000),
};

/** A server that answers so many requests at once and turns the others away. */
async function startBusyServer(refusal: (count: number) => ServerReply) {
  let active = 0;
  let refused = 0;
  const state = { capacity: 10, highest: 0 };
  const server = await startOpenAiServer(async () => {
    state.highest = Math.max(state.highest, ++active);
    try {
      if (active > state.capacity) return refusal(++refused);
      for (let turn = 0; turn < 20; turn++) await settle();
      return "yes";
    } finally {
      active--;
    }
  });
  return { server, state, refused: () => refused };
}

function askingModel(url: string, limiter: Limiter) {
  const model = createOpenAiModel({ model: "m", baseUrl: url, environment: {} });
  return withRetry(withLimits(model, limiter), {
    attempts: 20,
    sleep: (delayMs) => new Promise((resolve) => void fastClock.schedule(resolve, delayMs)),
  });
}

describe("limits against a server that turns calls away", () => {
  it.each([
    ["a wait", () => ({ status: 429, headers: { "retry-after": "3" } })],
    ["no wait", () => ({ status: 429 })],
    [
      "a wait now and then",
      (count: number) =>
        count % 3 === 0 ? { status: 429, headers: { "retry-after-ms": "900" } } : { status: 429 },
    ],
  ])(
    "answer every call when it asks for %s; the limit goes down and comes back",
    async (_, refusal) => {
      const { server, state, refused } = await startBusyServer(refusal);
      await using _server = server;
      const limiter = createLimiter({ concurrency: 50, clock: fastClock });
      const model = askingModel(server.url, limiter);
      const ask = async (): Promise<string> => (await model.generate(plainRequest)).text;

      const answers = await Promise.all(Array.from({ length: 80 }, ask));
      expect(answers).toEqual(Array.from({ length: 80 }, () => "yes"));
      expect(refused()).toBeGreaterThan(0);
      expect(server.requests).toHaveLength(80 + refused());
      const lowest = Math.min(...limiter.history.map(({ limit }) => limit));
      expect(lowest).toBeLessThan(25);

      state.capacity = Number.POSITIVE_INFINITY;
      while (limiter.limit < lowest + 3) await Promise.all(Array.from({ length: 50 }, ask));
      expect(limiter.history.at(-1)).toMatchObject({ reason: "recovery", limit: limiter.limit });
      expect(limiter).toMatchObject({ inFlight: 0, waiting: 0 });
    },
  );

  it("never have more calls in flight than the concurrency", async () => {
    const { server, state } = await startBusyServer(() => "yes");
    await using _server = server;
    state.capacity = Number.POSITIVE_INFINITY;
    const model = askingModel(server.url, createLimiter({ concurrency: 6 }));
    await Promise.all(Array.from({ length: 60 }, () => model.generate(plainRequest)));
    expect(state.highest).toBe(6);
  });
});
