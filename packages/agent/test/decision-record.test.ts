import { LlmError } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { decisionOf } from "../src/index.ts";
import { reply, roles, scripted } from "./lander.ts";

const observation = { height: 1, contact: 0 };
const identity = { provider: "scripted", modelId: "script" };

describe("messages that are too long for the model", () => {
  const tooLong = () => new LlmError("context-length", "Too long.", identity);

  it("are halved once, and stay so for the episode", async () => {
    const replies = [reply(1), reply(1), reply(1), tooLong(), reply(2), reply(3)];
    const { agent, model } = scripted(replies, { history: 7 });
    for (let step = 0; step < 3; step++) await agent.getAction(observation);
    const { decision } = await agent.getAction(observation);
    expect(decision).toMatchObject({
      windowShortened: true,
      windowEntries: 3,
      firstTry: true,
      source: "text",
    });
    expect(decision.attempts.map(({ error }) => error?.code)).toEqual([
      "context-length",
      undefined,
    ]);
    expect([roles(model, 3).length, roles(model, 4).length]).toEqual([8, 4]);
    const next = await agent.getAction(observation);
    expect(next.decision).toMatchObject({ windowShortened: false, windowEntries: 3 });
  });

  it("are the provider's failure when half is too long as well, or there is nothing to leave out", async () => {
    const { agent } = scripted([reply(1), tooLong(), tooLong()]);
    await agent.getAction(observation);
    const error = await agent.getAction(observation).catch((thrown: unknown) => thrown);
    expect(LlmError.is(error, "context-length")).toBe(true);
    expect(decisionOf(error)?.attempts).toHaveLength(2);
    const first = scripted([tooLong()]);
    await expect(first.agent.getAction(observation)).rejects.toThrow("Too long.");
    expect(first.model.requests).toHaveLength(1);
  });
});

describe("the record of a decision", () => {
  it("keeps the whole answer of every attempt", async () => {
    const usage = {
      inputTokens: 100,
      outputTokens: 7,
      reasoningTokens: undefined,
      cachedInputTokens: undefined,
    };
    const { agent } = scripted([
      {
        text: reply(2),
        reasoning: "hm",
        usage,
        latencyMs: 12,
        requestId: "r1",
        model: "served",
        structure: "schema",
        adjustments: ["no seed"],
      },
    ]);
    const { decision } = await agent.getAction(observation);
    expect(decision.attempts).toEqual([
      {
        request: {
          messages: [{ role: "user", text: '[observation at step 0]\n{"height":1,"contact":0}' }],
          earlier: { messages: 1, characters: agent.systemPrompt.length },
          seed: expect.any(Number),
        },
        text: reply(2),
        reasoning: "hm",
        finishReason: "stop",
        structure: "schema",
        usage,
        latencyMs: 12,
        requestId: "r1",
        model: "served",
        adjustments: ["no seed"],
        retries: [],
        action: 2,
        softMatch: false,
        error: null,
      },
    ]);
  });

  it("holds only the messages that are new, and counts the others", async () => {
    const { agent, model } = scripted([reply(1), "?", reply(2)]);
    await agent.getAction(observation);
    const { decision } = await agent.getAction(observation);
    const [asked, reasked] = decision.attempts.map(({ request }) => request);
    expect(asked?.messages.map(({ role }) => role)).toEqual(["user"]);
    expect(reasked?.messages.map(({ role }) => role)).toEqual(["assistant", "user"]);
    const counted = (call: number, messages: number) => {
      const earlier = model.requests[call]?.messages.slice(0, messages) ?? [];
      const characters = earlier.map(({ content }) => content.length);
      return { messages, characters: characters.reduce((sum, length) => sum + length, 0) };
    };
    expect(asked?.earlier).toEqual(counted(1, 3));
    expect(reasked?.earlier).toEqual(counted(2, 4));
  });

  it("is plain JSON data", async () => {
    const { agent } = scripted([{ text: "?" }, { text: reply(2) }]);
    const { decision } = await agent.getAction(observation);
    expect(JSON.parse(JSON.stringify(decision))).toEqual(
      JSON.parse(JSON.stringify(structuredClone(decision))),
    );
  });
});
