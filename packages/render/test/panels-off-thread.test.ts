import { GlobalFonts } from "@napi-rs/canvas";
import { expect, it } from "vitest";
import { BackgroundGifWriter } from "../src/background-gif-writer.ts";
import { composePanel } from "../src/compose-panel.ts";
import { encodeGif } from "../src/encode-gif.ts";
import { wanderingBoxes } from "./support/synthetic-frames.ts";

const REGISTERED = Symbol.for("@gym-llm/render.drawingFontRegistered");
const options = { framesPerSecond: 10 };
const panelAt = (step: number) => ({
  title: "Boxes-v0",
  step,
  observation: "Boxes wander about.",
  reflection: `They were elsewhere ${step} steps ago.`,
  actions: [{ label: "look", chosen: true }],
  reward: 1,
  return: step,
});

async function write(thread: boolean): Promise<Uint8Array> {
  const writer = new BackgroundGifWriter({ ...options, thread });
  let step = 0;
  for (const frame of wanderingBoxes(4, 6, 90, 60)) await writer.addFrame(frame, panelAt(step++));
  return writer.finish();
}

// In this order: whoever draws a panel on this thread reads the fonts here.
it("draws panels on the thread that encodes, and reads no font on this one", async () => {
  const gif = await write(true);
  expect(REGISTERED in GlobalFonts).toBe(false);
  const frames = [...wanderingBoxes(4, 6, 90, 60)];
  const expected = frames.map((frame, step) => composePanel(frame, panelAt(step)));
  expect(REGISTERED in GlobalFonts).toBe(true);
  expect(gif).toEqual(encodeGif(expected, options));
});

it("draws the same panels here where there is no thread", async () => {
  expect(await write(false)).toEqual(await write(true));
});

it.each([true, false])("reports a frame that no panel fits beside (thread %s)", async (thread) => {
  const writer = new BackgroundGifWriter({ ...options, thread });
  const damaged = { width: 20, height: 10, data: new Uint8Array(7) };
  await expect(writer.addFrame(damaged, panelAt(0)).then(() => writer.finish())).rejects.toThrow(
    RangeError,
  );
});
