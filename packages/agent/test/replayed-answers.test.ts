import type { RgbFrame, View } from "@gym-llm/core";
import { type ChatRequest, createScriptedModel, LlmError } from "@gym-llm/llm-backends";
import { requestHash } from "@gym-llm/llm-backends/calls";
import { describe, expect, it } from "vitest";
import type { AgentConfig } from "../src/index.ts";
import { landerAgent, reply, scripted } from "./lander.ts";

const STEPS = 24;
const observation = (step: number) => ({ height: 1 - step / 100, contact: step % 2 });
const frame = (step: number): RgbFrame => ({
  width: 2,
  height: 2,
  data: new Uint8Array(12).fill(step),
});
const pictures: View = {
  description: "a picture",
  needsFrame: true,
  show: (_, context) => ({ text: "See:", image: context.frame as RgbFrame }),
};

/** Replies of every kind: usable, loosely written, unusable, and a conversation that became too long. */
const recorded = Array.from({ length: 3 * STEPS }, (_, call) => {
  if (call === 7) {
    const identity = { provider: "scripted", modelId: "script" };
    return new LlmError("context-length", "Too long.", identity);
  }
  const isUnusable = call % 5 === 3 || call % 7 > 4;
  const loose = isUnusable ? "?" : "fire main engine";
  const text = call % 4 === 1 ? loose : reply(isUnusable ? 9 : call % 4);
  return { text, latencyMs: call };
});

const configs: [string, AgentConfig][] = [
  ["with re-asks and random fallbacks", { history: 12, fallback: "random", maxReasks: 1 }],
  ["without re-asks", { history: 12, fallback: "random", maxReasks: 0 }],
  ["with an action rate", { history: 9, actionRate: 3, fallback: "random", maxReasks: 1 }],
  ["with pictures", { history: 12, imageHistory: 2, fallback: "random", maxReasks: 1 }],
];

/** Plays an episode in which every reply comes from the record, in an agent that may have played before. */
async function play(config: AgentConfig, playedBefore: boolean) {
  const requests: ChatRequest[] = [];
  let replies = recorded.values();
  const model = createScriptedModel((request) => {
    requests.push(request);
    return replies.next().value ?? new Error("nothing is left of the record");
  });
  const view = config.imageHistory === undefined ? {} : { view: pictures };
  const agent = landerAgent(model, config, view);
  if (playedBefore) {
    agent.reset(99);
    for (let step = 0; step < 5; step++) {
      await agent.getAction(observation(step), { frame: frame(step) });
    }
    replies = recorded.values();
    requests.length = 0;
  }
  agent.reset(7, { episode: 3 });
  const answers = [];
  for (let step = 0; step < STEPS; step++) {
    const info = { action_mask: [1, 1, 0, 1] };
    answers.push(await agent.getAction(observation(step), { info, frame: frame(step) }));
  }
  return { answers, hashes: requests.map((request) => requestHash(model, request)), requests };
}

describe("an agent that is given recorded replies", () => {
  it.each(configs)("asks the same questions and decides the same, %s", async (_, config) => {
    const first = await play(config, false);
    const again = await play(config, true);
    expect(again.hashes).toEqual(first.hashes);
    expect(JSON.stringify(again.answers)).toBe(JSON.stringify(first.answers));
    expect(new Set(first.hashes).size).toBe(first.hashes.length);
    const decisions = first.answers.map(({ decision }) => decision);
    expect(decisions.some(({ windowShortened }) => windowShortened)).toBe(true);
    expect(decisions.some(({ source }) => source === "fallback:random")).toBe(true);
    expect(decisions.some(({ firstTry }) => firstTry)).toBe(true);
  });

  it("asks and decides otherwise under another seed", async () => {
    const hashesOf = async (seed: number) => {
      const { agent, model } = scripted(() => "?", { fallback: "random", maxReasks: 0 });
      agent.reset(seed, { episode: 0 });
      const answers = [];
      for (let step = 0; step < STEPS; step++) answers.push(await agent.getAction(observation(0)));
      return {
        actions: answers.map(({ action }) => action),
        first: requestHash(model, model.requests[0] as ChatRequest),
      };
    };
    const [one, other] = [await hashesOf(1), await hashesOf(2)];
    expect(other.first).not.toBe(one.first);
    expect(other.actions).not.toEqual(one.actions);
    expect(await hashesOf(1)).toEqual(one);
  });
});

describe("the messages of requests", () => {
  it("are the same objects from call to call, but for the one that is new", async () => {
    const { agent, model } = scripted(() => reply(1), { history: 6 });
    for (let step = 0; step < 8; step++) await agent.getAction(observation(step));
    const [before, after] = model.requests.slice(-2);
    expect(after?.messages[0]).toBe(before?.messages[0]);
    expect(after?.responseSchema).toBe(before?.responseSchema);
    const shared = after?.messages.slice(1, -2) ?? [];
    expect(shared).toHaveLength(3);
    expect(shared.map((message) => before?.messages.indexOf(message))).toEqual([3, 4, 5]);
  });

  it("are made anew where the window cuts joined observations or a picture goes", async () => {
    const { agent, model } = scripted(
      () => reply(1),
      { history: 8, actionRate: 3, imageHistory: 1 },
      { view: pictures },
    );
    for (let step = 0; step < 10; step++) {
      await agent.getAction(observation(step), { frame: frame(step) });
    }
    const content = model.requests.map(({ messages }) => JSON.stringify(messages));
    const { agent: other, model: same } = scripted(
      () => reply(1),
      { history: 8, actionRate: 3, imageHistory: 1 },
      { view: pictures },
    );
    for (let step = 0; step < 10; step++) {
      await other.getAction(observation(step), { frame: frame(step) });
    }
    expect(same.requests.map(({ messages }) => JSON.stringify(messages))).toEqual(content);
    const gone = model.requests.map(
      ({ messages }) => JSON.stringify(messages).split("(picture no longer shown)").length - 1,
    );
    expect(gone).toEqual([0, 3, 5, 5]);
  });
});
