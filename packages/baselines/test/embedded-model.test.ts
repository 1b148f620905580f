import { formatObservations, getEnvDefinition, make } from "@gym-llm/core";
import { type ChatRequest, createModel, LlmError } from "@gym-llm/llm-backends";
import { describeChatModel } from "@gym-llm/llm-backends/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { createEmbeddedModel, referencePolicy, registerEmbeddedBackend } from "../src/index.ts";
import { registerCorridor } from "./corridor.ts";

beforeAll(registerCorridor);

const responseSchema = {
  name: "action",
  schema: {
    type: "object",
    properties: { reflection: { type: "string" }, action: { type: "integer", enum: [0, 1, 2] } },
    required: ["reflection", "action"],
    additionalProperties: false,
  },
};

const request = (
  content: string,
  metadata: ChatRequest["metadata"] = { environmentId: "CorridorLLM-v0" },
): ChatRequest => ({
  messages: [
    { role: "system", content: "Play." },
    { role: "user", content },
  ],
  responseSchema,
  metadata,
});

const shown = (position: number, step = 0) => ({
  step,
  text: JSON.stringify({ position, exit: 8 }),
});
const standing = (position: number) => formatObservations([shown(position)]);

const codeAndMessage = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return LlmError.is(error) ? [error.code, error.message] : error;
};

for (const name of ["reference", "random"]) {
  describeChatModel(`the embedded model ${name}`, {
    wire: "none",
    create: () => createEmbeddedModel({ model: name }),
    request: request(standing(3)),
  });
}

describe("the embedded model reference", () => {
  const model = createEmbeddedModel({ model: "reference" });

  it("answers in JSON by the environment's rule and says why", async () => {
    const result = await model.generate(request(standing(3)));
    expect(JSON.parse(result.text)).toEqual({
      reflection: "I stand on 3 and the exit is 8. (By rule: walk to the exit.)",
      action: 2,
    });
    expect(result).toMatchObject({
      finishReason: "stop",
      structure: "schema",
      requestId: undefined,
    });
  });

  it("says that it is no language model, and counts no tokens", async () => {
    const result = await model.generate(request(standing(3)));
    expect(result.model).toBe("reference (rules, not a language model)");
    expect(Object.values(result.usage)).toEqual([undefined, undefined, undefined, undefined]);
    expect(model).toMatchObject({ provider: "embedded", modelId: "reference" });
    expect(model.description).toMatch(/^Not a language model/);
    expect(result.raw).toMatchObject({
      rule: "walk to the exit",
      source: "this test",
      view: "json",
    });
  });

  it("makes the rule with the environment's arguments", async () => {
    const metadata = { environmentId: "CorridorLLM-v0", environmentKwargs: { backwards: true } };
    const result = await model.generate(request(standing(3), metadata));
    expect(JSON.parse(result.text)).toMatchObject({ action: 0 });
  });

  it("reads the newest of several observations", async () => {
    const content = formatObservations([shown(1, 0), shown(2, 1), shown(5, 2)]);
    expect((await model.generate(request(content))).text).toContain("I stand on 5");
  });

  it("finds the observation before a correction, and among the parts of a message", async () => {
    const { messages, ...rest } = request("");
    const parts = [
      { type: "text", text: standing(6) },
      { type: "image", mediaType: "image/png", data: new Uint8Array() },
    ] as const;
    const conversation: ChatRequest = {
      ...rest,
      messages: [
        ...messages.slice(0, 1),
        { role: "user", content: standing(1) },
        { role: "assistant", content: "{}" },
        { role: "user", content: parts },
        { role: "assistant", content: "?" },
        { role: "user", content: "That answer could not be used." },
      ],
    };
    expect((await model.generate(conversation)).text).toContain("I stand on 6");
  });

  it("says which view to use when it cannot read the one it is shown", async () => {
    const content = formatObservations([{ step: 0, text: "You stand on cell 3." }]);
    expect(await codeAndMessage(model.generate(request(content)))).toEqual([
      "invalid-request",
      expect.stringMatching(
        /CorridorLLM-v0 is shown in a view that cannot be read back\. Views that can be read: json\./,
      ),
    ]);
  });

  it.each([
    [standing(3), {}, /metadata\.environmentId/],
    [
      standing(3),
      { environmentId: "Corridor-v0" },
      /no reference policy\. Environments that have one: CorridorLLM-v0/,
    ],
    [
      standing(3),
      { environmentId: "CoridorLLM-v0" },
      /Did you mean.*Environments that have one: CorridorLLM-v0/,
    ],
    ["Hello!", undefined, /no message of the user holds an observation/],
  ])("refuses %j with %j", async (content, metadata, message) => {
    expect(await codeAndMessage(model.generate(request(content, metadata)))).toEqual([
      "invalid-request",
      expect.stringMatching(message),
    ]);
  });

  it("is ready at once", async () => {
    await expect(model.preflight?.()).resolves.toBeUndefined();
  });

  it("gets through its messages the return that its rule gets directly", async () => {
    const direct = referencePolicy("CorridorLLM-v0");
    const byRule = await Promise.all(
      Array.from({ length: 20 }, (_, seed) =>
        play(seed, async (seen) => direct.decide(seen).action),
      ),
    );
    const byModel = await Promise.all(
      Array.from({ length: 20 }, (_, seed) =>
        play(seed, async (seen, show) => {
          const { text } = await model.generate(request(show(seen)));
          return (JSON.parse(text) as { action: number }).action;
        }),
      ),
    );
    expect(byModel).toEqual(byRule);
    expect(new Set(byRule).size).toBeGreaterThan(3);
  });
});

/** Plays one episode and returns its return; observations are shown in the environment's own view. */
async function play(
  seed: number,
  decide: (observation: unknown, show: (observation: unknown) => string) => Promise<unknown>,
): Promise<number> {
  const env = make("CorridorLLM-v0");
  const { views, defaultView } = getEnvDefinition(env);
  const view = views?.[defaultView ?? ""];
  const show = (observation: unknown) =>
    formatObservations([{ step: 0, text: String(view?.show(observation, {})) }]);
  let { observation } = env.reset({ seed });
  let sum = 0;
  for (;;) {
    const result = env.step(await decide(observation, show));
    observation = result.observation;
    sum += result.reward;
    if (result.terminated || result.truncated) return sum;
  }
}

describe("the embedded model random", () => {
  const model = createEmbeddedModel({ model: "random" });
  const actionOf = async (action: object, seed: number) => {
    const schema = { ...responseSchema.schema, properties: { reflection: {}, action } };
    const { text } = await model.generate({
      ...request("?"),
      responseSchema: { name: "action", schema },
      seed,
    });
    return (JSON.parse(text) as { action: unknown }).action;
  };
  const many = (action: object) =>
    Promise.all(Array.from({ length: 40 }, (_, seed) => actionOf(action, seed)));

  it("draws every allowed action, the same one for the same seed", async () => {
    const actions = await many({ type: "integer", enum: [0, 1, 2] });
    expect(new Set(actions)).toEqual(new Set([0, 1, 2]));
    expect(await many({ type: "integer", enum: [0, 1, 2] })).toEqual(actions);
  });

  it("draws within ranges, lists and objects", async () => {
    expect(new Set(await many({ type: "integer", minimum: 3, maximum: 4 }))).toEqual(
      new Set([3, 4]),
    );
    const box = {
      type: "array",
      minItems: 2,
      maxItems: 2,
      items: { type: "number", minimum: -1, maximum: 1 },
    };
    for (const action of await many({
      type: "object",
      properties: { engines: box, on: { type: "boolean" } },
    })) {
      const { engines, on } = action as { engines: number[]; on: boolean };
      expect(engines).toHaveLength(2);
      expect(engines.every((power) => power >= -1 && power <= 1)).toBe(true);
      expect(typeof on).toBe("boolean");
    }
  });

  it("says that it is no language model", async () => {
    expect((await model.generate(request("?"))).model).toBe(
      "random (chance, not a language model)",
    );
  });

  it("refuses what it cannot draw from", async () => {
    const { responseSchema: _, ...without } = request("?");
    expect(await codeAndMessage(model.generate(without))).toEqual([
      "invalid-request",
      expect.stringMatching(/no response schema/),
    ]);
    expect(await codeAndMessage(actionOf({ type: "string" }, 0))).toEqual([
      "invalid-request",
      expect.stringMatching(/cannot draw/),
    ]);
  });
});

describe("registerEmbeddedBackend", () => {
  it("makes the backend known until it is taken back", async () => {
    const unregister = registerEmbeddedBackend();
    const model = await createModel({ backend: "embedded", model: "reference" });
    expect(model).toMatchObject({ provider: "embedded", modelId: "reference" });
    unregister();
    expect(await codeAndMessage(createModel({ backend: "embedded", model: "reference" }))).toEqual([
      "configuration",
      expect.stringContaining('Unknown backend "embedded"'),
    ]);
  });

  it("names the models there are when another is asked for", () => {
    expect(() => createEmbeddedModel({ model: "llama3.1" })).toThrow(
      /no model "llama3\.1"; its models are reference, random\. They are not language models/,
    );
  });
});
