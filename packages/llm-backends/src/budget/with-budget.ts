import type { CallOptions, ChatModel } from "../chat-model.ts";
import type { ChatRequest } from "../chat-request.ts";
import { type ChatResult, type TokenUsage, unreportedUsage } from "../chat-result.ts";
import { abortedError, describeModel } from "../deadline.ts";
import { createTokenEstimator, type TokenEstimate } from "../limits/token-estimate.ts";
import { LlmError, type LlmErrorCode } from "../llm-error.ts";
import { costOf } from "../prices/cost-of.ts";
import type { Price } from "../prices/price.ts";
import type { Budget } from "./budget.ts";

/** Errors of calls that a server may have worked on, and may charge for, without telling. */
const MAYBE_CHARGED: readonly LlmErrorCode[] = ["aborted", "response", "timeout"];

/**
 * The same model, asked while the budget lasts. Before a call, a budget that is spent is an `LlmError`
 * of code `budget`; one that calls in flight are expected to use up makes the call wait for them.
 * After an answer its usage and cost are added. What a server did not report is estimated by a token
 * for every four characters and counted as estimated, also for calls that timed out, were aborted
 * or came back unreadable.
 *
 * Put it beneath `withLimits` and `withRetry`, so that it sees every call just before it is sent.
 *
 * @throws LlmError `configuration` if the budget limits the cost and the model's price is not known.
 */
export function withBudget(model: ChatModel, budget: Budget, price?: Price): ChatModel {
  if (budget.limits.cost !== undefined && price === undefined) throw unknownPrice(model);
  const estimator = createTokenEstimator();

  async function generate(request: ChatRequest, options?: CallOptions): Promise<ChatResult> {
    const estimate = estimator.estimate(request);
    const release = await reserve(estimate, options?.signal);
    try {
      const result = await model.generate(request, options);
      estimator.learn(estimate, result.usage);
      spend(estimate, result.usage);
      return result;
    } catch (error) {
      if (LlmError.is(error) && MAYBE_CHARGED.includes(error.code)) {
        spend(estimate, unreportedUsage);
      }
      throw error;
    } finally {
      release();
    }
  }

  async function reserve(
    estimate: TokenEstimate,
    signal: AbortSignal | undefined,
  ): Promise<() => void> {
    let release: (() => void) | null;
    try {
      const tokens = estimate.inputTokens + estimate.outputTokens;
      release = await budget.reserve({ tokens, cost: costOfEstimate(estimate) ?? 0 }, signal);
    } catch (cause) {
      throw signal?.aborted ? abortedError(model, cause) : cause;
    }
    if (release !== null) return release;
    throw new LlmError("budget", budget.reached ?? "The budget is spent.", model);
  }

  function spend(estimate: TokenEstimate, usage: TokenUsage): void {
    const filled = {
      ...usage,
      inputTokens: usage.inputTokens ?? estimate.inputTokens,
      outputTokens: usage.outputTokens ?? estimate.outputTokens,
    };
    const estimatedTokens =
      (usage.inputTokens === undefined ? filled.inputTokens : 0) +
      (usage.outputTokens === undefined ? filled.outputTokens : 0);
    budget.spend({
      usage,
      cost: costOf(usage, price),
      estimatedTokens,
      estimatedCost: costOf(filled, price && { ...price, maxInputTokens: undefined }),
    });
  }

  function costOfEstimate({ inputTokens, outputTokens }: TokenEstimate): number | undefined {
    return costOf({ ...unreportedUsage, inputTokens, outputTokens }, price);
  }

  return {
    provider: model.provider,
    modelId: model.modelId,
    generate,
    ...(model.preflight === undefined
      ? {}
      : { preflight: (options) => model.preflight?.(options) ?? Promise.resolve() }),
  };
}

function unknownPrice(model: ChatModel): LlmError {
  const key = `${model.provider}/${model.modelId}`;
  return new LlmError(
    "configuration",
    `A budget in US dollars needs to know what ${describeModel(model)} costs, and its price is not known. ` +
      `Give it (in a configuration prices: {"${key}": {input: …, output: …}}, US dollars per million tokens, 0 for a model that costs nothing), or take the limit out (budget.usd).`,
    model,
  );
}
