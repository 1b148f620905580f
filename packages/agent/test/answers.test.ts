import { LlmError } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { decisionOf } from "../src/index.ts";
import { reply, roles, scripted, spoken } from "./lander.ts";

const observation = { height: 1, contact: 0 };
const identity = { provider: "scripted", modelId: "script" };

describe("where an action comes from", () => {
  it.each(["schema", "json", "text"] as const)(
    "is %s for an exact answer under that constraint",
    async (structure) => {
      const { agent } = scripted([{ text: reply(2), structure }]);
      const { decision } = await agent.getAction(observation);
      expect(decision).toMatchObject({ source: structure, valid: true, firstTry: true });
    },
  );

  it.each([
    reply("2"),
    reply("fire main engine"),
    `\`\`\`json\n${reply(2)}\n\`\`\``,
    "2: fire main engine",
  ])("is soft-match for %j", async (text) => {
    const { agent } = scripted([{ text, structure: "json" }]);
    const { action, decision } = await agent.getAction(observation);
    expect(action).toBe(2);
    expect(decision).toMatchObject({ source: "soft-match", valid: true, firstTry: true });
  });

  it("is reask after an unusable answer", async () => {
    const { agent } = scripted([reply(9), reply("2")]);
    const { decision } = await agent.getAction(observation);
    expect(decision).toMatchObject({ source: "reask", valid: true, firstTry: false, action: 2 });
    expect(
      decision.attempts.map(({ error, action, softMatch }) => [error?.code, action, softMatch]),
    ).toEqual([
      ["illegal-action", null, false],
      [undefined, 2, true],
    ]);
  });
});

describe("an unusable answer", () => {
  it("is shown to the model with what was wrong and what is allowed", async () => {
    const { agent, model } = scripted([reply(9), "", reply(2)]);
    await agent.getAction(observation);
    expect(roles(model, 2)).toEqual(["system", "user", "assistant", "user", "assistant", "user"]);
    expect(spoken(model, 2).slice(2)).toEqual([
      `assistant: ${reply(9)}`,
      'user: That answer could not be used: action is 9, but must be one of 0, 1, 2, 3. Answer for the newest observation again, with one JSON object and nothing else: "reflection", a short text, and "action", one of 0, 1, 2, 3.',
      "assistant: (empty reply)",
      expect.stringContaining("the reply was empty"),
    ]);
  });

  it("leaves no trace in the history", async () => {
    const { agent, model } = scripted([reply(9), reply(2), reply(1)]);
    await agent.getAction(observation);
    await agent.getAction(observation);
    expect(spoken(model, 2).slice(2, -1)).toEqual([`assistant: ${reply(2)}`]);
  });

  it.each([
    [{ text: "" }, "empty", /empty/],
    [{ text: "<html>502</html>" }, "no-json", /no complete JSON/],
    [{ text: "{}" }, "no-action", /no key "action"/],
    [
      { text: '{"reflection": "so long', finishReason: "length" },
      "truncated",
      /limit of 256 tokens/,
    ],
    [
      {
        text: "I cannot help with that, because it would not be right for me to do so at all.",
        finishReason: "refusal",
      },
      "refusal",
      /refusal/,
    ],
    [{ text: "jump" }, "no-json", /no JSON object, and action is "jump", but must be/],
    [{ text: reply(-1) }, "illegal-action", /-1, but must be one of/],
  ] as const)("%j is recorded as %s", async (result, code, message) => {
    const { agent } = scripted([result, reply(1)]);
    const { decision } = await agent.getAction(observation);
    expect(decision.attempts[0]).toMatchObject({
      text: result.text,
      error: { code, message: expect.stringMatching(message) },
    });
  });

  it("is asked again no more often than the config says", async () => {
    const { agent, model } = scripted(() => "?", { maxReasks: 3 });
    const { decision } = await agent.getAction(observation);
    expect(model.requests).toHaveLength(4);
    expect(decision).toMatchObject({ valid: false, firstTry: false });
    expect(decision.attempts).toHaveLength(4);
  });

  it("is cut short when it is shown again", async () => {
    const { agent, model } = scripted(["word ".repeat(2_000), reply(1)]);
    await agent.getAction(observation);
    expect(spoken(model, 1)[2]?.length).toBeLessThan(1_100);
  });
});

describe("the fallback", () => {
  const fail = async (
    fallback: "repeat" | "noop" | "random" | "terminate",
    info = {},
    seed = 0,
  ) => {
    const { agent } = scripted([reply(3), "?", "?"], { fallback, maxReasks: 0 });
    agent.reset(seed);
    await agent.getAction(observation);
    return agent.getAction(observation, { info });
  };

  it("repeat executes the last action", async () => {
    const { action, decision } = await fail("repeat");
    expect(action).toBe(3);
    expect(decision).toMatchObject({ source: "fallback:repeat", valid: false, action: 3 });
  });

  it("repeat does as noop when there is nothing to repeat", async () => {
    const { agent } = scripted(["?"], { maxReasks: 0 });
    const { action, decision } = await agent.getAction(observation);
    expect(action).toBe(0);
    expect(decision.source).toBe("fallback:noop");
  });

  it("noop takes the first legal action when doing nothing is masked out", async () => {
    const { action } = await fail("noop", { action_mask: Int8Array.of(0, 0, 1, 1) });
    expect(action).toBe(2);
  });

  it("random draws a legal action by the seed", async () => {
    const info = { action_mask: [0, 1, 0, 1] };
    const drawn = await Promise.all(
      Array.from({ length: 20 }, (_, seed) => fail("random", info, seed)),
    );
    expect(new Set(drawn.map(({ action }) => action))).toEqual(new Set([1, 3]));
    expect(drawn[0]?.decision.source).toBe("fallback:random");
    expect((await fail("random", {}, 4)).action).toBe((await fail("random", {}, 4)).action);
  });

  it("terminate asks to end the episode and executes nothing", async () => {
    const { action, rawOutput, decision } = await fail("terminate");
    expect(action).toBeNull();
    expect(rawOutput.action).toBeNull();
    expect(decision).toMatchObject({
      source: "fallback:terminate",
      endsEpisode: true,
      action: null,
    });
  });
});

describe("an action mask", () => {
  const info = { action_mask: Int8Array.of(1, 0, 0, 1) };

  it("is recorded but does not forbid the action", async () => {
    const { agent } = scripted([reply(2), reply(3)]);
    expect((await agent.getAction(observation, { info })).decision).toMatchObject({
      action: 2,
      masked: true,
    });
    expect((await agent.getAction(observation, { info })).decision).toMatchObject({
      action: 3,
      masked: false,
    });
  });

  it("forbids the action where the config says so", async () => {
    const { agent } = scripted([reply(2), reply(3)], { rejectMasked: true });
    const { decision } = await agent.getAction(observation, { info });
    expect(decision).toMatchObject({ action: 3, masked: false, source: "reask" });
    expect(decision.attempts[0]?.error).toEqual({
      code: "masked-action",
      message: "action 2 has no effect now; the actions that have one are 0, 3",
    });
  });
});

describe("a failing provider", () => {
  const failure = new LlmError("server", "The server is down.", { ...identity, retryable: true });

  it("ends the decision with its own error, which carries the attempts", async () => {
    const { agent } = scripted([reply(9), failure]);
    const error = await agent.getAction(observation).catch((thrown: unknown) => thrown);
    expect(error).toBe(failure);
    expect(decisionOf(error)).toMatchObject({
      step: 0,
      asked: true,
      valid: null,
      source: null,
      action: null,
    });
    expect(decisionOf(error)?.attempts.map((attempt) => attempt.error?.code)).toEqual([
      "illegal-action",
      "server",
    ]);
  });

  it("leaves the agent as it was, so that the same question can be put again", async () => {
    const { agent, model } = scripted([reply(1), reply(9), failure, reply(2), reply(3)]);
    await agent.getAction(observation);
    await agent.getAction(observation).catch(() => {});
    const { decision } = await agent.getAction(observation);
    expect(decision).toMatchObject({ step: 1, action: 2, firstTry: true });
    expect(model.requests[3]).toEqual(model.requests[1]);
    expect((await agent.getAction(observation)).decision.step).toBe(2);
  });

  it("is told apart from anything else that is thrown", async () => {
    const { agent } = scripted([new Error("bug")]);
    const error = await agent.getAction(observation).catch((thrown: unknown) => thrown);
    expect(decisionOf(error)?.attempts[0]?.error).toEqual({ code: "exception", message: "bug" });
    expect(decisionOf(new Error("another"))).toBeUndefined();
  });

  it("hears of an abort", async () => {
    const { agent } = scripted(() => new Promise<string>(() => {}));
    const controller = new AbortController();
    const answer = agent.getAction(observation, { signal: controller.signal });
    controller.abort();
    await expect(answer).rejects.toSatisfy((error) => LlmError.is(error, "aborted"));
  });

  it("hears of the deadline", async () => {
    const { agent } = scripted(() => new Promise<string>(() => {}), { callTimeoutMs: 1 });
    await expect(agent.getAction(observation)).rejects.toSatisfy((error) =>
      LlmError.is(error, "timeout"),
    );
  });
});
