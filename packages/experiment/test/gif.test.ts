import { readFileSync } from "node:fs";
import { join } from "node:path";
import "@gym-llm/envs-toy-text/register";
import { createScriptedModel } from "@gym-llm/llm-backends";
import { composedSize } from "@gym-llm/render";
import { describe, expect, it } from "vitest";
import { getEnv, resolveConfig, runExperiment } from "../src/index.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

/** Size, delays and the number of frames of a GIF, read from its blocks. */
function inspectGif(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const delays: number[] = [];
  let frames = 0;
  let at = 13 + 3 * (2 << (view.getUint8(10) & 7));
  const skipBlocks = () => {
    while (view.getUint8(at) > 0) at += view.getUint8(at) + 1;
    at++;
  };
  for (let kind = view.getUint8(at); kind !== 0x3b; kind = view.getUint8(at)) {
    if (kind === 0x21) {
      if (view.getUint8(at + 1) === 0xf9) delays.push(view.getUint16(at + 4, true));
      at += 2;
    } else {
      frames++;
      at += 11;
    }
    skipBlocks();
  }
  return { ...size, frames, delays };
}

async function play(experiment: Record<string, unknown>) {
  return inspectGif(await playFor(experiment, (call) => `step ${call}`));
}

/** The bytes of the GIF of a run with these reflections. */
async function playFor(
  experiment: Record<string, unknown>,
  reflection: (call: number) => string,
  variables: Record<string, string> = {},
) {
  const config = resolveConfig({
    agent: {},
    environment: { name: "TaxiLLM-v3", max_episode_steps: 4 },
    experiment: { parent: temporaryFolder(), name: "gif", save_gif: true, ...experiment },
  });
  const model = createScriptedModel((_request, call) => ({
    reflection: reflection(call),
    action: call % 4,
  }));
  const { folder } = await runExperiment(config, { model, variables });
  return readFileSync(join(folder, "run_0_seed_0.gif"));
}

describe("the GIF of a run", () => {
  it("has the first frame and one per step, at the speed asked for", async () => {
    const gif = await play({ gif_fps: 5, gif_panel: false });
    expect(gif.frames).toBe(5);
    expect(gif.delays).toEqual([20, 20, 20, 20, 100]);
  });

  it("draws no secret that the model was told or guessed", async () => {
    const variables = { OPENAI_API_KEY: "sk-0123456789abcdef" };
    const told = () => "The key is sk-0123456789abcdef.";
    const drawn = await playFor({}, told, variables);
    const redacted = await playFor({}, () => "The key is [redacted].", variables);
    expect(drawn.equals(redacted)).toBe(true);
    expect(drawn.equals(await playFor({}, told))).toBe(false);
  });

  it("has the panel beside the bare frame unless it is turned off", async () => {
    const bare = await play({ gif_panel: false });
    const withPanel = await play({});
    expect(withPanel).toMatchObject(composedSize(bare));
    expect(withPanel.frames).toBe(5);
    expect(withPanel.width).toBeGreaterThan(bare.width);
  });

  it("takes the environment's own speed for `gif_fps: null`", async () => {
    const { metadata } = getEnv({ name: "TaxiLLM-v3" }, null);
    const { delays } = await play({ gif_fps: null, gif_panel: false });
    expect(delays[0]).toBe(Math.floor(100 / metadata.renderFps));
  });
});
