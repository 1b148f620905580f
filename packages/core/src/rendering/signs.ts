import type { DrawingContext } from "./drawing.ts";
import { fillCircle, fillPolygon, strokeLine } from "./shapes.ts";

/** The colours of every arrow that shows what the last action did. */
export const ACTION_FILL = "#ffd23f";
export const ACTION_OUTLINE = "#4a2f08";
/** What went well, and what did not. */
export const DONE_COLOR = "#2fa866";
export const FAILED_COLOR = "#dd4a45";

/** The arrow of an action, from the origin along the x axis, to the left when `length` is negative. */
export function drawPushArrow(
  context: DrawingContext,
  length: number,
  thickness: number,
  outlineWidth = 2,
): void {
  const side = Math.sign(length);
  const tip = Math.abs(length);
  const half = thickness / 2;
  const head = Math.min(tip, 1.7 * thickness);
  const neck = tip - head;
  const outline = [
    0,
    half,
    neck,
    half,
    neck,
    2 * half,
    tip,
    0,
    neck,
    -2 * half,
    neck,
    -half,
    0,
    -half,
  ];
  context.lineWidth = outlineWidth;
  fillPolygon(
    context,
    outline.map((value, index) => (index % 2 === 0 ? side * value : value)),
    ACTION_FILL,
    ACTION_OUTLINE,
  );
}

/** A round badge: a white tick on green where something was achieved, a white cross on red where it failed. */
export function drawBadge(
  context: DrawingContext,
  [x, y, radius]: readonly [x: number, y: number, radius: number],
  kind: "done" | "failed",
): void {
  fillCircle(context, [x, y + radius * 0.12, radius * 1.12], "rgba(0, 0, 0, 0.28)");
  fillCircle(context, [x, y, radius], "#ffffff");
  fillCircle(context, [x, y, radius * 0.84], kind === "done" ? DONE_COLOR : FAILED_COLOR);
  const at = (...points: number[]) =>
    points.map((value, index) => (index % 2 === 0 ? x : y) + value * radius);
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  if (kind === "done") {
    strokeLine(context, at(-0.42, 0.03, -0.1, 0.36, 0.44, -0.34), radius * 0.25, "#ffffff");
  } else {
    strokeLine(context, at(-0.34, -0.34, 0.34, 0.34), radius * 0.25, "#ffffff");
    strokeLine(context, at(-0.34, 0.34, 0.34, -0.34), radius * 0.25, "#ffffff");
  }
  context.restore();
}
