import { describe, expect, it } from "vitest";
import { type ChatRequest, unreportedUsage } from "../src/index.ts";
import { createTokenEstimator } from "../src/limits/token-estimate.ts";

const request: ChatRequest = {
  messages: [
    { role: "system", content: "x".repeat(100) },
    { role: "user", content: [{ type: "text", text: "x".repeat(300) }] },
  ],
};

function reported(inputTokens: number | undefined, outputTokens: number | undefined) {
  return { ...unreportedUsage, inputTokens, outputTokens };
}

describe("the estimate of a call's tokens", () => {
  it("begins with a token for every four characters and 500 for the answer", () => {
    expect(createTokenEstimator().estimate(request)).toEqual({
      inputTokens: 100,
      outputTokens: 500,
      plainInputTokens: 100,
    });
  });

  it("expects no longer answer than the request allows", () => {
    expect(createTokenEstimator().estimate({ ...request, maxOutputTokens: 64 })).toMatchObject({
      outputTokens: 64,
    });
  });

  it("counts pictures and the schema", () => {
    const schema = { type: "object" };
    const data = new Uint8Array(100_000);
    const estimator = createTokenEstimator();
    expect(
      estimator.estimate({
        messages: [{ role: "user", content: [{ type: "image", mediaType: "image/png", data }] }],
        responseSchema: { name: "s", schema },
      }).plainInputTokens,
    ).toBe(800 + JSON.stringify(schema).length / 4);
  });

  it("follows what servers report, the first report at once and later ones slowly", () => {
    const estimator = createTokenEstimator();
    estimator.learn(estimator.estimate(request), reported(50, 20));
    expect(estimator.estimate(request)).toMatchObject({ inputTokens: 50, outputTokens: 20 });
    estimator.learn(estimator.estimate(request), reported(150, 30));
    expect(estimator.estimate(request)).toMatchObject({ inputTokens: 60, outputTokens: 21 });
  });

  it("learns nothing from what is not reported", () => {
    const estimator = createTokenEstimator();
    estimator.learn(estimator.estimate(request), unreportedUsage);
    expect(estimator.estimate(request)).toMatchObject({ inputTokens: 100, outputTokens: 500 });
  });

  it("is not carried away by an absurd report", () => {
    const estimator = createTokenEstimator();
    estimator.learn(estimator.estimate(request), reported(1_000_000, undefined));
    expect(estimator.estimate(request).inputTokens).toBe(1000);
  });
});
