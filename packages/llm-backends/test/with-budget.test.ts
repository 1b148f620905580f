import { describe, expect, it } from "vitest";
import {
  type BudgetOptions,
  type ChatRequest,
  createBudget,
  createLimiter,
  createScriptedModel,
  LlmError,
  type Price,
  type TokenUsage,
  unreportedUsage,
  withBudget,
  withLimits,
  withRetry,
} from "../src/index.ts";
import { failureOf, plainRequest } from "../src/testing/conformance/conformance-context.ts";
import { createHeldModel, failureWith } from "./held-model.ts";
import { settle } from "./virtual-clock.ts";

const price: Price = { input: 2, cachedInput: 0.5, output: 10 };

function usageOf(inputTokens: number, outputTokens: number): TokenUsage {
  return { ...unreportedUsage, inputTokens, outputTokens };
}

/** A request estimated at 100 input tokens and as many for the answer as it may have. */
function request(maxOutputTokens = 0): ChatRequest {
  return { messages: [{ role: "user", content: "x".repeat(400) }], maxOutputTokens };
}

function budgeted(options: BudgetOptions) {
  const budget = createBudget(options);
  const held = createHeldModel();
  return { budget, held, model: withBudget(held, budget, price) };
}

describe("withBudget", () => {
  it("adds what calls report and refuses further calls once the tokens are used up", async () => {
    const budget = createBudget({ tokens: 1000 });
    const script = createScriptedModel(() => ({ text: "yes", usage: usageOf(400, 100) }));
    const model = withBudget(script, budget, price);
    await model.generate(plainRequest);
    expect(budget.reached).toBeNull();
    await model.generate(plainRequest);
    const error = await failureOf(model.generate(plainRequest));
    expect(error).toMatchObject({
      code: "budget",
      retryable: false,
      provider: "scripted",
      modelId: "script",
      message:
        "The token budget is spent: 1,000 of 1,000 tokens. Raise budget.tokens and run the same command again; it goes on where it stopped.",
    });
    expect(budget.reached).toBe(error.message);
    expect(script.requests).toHaveLength(2);
    expect(budget.spent).toEqual({
      calls: 2,
      tokens: 1000,
      estimatedTokens: 0,
      unreportedCalls: 0,
      cost: (800 * 2 + 200 * 10) / 1e6,
      estimatedCost: 0,
      unpricedCalls: 0,
    });
  });

  it("refuses further calls once the money is used up", async () => {
    const budget = createBudget({ cost: 0.0036 });
    const script = createScriptedModel(() => ({ text: "yes", usage: usageOf(400, 100) }));
    const model = withBudget(script, budget, price);
    await model.generate(plainRequest);
    await model.generate(plainRequest);
    const error = await failureOf(model.generate(plainRequest));
    expect(error.code).toBe("budget");
    expect(error.message).toBe(
      "The money budget is spent: 0.0036 of 0.0036 US dollars. Raise budget.usd and run the same command again; it goes on where it stopped.",
    );
  });

  it("counts calls of an earlier run", async () => {
    const { budget, model } = budgeted({ tokens: 1000 });
    budget.spend({ usage: usageOf(900, 100), cost: 0.0028 });
    expect(await failureOf(model.generate(plainRequest))).toMatchObject({ code: "budget" });
  });

  it("estimates what the server does not report and says so", async () => {
    const { budget, held, model } = budgeted({ tokens: 1000 });
    const answers = [model.generate(request(50)), model.generate(request(50))];
    await settle();
    held.answer();
    held.answer({ inputTokens: 80 });
    await Promise.all(answers);
    expect(budget.spent).toMatchObject({
      calls: 2,
      tokens: 150 + 80 + 50,
      estimatedTokens: 150 + 50,
      unreportedCalls: 2,
      unpricedCalls: 2,
      cost: (100 * 2 + 50 * 10 + 80 * 2 + 50 * 10) / 1e6,
    });
    expect(budget.spent.estimatedCost).toBe(budget.spent.cost);
    budget.spend({ usage: usageOf(720, 0), cost: 0 });
    expect(budget.reached).toMatch(
      /spent: 1,000 of 1,000 tokens, 200 of them estimated because usage was not reported for 2 of 3 calls\. Raise/,
    );
  });

  it.each(["timeout", "aborted", "response"] as const)(
    "counts a call that ended with %s as unreported, because it may be charged for",
    async (code) => {
      const { budget, held, model } = budgeted({ tokens: 1000 });
      const failing = failureOf(model.generate(request(50)));
      await settle();
      held.fail(failureWith(code));
      await failing;
      expect(budget.spent).toMatchObject({ calls: 1, estimatedTokens: 150, unreportedCalls: 1 });
      expect(budget.reserved).toEqual({ tokens: 0, cost: 0 });
    },
  );

  it.each(["rate-limit", "server", "connection", "invalid-request"] as const)(
    "does not count a call that failed with %s",
    async (code) => {
      const { budget, held, model } = budgeted({ tokens: 1000 });
      const failing = failureOf(model.generate(request(50)));
      await settle();
      expect(budget.reserved.tokens).toBe(150);
      held.fail(failureWith(code));
      await failing;
      expect(budget.spent.calls).toBe(0);
      expect(budget.reserved).toEqual({ tokens: 0, cost: 0 });
    },
  );

  it("sends no call that calls in flight are expected to leave nothing for", async () => {
    const { budget, held, model } = budgeted({ tokens: 300 });
    const answers = Array.from({ length: 5 }, () => model.generate(request(50)));
    const outcomes = Promise.allSettled(answers);
    await settle();
    expect(held.asked).toHaveLength(2);
    expect(budget.reserved.tokens).toBe(300);
    held.answer(usageOf(20, 10));
    await settle();
    // 30 are spent, 150 reserved: there is room again.
    expect(held.asked).toHaveLength(3);
    held.answer(usageOf(100, 100));
    held.answer(usageOf(100, 100));
    const states = (await outcomes).map(({ status }) => status);
    expect(states).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"]);
    expect(budget.spent.tokens).toBe(430);
  });

  it("overshoots by one call at most when calls turn out as expected", async () => {
    const { budget, held, model } = budgeted({ tokens: 1000 });
    const outcomes = Promise.allSettled(
      Array.from({ length: 40 }, () => model.generate(request(50))),
    );
    await settle();
    while (held.calls.length > 0) {
      held.answer(usageOf(100, 50));
      await settle();
    }
    await outcomes;
    expect(budget.spent.tokens).toBe(1050);
  });

  it("expects of calls what earlier ones used", async () => {
    const { budget, held, model } = budgeted({ tokens: 1_000_000 });
    const first = model.generate(request(500));
    await settle();
    expect(budget.reserved.tokens).toBe(600);
    held.answer(usageOf(200, 30));
    await first;
    const second = model.generate(request(500));
    await settle();
    expect(budget.reserved.tokens).toBe(230);
    held.answer();
    await second;
  });

  it("reserves money too", async () => {
    const { budget, held, model } = budgeted({ cost: 0.001 });
    const outcomes = Promise.allSettled([1, 2, 3].map(() => model.generate(request(50))));
    await settle();
    expect(held.asked).toHaveLength(2);
    expect(budget.reserved.cost).toBeCloseTo((2 * (100 * 2 + 50 * 10)) / 1e6, 12);
    held.answer(usageOf(100, 50));
    held.answer(usageOf(100, 50));
    expect((await outcomes).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
    ]);
  });

  it("ends the wait of a call that is aborted", async () => {
    const { held, model } = budgeted({ tokens: 100 });
    const first = model.generate(request());
    const controller = new AbortController();
    const second = failureOf(model.generate(request(), { signal: controller.signal }));
    await settle();
    controller.abort();
    expect((await second).code).toBe("aborted");
    held.answer(usageOf(10, 0));
    await first;
    expect(held.asked).toHaveLength(1);
  });

  it("is not retried and does not count as a request of the server", async () => {
    const budget = createBudget({ tokens: 1 });
    budget.spend({ usage: usageOf(1, 0), cost: undefined });
    const limiter = createLimiter({ concurrency: 1, requestsPerMinute: 1 });
    const model = withRetry(withLimits(withBudget(createHeldModel(), budget), limiter));
    for (let call = 0; call < 3; call++) {
      const error = await failureOf(model.generate(plainRequest));
      expect(error).toMatchObject({ code: "budget", attempts: [{ number: 1 }] });
    }
    expect(limiter.inFlight).toBe(0);
  });

  it("wants a price when the money is limited", () => {
    const held = createHeldModel();
    const budget = createBudget({ cost: 1 });
    expect(() => withBudget(held, budget)).toThrow(LlmError);
    expect(() => withBudget(held, budget)).toThrow(
      /held model "m" costs.*prices: \{"held\/m": .*budget\.usd/,
    );
    expect(() => withBudget(held, budget, { input: 0, output: 0 })).not.toThrow();
  });

  it("counts calls without a price as unpriced when only tokens are limited", async () => {
    const budget = createBudget({ tokens: 100 });
    const script = createScriptedModel([{ text: "yes", usage: usageOf(1, 2) }]);
    await withBudget(script, budget).generate(plainRequest);
    expect(budget.spent).toMatchObject({ tokens: 3, cost: 0, unpricedCalls: 1 });
  });
});

describe("createBudget", () => {
  it("without limits is never reached", () => {
    const budget = createBudget({});
    budget.spend({ usage: usageOf(1e12, 1e12), cost: 1e9 });
    expect(budget.reached).toBeNull();
    expect(budget.spent).toMatchObject({ tokens: 2e12, cost: 1e9 });
  });

  it("counts a call of unknown usage and cost as unknown, not as nothing", () => {
    const budget = createBudget({ tokens: 100, cost: 1 });
    budget.spend({ usage: unreportedUsage, cost: undefined });
    expect(budget.spent).toMatchObject({ calls: 1, unreportedCalls: 1, unpricedCalls: 1 });
    budget.spend({
      usage: unreportedUsage,
      cost: undefined,
      estimatedTokens: 10,
      estimatedCost: 1.25,
    });
    expect(budget.spent).toMatchObject({ tokens: 10, estimatedTokens: 10, estimatedCost: 1.25 });
    expect(budget.reached).toBe(
      "The money budget is spent: 1.25 of 1 US dollars, 1.25 of them estimated because the cost of 2 of 2 calls is not known. Raise budget.usd and run the same command again; it goes on where it stopped.",
    );
  });

  it.each([[{ tokens: 0 }], [{ cost: -1 }], [{ tokens: Number.NaN }]])("refuses %o", (options) => {
    expect(() => createBudget(options)).toThrow(/must be a positive number, got/);
  });
});
