import type { DrawingContext } from "@gym-llm/core";
import {
  bandColors,
  fillBands,
  fillCircle,
  fillCircles,
  fillGlow,
  scatter,
  tracePoints,
} from "@gym-llm/core/drawing";
import { cartPoleFrameSize } from "./cart-pole-scene.ts";

const SKY = bandColors(40, [
  [29, 36, 80],
  [75, 63, 125],
  [164, 88, 127],
  [240, 150, 107],
]);
const STARS = Array.from(
  { length: 34 },
  (_, star) =>
    [600 * scatter(star, 1), 150 * scatter(star, 2), 0.5 + 0.9 * scatter(star, 3)] as const,
);

const GROUND = bandColors(5, [
  [61, 43, 79],
  [37, 26, 56],
]);

/** Ranges of hills from far to near: height over the ground, length of a wave, shift, colour. */
const RANGES = [
  { height: 78, wave: 71, shift: 0.4, color: "#7c4a7d" },
  { height: 46, wave: 47, shift: 2.1, color: "#583a6d" },
] as const;

/** The evening behind the track, whose ground begins at `groundY`. */
export function drawEvening(context: DrawingContext, groundY: number): void {
  const { width, height } = cartPoleFrameSize;
  fillBands(context, [0, 0, width, groundY], SKY);
  fillCircles(context, STARS, "rgba(255, 255, 255, 0.7)");
  const sun = [448, groundY - 76] as const;
  fillGlow(context, [...sun, 74], "255, 214, 140");
  fillCircle(context, [...sun, 34], "#ffe1a0");
  for (const range of RANGES) drawRange(context, groundY, range);
  fillBands(context, [0, groundY, width, height - groundY], GROUND);
}

function drawRange(
  context: DrawingContext,
  groundY: number,
  { height, wave, shift, color }: (typeof RANGES)[number],
): void {
  const { width } = cartPoleFrameSize;
  const points = [0, groundY];
  for (let x = 0; x <= width; x += 12) {
    const swell = 0.55 + 0.3 * Math.sin(x / wave + shift) + 0.15 * Math.sin((2.7 * x) / wave);
    points.push(x, groundY - height * swell);
  }
  points.push(width, groundY);
  tracePoints(context, points);
  context.closePath();
  context.fillStyle = color;
  context.fill();
}
