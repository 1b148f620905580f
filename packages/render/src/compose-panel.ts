import { isRgbFrame, type RgbFrame } from "@gym-llm/core";
import { type Canvas, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { drawPanel, PANEL_WIDTH } from "./draw-panel.ts";
import { registerDrawingFont } from "./drawing-font.ts";
import { panelThemes } from "./panel-theme.ts";
import { readCanvas } from "./read-canvas.ts";
import type { PanelOptions, ReasoningPanel } from "./reasoning-panel.ts";

/** A panel needs this much height; shorter frames are put in the middle of it. */
const LEAST_HEIGHT = 400;
/** Taller frames have a larger panel, with larger letters. */
const PLAIN_HEIGHT = 560;

/** The size of the pictures that `composePanel` makes from frames of a size; it depends on nothing else. */
export function composedSize(frame: { readonly width: number; readonly height: number }): {
  width: number;
  height: number;
} {
  const height = Math.max(frame.height, LEAST_HEIGHT);
  return { width: frame.width + Math.round(PANEL_WIDTH * scaleOf(height)), height };
}

function scaleOf(height: number): number {
  return Math.max(1, height / PLAIN_HEIGHT);
}

/** One canvas per panel size: all frames of an episode use the same. */
const canvases = new Map<string, { canvas: Canvas; context: SKRSContext2D }>();
const MOST_CANVASES = 4;

function canvasOf(width: number, height: number): { canvas: Canvas; context: SKRSContext2D } {
  const key = `${width}x${height}`;
  let found = canvases.get(key);
  if (!found) {
    registerDrawingFont();
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    context.lang = "en";
    found = { canvas, context };
    const [oldest] = canvases.keys();
    if (canvases.size >= MOST_CANVASES && oldest) canvases.delete(oldest);
    canvases.set(key, found);
  }
  return found;
}

/**
 * A frame with what the model saw, thought and did beside it. The frame's own pixels stay as they are.
 *
 * Texts are wrapped and end with an ellipsis where they are too long. The bundled font has Latin, Greek, Cyrillic, arrows
 * and mathematics; in the place of another script stands `[12 Thai characters]`, in that of an emoji a box; control
 * characters are left out.
 * All frames of one size give pictures of one size, `composedSize(frame)`.
 * Throws a `RangeError` for a frame whose bytes do not fit its size.
 */
export function composePanel(
  frame: RgbFrame,
  panel: ReasoningPanel,
  options: PanelOptions = {},
): RgbFrame {
  if (!isRgbFrame(frame)) {
    throw new RangeError(
      "The frame is no picture: give whole numbers as width and height, and width * height * 3 bytes.",
    );
  }
  const colors = panelThemes[options.theme ?? "dark"];
  const { width, height } = composedSize(frame);
  const panelWidth = width - frame.width;
  const scale = scaleOf(height);
  const { context } = canvasOf(panelWidth, height);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  drawPanel(context, panel, height / scale, colors);

  const data = new Uint8Array(width * height * 3);
  const top = Math.floor((height - frame.height) / 2);
  const emptyRow = Buffer.alloc(frame.width * 3, colors.background.slice(1), "hex");
  for (let y = 0; y < height; y++) {
    const row = y * width * 3;
    const line = (y - top) * frame.width * 3;
    if (y >= top && y < top + frame.height)
      data.set(frame.data.subarray(line, line + frame.width * 3), row);
    else data.set(emptyRow, row);
  }
  readCanvas(context, panelWidth, height, (pixels) => {
    for (let y = 0; y < height; y++)
      copyOpaqueRow(pixels, y * panelWidth * 4, panelWidth, data, (y * width + frame.width) * 3);
  });
  return { width, height, data };
}

/** Copies `count` pixels of four bytes at `from` to pixels of three bytes at `to`. */
function copyOpaqueRow(
  source: Uint8ClampedArray,
  from: number,
  count: number,
  target: Uint8Array,
  to: number,
): void {
  const end = from + count * 4;
  for (let read = from, write = to; read < end; read += 4, write += 3) {
    target[write] = source[read] as number;
    target[write + 1] = source[read + 1] as number;
    target[write + 2] = source[read + 2] as number;
  }
}
