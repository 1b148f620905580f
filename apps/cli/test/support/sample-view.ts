import type { RgbFrame } from "@gym-llm/core";
import type { FrameView } from "../../src/terminal/frame-display.ts";

/** A frame of one color. */
export function plainFrame(width: number, height: number, light = 255): RgbFrame {
  return { width, height, data: new Uint8Array(width * height * 3).fill(light) };
}

/** A moment of an episode of Taxi. */
export function sampleView(
  changes: Partial<FrameView["panel"]> = {},
  frame: unknown = plainFrame(600, 400),
): FrameView {
  return {
    frame,
    panel: {
      title: "TaxiLLM-v4",
      step: 3,
      observation: "The taxi is at row 1, column 2.",
      reflection: "I should go south first.",
      actions: [
        { label: "Move south", chosen: true },
        { label: "Move north", chosen: false },
      ],
      reward: -1,
      return: -3,
      footer: "ollama/llama3 · run 0 · seed 7",
      ...changes,
    },
  };
}
