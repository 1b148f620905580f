import type { DrawingContext } from "@gym-llm/core";

/** The font of all text in drawings. */
export const FONT_FAMILY = '"GymSans", sans-serif';

/** What a shape is filled with: a CSS colour or a gradient. */
export type Fill = unknown;

/** A filled rectangle with round corners. */
export function fillRoundRect(
  context: DrawingContext,
  [x, y, width, height]: readonly [number, number, number, number],
  radius: number,
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

/** A filled circle. */
export function fillCircle(
  context: DrawingContext,
  x: number,
  y: number,
  radius: number,
  fill: Fill,
): void {
  fillEllipse(context, [x, y, radius, radius], fill);
}

/** A filled ellipse, given by its centre and its two radii. */
export function fillEllipse(
  context: DrawingContext,
  [x, y, radiusX, radiusY]: readonly [number, number, number, number],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, Math.PI * 2);
  context.fill();
}

/** A filled polygon, given as x, y, x, y … */
export function fillPolygon(context: DrawingContext, points: readonly number[], fill: Fill): void {
  context.fillStyle = fill;
  tracePolygon(context, points);
  context.closePath();
  context.fill();
}

/** A line through points given as x, y, x, y … */
export function strokeLine(
  context: DrawingContext,
  points: readonly number[],
  width: number,
  stroke: Fill,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = width;
  tracePolygon(context, points);
  context.stroke();
}

function tracePolygon(context: DrawingContext, points: readonly number[]): void {
  context.beginPath();
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] as number;
    const y = points[index + 1] as number;
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** A gradient from top to bottom. */
export function verticalGradient(
  context: DrawingContext,
  top: number,
  bottom: number,
  colors: readonly string[],
): Fill {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  colors.forEach((color, index) => {
    gradient.addColorStop(index / (colors.length - 1), color);
  });
  return gradient;
}

/** Text centred on a point. */
export function fillText(
  context: DrawingContext,
  text: string,
  [x, y]: readonly [number, number],
  size: number,
  fill: Fill,
  { bold = true, align = "center" }: { bold?: boolean; align?: "center" | "left" | "right" } = {},
): void {
  context.font = `${bold ? "bold " : ""}${size}px ${FONT_FAMILY}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillStyle = fill;
  context.fillText(text, x, y);
}

/** Draws in a coordinate system of its own, moved, scaled and turned; the caller's is untouched. */
export function drawAt(
  context: DrawingContext,
  { x, y, scale = 1, angle = 0 }: { x: number; y: number; scale?: number; angle?: number },
  draw: () => void,
): void {
  context.save();
  context.translate(x, y);
  if (angle !== 0) context.rotate(angle);
  if (scale !== 1) context.scale(scale, scale);
  draw();
  context.restore();
}

/** A number in [0, 1) that looks random and depends on its arguments alone: drawings never touch an environment's chance. */
export function scatter(a: number, b = 0, c = 0): number {
  let hash =
    Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}
