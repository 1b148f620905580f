import type { DrawingContext } from "./drawing.ts";

/** What a shape is filled or outlined with: a CSS colour or a gradient. */
export type Fill = unknown;

/** A filled rectangle with round corners, outlined when a colour is given. */
export function fillRoundRect(
  context: DrawingContext,
  [x, y, width, height]: readonly [x: number, y: number, width: number, height: number],
  radius: number,
  fill: Fill,
  outline?: Fill,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  paint(context, fill, outline);
}

/** A filled circle, outlined when a colour is given. */
export function fillCircle(
  context: DrawingContext,
  [x, y, radius]: readonly [x: number, y: number, radius: number],
  fill: Fill,
  outline?: Fill,
): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  paint(context, fill, outline);
}

/** A filled ellipse that is not turned, given by its centre and its two radii; outlined when a colour is given. */
export function fillEllipse(
  context: DrawingContext,
  [x, y, radiusX, radiusY]: readonly [x: number, y: number, radiusX: number, radiusY: number],
  fill: Fill,
  outline?: Fill,
): void {
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
  paint(context, fill, outline);
}

/** A filled polygon with corners x, y, x, y …, outlined when a colour is given. */
export function fillPolygon(
  context: DrawingContext,
  points: readonly number[],
  fill: Fill,
  outline?: Fill,
): void {
  tracePoints(context, points);
  context.closePath();
  paint(context, fill, outline);
}

/** A line through the points x, y, x, y …, dashed when lengths of dashes and gaps are given. */
export function strokeLine(
  context: DrawingContext,
  points: readonly number[],
  width: number,
  stroke: Fill,
  dashes: readonly number[] = [],
): void {
  context.strokeStyle = stroke;
  context.lineWidth = width;
  if (dashes.length > 0) context.setLineDash([...dashes]);
  tracePoints(context, points);
  context.stroke();
  if (dashes.length > 0) context.setLineDash([]);
}

/** Starts a path through the points x, y, x, y … */
export function tracePoints(context: DrawingContext, points: readonly number[]): void {
  context.beginPath();
  addPoints(context, points);
}

/** Adds a line through the points x, y, x, y … to the path. */
export function addPoints(context: DrawingContext, points: readonly number[]): void {
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] as number;
    const y = points[index + 1] as number;
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}

/** A gradient from one point to another, its colours at even distances; two or more. */
export function linearGradient(
  context: DrawingContext,
  [x0, y0, x1, y1]: readonly [x0: number, y0: number, x1: number, y1: number],
  colors: readonly string[],
): Fill {
  const gradient = context.createLinearGradient(x0, y0, x1, y1);
  colors.forEach((color, index) => {
    gradient.addColorStop(index / (colors.length - 1), color);
  });
  return gradient;
}

/** Draws in a coordinate system of its own: moved to a point, turned (in radians) and scaled. The caller's is untouched. */
export function drawAt(
  context: DrawingContext,
  { x, y, angle = 0, scale = 1 }: { x: number; y: number; angle?: number; scale?: number },
  draw: () => void,
): void {
  context.save();
  context.translate(x, y);
  if (angle !== 0) context.rotate(angle);
  if (scale !== 1) context.scale(scale, scale);
  draw();
  context.restore();
}

function paint(context: DrawingContext, fill: Fill, outline: Fill | undefined): void {
  context.fillStyle = fill;
  context.fill();
  if (outline === undefined) return;
  context.strokeStyle = outline;
  context.stroke();
}
