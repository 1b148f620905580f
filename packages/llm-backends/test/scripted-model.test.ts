import { describe, expect, it } from "vitest";
import { createScriptedModel, LlmError } from "../src/index.ts";
import { failureOf, plainRequest } from "../src/testing/conformance/conformance-context.ts";

describe("a scripted model", () => {
  it("answers from a list: text, JSON of objects, parts of results, errors", async () => {
    const oops = new LlmError("server", "oops", { provider: "p", modelId: "m" });
    const model = createScriptedModel([
      "yes",
      { action: 2 },
      { text: "no", finishReason: "length", usage: { inputTokens: 3 } },
      oops,
    ]);
    expect((await model.generate(plainRequest)).text).toBe("yes");
    expect((await model.generate(plainRequest)).text).toBe('{"action":2}');
    expect(await model.generate(plainRequest)).toMatchObject({
      text: "no",
      finishReason: "length",
    });
    await expect(model.generate(plainRequest)).rejects.toBe(oops);
  });

  it("answers from a generator", async () => {
    function* count() {
      for (let action = 0; ; action++) yield { action };
    }
    const model = createScriptedModel(count());
    await model.generate(plainRequest);
    expect((await model.generate(plainRequest)).text).toBe('{"action":1}');
  });

  it("answers from an asynchronous generator", async () => {
    async function* replies() {
      yield "one";
      yield "two";
    }
    const model = createScriptedModel(replies());
    const results = await Promise.all([model.generate(plainRequest), model.generate(plainRequest)]);
    expect(results.map(({ text }) => text)).toEqual(["one", "two"]);
  });

  it("answers from a function of the request and the number of the call", async () => {
    const model = createScriptedModel(({ metadata }, call) => `${metadata?.environmentId} ${call}`);
    const request = { ...plainRequest, metadata: { environmentId: "Taxi-v4" } };
    await model.generate(request);
    expect((await model.generate(request)).text).toBe("Taxi-v4 1");
    expect(model.requests).toEqual([request, request]);
  });

  it("says so when the script has ended", async () => {
    const model = createScriptedModel(["yes"]);
    await model.generate(plainRequest);
    const error = await failureOf(model.generate(plainRequest));
    expect(error).toMatchObject({ code: "exhausted", retryable: false });
    expect(error.message).toContain("it held 1 replies and call 2 found none");
  });

  it("keeps to its deadline when the script does not answer", async () => {
    const model = createScriptedModel(() => new Promise<string>(() => undefined));
    const error = await failureOf(model.generate(plainRequest, { timeoutMs: 5 }));
    expect(error.code).toBe("timeout");
  });

  it("takes no single string, whose letters would be the replies", () => {
    expect(() => createScriptedModel("yes")).toThrow(/put the string into an array/);
  });

  it("invents no token counts", async () => {
    const { usage } = await createScriptedModel(["yes"]).generate(plainRequest);
    expect(Object.values(usage)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("calls itself what it is told to", async () => {
    const model = createScriptedModel(["yes"], { provider: "rules", modelId: "reference" });
    expect(model).toMatchObject({ provider: "rules", modelId: "reference" });
    expect((await model.generate(plainRequest)).model).toBe("reference");
  });
});
