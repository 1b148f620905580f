import { createBudget, createLimiter, withBudget, withLimits, withRetry } from "../src/index.ts";
import { createOpenAiModel } from "../src/openai.ts";
import { describeChatModel } from "../src/testing.ts";

const environment = { OPENAI_API_KEY: "sk-conformance-0123456789" };

describeChatModel("openai, with retries, limits and a budget", {
  wire: "openai",
  create: (baseUrl) => {
    const plain = createOpenAiModel({ model: "gpt-4o-mini", baseUrl, environment });
    const limiter = createLimiter({ concurrency: 4 });
    const budgeted = withBudget(plain, createBudget({ tokens: 1_000_000 }));
    return withRetry(withLimits(budgeted, limiter), { attempts: 1 });
  },
});
