import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawPills, pillsHeight, setPills } from "./panel-pills.ts";
import type { PanelColors } from "./panel-theme.ts";
import { drawText, type TextFont, widthOf } from "./text-setter.ts";

const COUNT: TextFont = { weight: 700, size: 12 };
const SEGMENT_HEIGHT = 8;
const GAP = 9;
const PILL_HEIGHT = 22;
/** Segments narrower than this run into one bar, with a marker for the chosen one. */
const LEAST_SEGMENT = 4;

/** The height of a strip in pixels. */
export const STRIP_HEIGHT = PILL_HEIGHT + GAP + SEGMENT_HEIGHT;

/**
 * Draws the chosen one of many actions by its name and number, above a strip with a segment for each: what is left of
 * pills where these would not find room. Everything stays in its place from frame to frame.
 */
export function drawStrip(
  context: SKRSContext2D,
  actions: readonly { readonly text: string; readonly chosen: boolean }[],
  [x, y, width]: readonly [x: number, y: number, width: number],
  colors: PanelColors,
): void {
  const chosen = actions.findIndex((action) => action.chosen);
  const count = chosen < 0 ? `${actions.length} actions` : `${chosen + 1} of ${actions.length}`;
  const countWidth = widthOf(count, COUNT);
  context.fillStyle = colors.label;
  drawText(context, count, COUNT, x + width - countWidth, y + 15.5);
  if (chosen >= 0) {
    const pill = { text: actions[chosen]?.text ?? "", kind: "chosen" as const };
    const rows = setPills([pill], width - countWidth - 12, 1);
    if (pillsHeight(rows) > 0) drawPills(context, rows, x, y, colors);
  }
  const top = y + PILL_HEIGHT + GAP;
  const segment = width / actions.length;
  const radius = SEGMENT_HEIGHT / 2;
  if (segment < LEAST_SEGMENT) {
    context.fillStyle = colors.tile;
    context.beginPath();
    context.roundRect(x, top, width, SEGMENT_HEIGHT, radius);
    context.fill();
  }
  actions.forEach((action, index) => {
    const isMarker = segment < LEAST_SEGMENT;
    if (isMarker && !action.chosen) return;
    context.fillStyle = action.chosen ? colors.chosen : colors.tile;
    const size = isMarker ? LEAST_SEGMENT : segment - 2;
    const left = Math.min(x + index * segment + (isMarker ? 0 : 1), x + width - size);
    context.beginPath();
    context.roundRect(left, top, size, SEGMENT_HEIGHT, Math.min(radius, size / 2, 3));
    context.fill();
  });
}
