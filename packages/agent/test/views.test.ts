import { encodePng, type RgbFrame, readObservations, type View } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { reply, scripted, spoken } from "./lander.ts";

const observation = { height: 1, contact: 0 };
const picture = (value: number): RgbFrame => ({
  width: 2,
  height: 2,
  data: new Uint8Array(12).fill(value),
});

const words: View = {
  description: "one sentence",
  show: (shown, { info }) =>
    `The height is ${(shown as typeof observation).height}, wind ${String(info?.["wind"])}.`,
};
const image: View = {
  description: "a picture",
  needsFrame: true,
  show: (_, { frame }) => ({ text: "See the picture.", image: frame as RgbFrame }),
};

describe("a view", () => {
  it("shows the observation and is named in the system prompt", async () => {
    const { agent, model } = scripted(
      [reply(1)],
      {},
      { views: { image, words }, defaultView: "words" },
    );
    await agent.getAction(observation, { info: { wind: 3 } });
    expect(spoken(model, 0)[1]).toBe("user: [observation at step 0]\nThe height is 1, wind 3.");
    expect(agent.systemPrompt).toContain("They are shown as: one sentence");
    expect(agent.needsFrame).toBe(false);
  });

  it("can be chosen by the config, and be one of the caller's own", async () => {
    const chosen = scripted(
      [],
      { view: "image" },
      { views: { words, image }, defaultView: "words" },
    );
    expect(chosen.agent.needsFrame).toBe(true);
    const own = scripted([reply(1)], {}, { view: words });
    await own.agent.getAction(observation);
    expect(spoken(own.model, 0)[1]).toContain("The height is 1");
  });

  it("is JSON where the environment declares none", async () => {
    const { agent, model } = scripted([reply(1)]);
    await agent.getAction({ state: Float32Array.of(0.5, Number.POSITIVE_INFINITY), big: 10n });
    const [block] = readObservations(spoken(model, 0)[1]?.replace("user: ", "") ?? "");
    expect(block).toEqual({ step: 0, text: '{"state":[0.5,"Infinity"],"big":"10"}' });
  });
});

describe("a view with pictures", () => {
  it("needs a frame and says how to get one", async () => {
    const { agent } = scripted([reply(1)], {}, { view: image });
    await expect(agent.getAction(observation)).rejects.toThrow(/needs a rendered frame.*rgb_array/);
    expect((await agent.getAction(observation, { frame: picture(0) })).action).toBe(1);
  });

  it("sends the frame as a PNG file", async () => {
    const { agent, model } = scripted([reply(1)], {}, { view: image });
    const { decision } = await agent.getAction(observation, { frame: picture(200) });
    const content = model.requests[0]?.messages[1]?.content;
    if (typeof content === "string" || content === undefined) throw new Error("expected parts");
    const [text, part] = content;
    expect(text).toEqual({ type: "text", text: "[observation at step 0]\nSee the picture." });
    if (part?.type !== "image") throw new Error("expected a picture");
    expect(part.mediaType).toBe("image/png");
    expect(part.data).toEqual(await encodePng(picture(200)));
    expect(decision.attempts[0]?.request.messages[0]?.images).toEqual([
      {
        mediaType: "image/png",
        bytes: part.data.length,
        hash: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
  });

  it("keeps the newest picture only", async () => {
    const { agent, model } = scripted(() => reply(1), { history: 5 }, { view: image });
    for (let step = 0; step < 3; step++)
      await agent.getAction(observation, { frame: picture(step) });
    expect(spoken(model, 2).filter((message) => message.startsWith("user"))).toEqual([
      "user: [observation at step 0]\nSee the picture.\n(picture no longer shown)",
      "user: [observation at step 1]\nSee the picture.\n(picture no longer shown)",
      "user: [observation at step 2]\nSee the picture.|<picture>",
    ]);
  });

  it("keeps as many pictures as the config says, each after its own text", async () => {
    const config = { actionRate: 2, history: 6, imageHistory: 2 };
    const { agent, model } = scripted(() => reply(1), config, { view: image });
    for (let step = 0; step < 3; step++)
      await agent.getAction(observation, { frame: picture(step) });
    expect(spoken(model, 1).at(-1)).toBe(
      "user: [observation at step 1]\nSee the picture.|<picture>|[observation at step 2]\nSee the picture.|<picture>",
    );
  });
});
