import { setCanvasFactory } from "@gym-llm/core";
import { createNodeCanvas } from "./node-canvas.ts";

/** Lets environments draw `rgb_array` frames in Node. `import "@gym-llm/render/register"` does the same. */
export function installCanvas(): void {
  setCanvasFactory(createNodeCanvas);
}
