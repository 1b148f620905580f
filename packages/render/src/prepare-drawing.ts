import { DRAWING_FONT_FAMILY } from "./drawing-font.ts";
import { installCanvas } from "./install-canvas.ts";
import { createNodeCanvas } from "./node-canvas.ts";

const SIZE = 16;
let isPrepared = false;

/**
 * Lets environments draw, as `installCanvas`, and does at once what the first frame would otherwise have to wait for:
 * reading the fonts and starting the drawing library. Call it before time matters; calling it again costs nothing.
 */
export function prepareDrawing(): void {
  installCanvas();
  if (isPrepared) return;
  const { context, readPixels } = createNodeCanvas(SIZE, SIZE);
  for (const weight of [400, 700]) {
    context.font = `${weight} ${SIZE}px "${DRAWING_FONT_FAMILY}"`;
    context.fillText("A", 0, SIZE);
  }
  readPixels();
  isPrepared = true;
}
