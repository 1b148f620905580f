import type { DrawingContext, FrameSize } from "./drawing.ts";
import { addPoints, type Fill, fillCircle } from "./shapes.ts";

/** Draws into the frame alone, with round joins and caps, and leaves the context as it was. */
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

/** Rectangles of one colour with corners of one roundness, filled together. */
export function fillRoundRects(
  context: DrawingContext,
  rectangles: readonly (readonly [x: number, y: number, width: number, height: number])[],
  radius: number,
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const rectangle of rectangles) context.roundRect(...rectangle, radius);
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

/** Ellipses of one colour that are not turned, filled together. */
export function fillEllipses(
  context: DrawingContext,
  ellipses: readonly (readonly [x: number, y: number, radiusX: number, radiusY: number])[],
  fill: Fill,
): void {
  context.fillStyle = fill;
  context.beginPath();
  for (const [x, y, radiusX, radiusY] of ellipses) {
    context.moveTo(x + radiusX, y);
    context.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
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

/** Lines of one colour and width through points x, y, x, y …, stroked together. */
export function strokeLines(
  context: DrawingContext,
  lines: readonly (readonly number[])[],
  width: number,
  stroke: Fill,
): void {
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.beginPath();
  for (const points of lines) addPoints(context, points);
  context.stroke();
}
