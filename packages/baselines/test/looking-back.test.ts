import { formatObservations, register } from "@gym-llm/core";
import { type ChatRequest, LlmError } from "@gym-llm/llm-backends";
import { beforeAll, describe, expect, it } from "vitest";
import { createEmbeddedModel, referencePolicy } from "../src/index.ts";

const id = "DiaryLLM-v0";

beforeAll(() => {
  register({
    id,
    entryPoint: () => {
      throw new Error("never made");
    },
    description: {
      goal: () => "Remember.",
      observationSpace: () => {
        throw new Error("never asked for");
      },
      observe: (source) => source,
      observationSchema: () => ({}),
      actionSchema: () => ({}),
      views: {
        plain: {
          description: "a number",
          show: String,
          read: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
        },
      },
      defaultView: "plain",
    },
    referencePolicy: () => {
      let diary: unknown[] = [];
      return {
        name: "keep a diary",
        source: "this test",
        reset() {
          diary = [];
        },
        decide(observation) {
          diary.push(observation);
          return { action: diary.join(" "), reason: "I wrote it down." };
        },
      };
    },
  });
});

const request = (
  steps: readonly number[],
  numbers: readonly number[],
  environmentKwargs = {},
): ChatRequest => ({
  messages: steps.map((step, index) => ({
    role: "user",
    content: formatObservations([{ step, text: String(numbers[index]) }]),
  })),
  metadata: { environmentId: id, environmentKwargs },
});

async function answer(model: ReturnType<typeof createEmbeddedModel>, question: ChatRequest) {
  const { text } = await model.generate(question);
  return (JSON.parse(text) as { action: unknown }).action;
}

describe("a reference policy that looks back", () => {
  it("forgets the episode when it is reset", () => {
    const policy = referencePolicy(id);
    expect(policy.looksBack).toBe(true);
    policy.decide(1);
    expect(policy.decide(2).action).toBe("1 2");
    policy.reset();
    expect(policy.decide(3).action).toBe("3");
  });
});

describe("the embedded model reference with such a policy", () => {
  it("decides on all observations of the episode, of which each request shows the last", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    expect(await answer(model, request([0], [5]))).toBe("5");
    expect(await answer(model, request([0, 1], [5, 6]))).toBe("5 6");
    expect(await answer(model, request([1, 2], [6, 7]))).toBe("5 6 7");
    expect(await answer(model, request([2, 3, 4], [7, 8, 9]))).toBe("5 6 7 8 9");
  });

  it("answers the same when it is asked again", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    await model.generate(request([0], [5]));
    for (let time = 0; time < 3; time++) {
      expect(await answer(model, request([0, 1], [5, 6]))).toBe("5 6");
    }
  });

  it("takes a first observation for the start of another episode", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    await model.generate(request([0, 1], [5, 6]));
    expect(await answer(model, request([0], [7]))).toBe("7");
    expect(await answer(model, request([0, 1], [7, 8]))).toBe("7 8");
  });

  it("keeps apart episodes that are played at once, also those that begin alike", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    await model.generate(request([0], [5]));
    await model.generate(request([0], [5]));
    await model.generate(request([0, 1], [5, 1]));
    await model.generate(request([0, 1], [5, 2]));
    expect(await answer(model, request([1, 2], [2, 3]))).toBe("5 2 3");
    expect(await answer(model, request([1, 2], [1, 3]))).toBe("5 1 3");
    expect(await answer(model, request([0, 1], [5, 2], { other: true }))).toBe("5 2");
  });

  it("lets one of two like episodes run ahead of the other", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    for (let step = 1; step < 6; step++) await model.generate(request([step - 1, step], [0, 0]));
    expect(await answer(model, request([1, 2], [0, 0]))).toBe("0 0 0");
    expect(await answer(model, request([4, 5, 6], [0, 0, 0]))).toBe("0 0 0 0 0 0 0");
  });

  it("does with the newest observation alone while one episode is played", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    for (const step of [0, 1, 2]) await model.generate(request([step], [step]));
    expect(await answer(model, request([3], [3]))).toBe("0 1 2 3");
  });

  it("refuses to decide on a part of an episode whose beginning it was not shown", async () => {
    const model = createEmbeddedModel({ model: "reference" });
    await model.generate(request([0, 1], [5, 6]));
    const error = await model.generate(request([1, 2], [9, 9])).catch((thrown: unknown) => thrown);
    expect(LlmError.is(error, "invalid-request")).toBe(true);
    expect((error as Error).message).toContain(
      "the rule of DiaryLLM-v0 looks back over the whole episode, of which the messages show the observations from step 1 on only",
    );
  });
});
