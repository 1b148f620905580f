import { Box } from "@gym-llm/core";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { describe, expect, it } from "vitest";
import { Agent } from "../src/index.ts";
import { landerAgent, landerDefinition, reply, roles, scripted, spoken } from "./lander.ts";

const observation = (height: number) => ({ height, contact: 0 });

describe("an agent", () => {
  it("answers an observation with reflection, action and decision", async () => {
    const { agent, model } = scripted([reply(2, "We fall.")]);
    const answer = await agent.getAction(observation(1));
    expect(answer.rawOutput).toEqual({ reflection: "We fall.", action: 2 });
    expect(answer.action).toBe(2);
    expect(answer.decision).toMatchObject({
      step: 0,
      episode: 0,
      asked: true,
      source: "text",
      valid: true,
      firstTry: true,
      masked: false,
      action: 2,
      reflection: "We fall.",
      endsEpisode: false,
    });
    expect(model.requests).toHaveLength(1);
  });

  it("asks with gym-llm's settings unless told otherwise", async () => {
    const { agent, model } = scripted([reply(2)]);
    await agent.getAction(observation(1));
    expect(model.requests[0]).toMatchObject({
      temperature: 0.2,
      maxOutputTokens: 256,
      responseSchema: { name: "action", schema: agent.contract.responseSchema },
      metadata: { episode: 0, step: 0 },
    });
  });

  it("passes settings, and tells the environment beside the messages", async () => {
    const { agent, model } = scripted(
      [reply(2)],
      { temperature: null, maxOutputTokens: null, reasoning: "low", providerOptions: { top_k: 1 } },
      { environment: { id: "Lander-v0", kwargs: { wind: true } } },
    );
    await agent.getAction(observation(1));
    expect(model.requests[0]).toMatchObject({
      temperature: undefined,
      maxOutputTokens: undefined,
      reasoning: "low",
      providerOptions: { top_k: 1 },
      metadata: {
        environmentId: "Lander-v0",
        environmentKwargs: { wind: true },
        episode: 0,
        step: 0,
      },
    });
  });

  it("makes the discrete space out of the action schema when it is given none", async () => {
    const model = createScriptedModel([reply(3), reply(4), reply(3)]);
    const agent = new Agent({ ...landerDefinition, config: {}, model });
    expect((await agent.getAction(observation(1))).action).toBe(3);
    expect((await agent.getAction(observation(1))).decision.source).toBe("reask");
  });

  it("needs an action space where the schema does not name integers", () => {
    const model = createScriptedModel([]);
    const actionSchema = { main: "main engine" };
    expect(() => new Agent({ ...landerDefinition, actionSchema, config: {}, model })).toThrow(
      /keys of the action schema \(main\).*actionSpace/,
    );
  });

  it("gives typed arrays for a box and JSON in the record", async () => {
    const model = createScriptedModel([reply([0.5, -0.25])]);
    const agent = new Agent({
      ...landerDefinition,
      actionSpace: new Box(-1, 1, { shape: [2] }),
      config: {},
      model,
    });
    const { action, rawOutput } = await agent.getAction(observation(1));
    expect(action).toEqual(Float32Array.of(0.5, -0.25));
    expect(rawOutput.action).toEqual([0.5, -0.25]);
  });

  it("refuses a second decision while one is under way", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { agent } = scripted(() => promise);
    const first = agent.getAction(observation(1));
    await expect(agent.getAction(observation(1))).rejects.toThrow(/still deciding/);
    resolve(reply(1));
    expect((await first).action).toBe(1);
  });

  it.each([
    [{ history: 0 }, /history is 0/],
    [{ history: 4, actionRate: 5 }, /actionRate is 5, but must not exceed history \(4\)/],
    [{ temperature: -1 }, /temperature is -1/],
    [{ maxReasks: 11 }, /maxReasks is 11, but must be an integer from 0 to 10/],
    [{ fallback: "crash" as "noop" }, /fallback is "crash", but must be one of repeat, noop/],
    [{ view: "hologram" }, /no view "hologram"; the views are json/],
  ])("names the setting at fault in %j", (config, message) => {
    expect(() => landerAgent(createScriptedModel([]), config)).toThrow(message);
  });
});

describe("the history", () => {
  it("begins with the system prompt and ends with the newest observation", async () => {
    const { agent, model } = scripted([reply(1), reply(2)]);
    await agent.getAction(observation(1));
    await agent.getAction(observation(0.5));
    expect(spoken(model, 1)).toEqual([
      `system: ${agent.systemPrompt}`,
      'user: [observation at step 0]\n{"height":1,"contact":0}',
      'assistant: {"reflection":"I choose 1.","action":1}',
      'user: [observation at step 1]\n{"height":0.5,"contact":0}',
    ]);
  });

  it.each([
    [1, 1],
    [2, 1],
    [3, 3],
    [4, 3],
    [5, 5],
  ])(
    "of %i messages shows %i after many steps and starts with an observation",
    async (history, shown) => {
      const { agent, model } = scripted(() => reply(1), { history });
      for (let step = 0; step < 6; step++) await agent.getAction(observation(1 - step / 10));
      const window = roles(model, 5).slice(1);
      expect(window).toHaveLength(shown);
      expect(window).toEqual(window.map((_, index) => (index % 2 === 0 ? "user" : "assistant")));
      expect(spoken(model, 5).at(-1)).toContain("[observation at step 5]");
    },
  );

  it("is forgotten at reset", async () => {
    const { agent, model } = scripted(() => reply(1));
    await agent.getAction(observation(1));
    agent.reset(1);
    const { decision } = await agent.getAction(observation(0.9));
    expect(roles(model, 1)).toEqual(["system", "user"]);
    expect(decision).toMatchObject({ step: 0, episode: 1 });
  });

  it("shows the executed action where the answer was unusable", async () => {
    const { agent, model } = scripted([reply(1), "?", reply(2)], { maxReasks: 0 });
    await agent.getAction(observation(1));
    await agent.getAction(observation(0.9));
    await agent.getAction(observation(0.8));
    expect(spoken(model, 2).filter((message) => message.startsWith("assistant"))).toEqual([
      'assistant: {"reflection":"I choose 1.","action":1}',
      'assistant: {"reflection":"No usable answer was given; the last action was repeated.","action":1}',
    ]);
  });
});

describe("an action rate", () => {
  it("asks at every k-th step and joins the observations in between", async () => {
    const { agent, model } = scripted([reply(1), reply(2)], { actionRate: 3 });
    const answers = [];
    for (let step = 0; step < 4; step++) answers.push(await agent.getAction(observation(step)));
    expect(answers.map(({ action }) => action)).toEqual([1, 1, 1, 2]);
    expect(answers.map(({ decision }) => decision.asked)).toEqual([true, false, false, true]);
    expect(answers[1]?.rawOutput).toEqual({ reflection: "", action: 1 });
    expect(answers[1]?.decision).toMatchObject({
      step: 1,
      source: "repeat(action_rate)",
      attempts: [],
      valid: null,
      firstTry: null,
    });
    expect(roles(model, 1)).toEqual(["system", "user", "assistant", "user"]);
    expect(spoken(model, 1).at(-1)).toBe(
      "user: " +
        [1, 2, 3]
          .map((step) => `[observation at step ${step}]\n{"height":${step},"contact":0}`)
          .join("\n\n"),
    );
  });

  it("counts each joined observation against the history", async () => {
    const { agent, model } = scripted(() => reply(1), { actionRate: 3, history: 5 });
    for (let step = 0; step < 7; step++) await agent.getAction(observation(step));
    expect(spoken(model, 2).slice(1)).toEqual([
      'user: [observation at step 3]\n{"height":3,"contact":0}',
      expect.stringMatching(/^assistant: /),
      expect.stringMatching(/^user: \[observation at step 4\]/),
    ]);
  });
});

describe("seeds", () => {
  const seedsOf = async (seed: number | string | null | undefined, config = {}) => {
    const { agent, model } = scripted([reply(9), reply(1), reply(1)], config);
    agent.reset(seed);
    await agent.getAction(observation(1));
    await agent.getAction(observation(1));
    return model.requests.map((request) => request.seed);
  };

  it("count on from call to call, re-asks included, and are the same for the same episode seed", async () => {
    const [first = 0, ...others] = await seedsOf(7);
    expect(others).toEqual([first + 1, first + 2]);
    expect(await seedsOf(7)).toEqual([first, first + 1, first + 2]);
    expect(await seedsOf("seven")).toEqual(await seedsOf("seven"));
  });

  it("of neighbouring episodes do not overlap", async () => {
    const seeds = [...(await seedsOf(0)), ...(await seedsOf(1)), ...(await seedsOf(2))];
    expect(new Set(seeds).size).toBe(9);
  });

  it("are not sent without an episode seed, or when the config says so", async () => {
    expect(await seedsOf(null)).toEqual([undefined, undefined, undefined]);
    expect(await seedsOf(7, { seedRequests: false })).toEqual([undefined, undefined, undefined]);
  });
});
