import type { DrawingContext, FrameSize } from "@gym-llm/core";

/** What a shape is filled with: a CSS colour or a gradient. */
export type Fill = unknown;

/** Draws into the frame alone, and leaves the context as it was. */
export function drawInFrame(
  context: DrawingContext,
  { width, height }: FrameSize,
  draw: () => void,
): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.lineJoin = "round";
  context.lineCap = "round";
  draw();
  context.restore();
}

/** Draws in a coordinate system moved to a point and turned clockwise; the caller's is untouched. */
export function drawAt(
  context: DrawingContext,
  [x, y]: readonly [x: number, y: number],
  angle: number,
  draw: () => void,
): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  draw();
  context.restore();
}

/** A gradient from one point to another. */
export function gradient(
  context: DrawingContext,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
  colors: readonly string[],
): Fill {
  const fill = context.createLinearGradient(x0, y0, x1, y1);
  colors.forEach((color, index) => {
    fill.addColorStop(index / (colors.length - 1), color);
  });
  return fill;
}

/** Colours from top to bottom in so many even steps; drawn several times faster than a smooth gradient. */
export function fillBands(
  context: DrawingContext,
  [x, y, width, height]: readonly [number, number, number, number],
  bands: readonly string[],
): void {
  const step = height / bands.length;
  bands.forEach((color, index) => {
    context.fillStyle = color;
    const isLast = index === bands.length - 1;
    context.fillRect(x, y + index * step, width, isLast ? step : step + 1);
  });
}

/** So many colours between the given ones, each of three numbers up to 255. */
export function bandColors(
  count: number,
  stops: readonly (readonly [red: number, green: number, blue: number])[],
): string[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index / (count - 1)) * (stops.length - 1);
    const from = Math.min(Math.floor(place), stops.length - 2);
    const [start = [0, 0, 0], end = [0, 0, 0]] = stops.slice(from);
    const part = (channel: 0 | 1 | 2) =>
      Math.round(start[channel] + (end[channel] - start[channel]) * (place - from));
    return `rgb(${part(0)}, ${part(1)}, ${part(2)})`;
  });
}

/** A spot of light of three rings; the colour is three numbers up to 255. */
export function fillGlow(
  context: DrawingContext,
  [x, y, radius]: readonly [x: number, y: number, radius: number],
  color: string,
): void {
  for (const size of [1, 0.78, 0.56]) {
    fillCircle(context, [x, y, radius * size], `rgba(${color}, 0.13)`);
  }
}

/** A filled circle, outlined when a colour is given. */
export function fillCircle(
  context: DrawingContext,
  [x, y, radius]: readonly [x: number, y: number, radius: number],
  fill: Fill,
  outline?: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  if (outline === undefined) return;
  context.strokeStyle = outline;
  context.stroke();
}

/** A filled ellipse that is not turned, given by its centre and its two radii. */
export function fillEllipse(
  context: DrawingContext,
  [x, y, radiusX, radiusY]: readonly [x: number, y: number, radiusX: number, radiusY: number],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
  context.fill();
}

/** A filled rectangle with round corners, outlined when a colour is given. */
export function fillRoundRect(
  context: DrawingContext,
  [x, y, width, height]: readonly [number, number, number, number],
  radius: number,
  fill: Fill,
  outline?: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
  if (outline === undefined) return;
  context.strokeStyle = outline;
  context.stroke();
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
  context.fillStyle = fill;
  context.fill();
  if (outline === undefined) return;
  context.strokeStyle = outline;
  context.stroke();
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

/** Rectangles of one colour, filled together: that is faster than one after the other. */
export function fillRects(
  context: DrawingContext,
  rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const rectangle of rectangles) context.rect(...rectangle);
  context.fill();
}

/** Circles of one colour, filled together. */
export function fillCircles(
  context: DrawingContext,
  circles: readonly (readonly [x: number, y: number, radius: number])[],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const [x, y, radius] of circles) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}

/** Polygons of one colour with corners x, y, x, y …, filled together. */
export function fillPolygons(
  context: DrawingContext,
  polygons: readonly (readonly number[])[],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const points of polygons) {
    addPoints(context, points);
    context.closePath();
  }
  context.fill();
}

/** Starts a path through the points x, y, x, y … */
export function tracePoints(context: DrawingContext, points: readonly number[]): void {
  context.beginPath();
  addPoints(context, points);
}

function addPoints(context: DrawingContext, points: readonly number[]): void {
  for (let index = 0; index + 1 < points.length; index += 2) {
    const x = points[index] as number;
    const y = points[index + 1] as number;
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
}
