import type { DrawingCanvas } from "@gym-llm/core";
import { createCanvas } from "@napi-rs/canvas";
import { registerDrawingFont } from "./drawing-font.ts";
import { readCanvas } from "./read-canvas.ts";

/**
 * A canvas of `width` by `height` pixels in Node, drawn by Skia, with the bundled font at hand.
 * Text is shaped as English whatever the host's language, so that pixels do not depend on it.
 */
export function createNodeCanvas(width: number, height: number): DrawingCanvas {
  registerDrawingFont();
  const context = createCanvas(width, height).getContext("2d");
  context.lang = "en";
  const pixels = new Uint8ClampedArray(width * height * 4);
  return {
    width,
    height,
    context,
    readPixels: () => {
      readCanvas(context, width, height, (read) => pixels.set(read));
      return pixels;
    },
  };
}
