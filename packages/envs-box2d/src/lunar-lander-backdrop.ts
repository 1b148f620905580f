import type { DrawingContext } from "@gym-llm/core";
import {
  bandColors,
  fillBands,
  fillCircles,
  fillEllipses,
  scatter,
  strokeLine,
} from "@gym-llm/core/drawing";
import { type LunarLanderScene, lunarLanderFrameSize } from "./lunar-lander-scene.ts";

const SKY = bandColors(40, [
  [7, 11, 26],
  [16, 27, 61],
  [39, 58, 107],
]);
const MOON = ["#d9d5c9", "#8f8b83", "#4b4a4c"] as const;
/** The stars by how bright they shine. */
const STARS = [0.5, 0.68, 0.86].map((alpha, brightness) => ({
  alpha,
  stars: Array.from({ length: 30 }, (_, index) => {
    const [x, y] = [600 * scatter(index, brightness, 1), 330 * scatter(index, brightness, 2)];
    return [x, y, 0.55 + 0.35 * brightness] as const;
  }),
}));

/** The night sky with the earth in it, in pixels. */
export function drawSky(context: DrawingContext): void {
  const { width, height } = lunarLanderFrameSize;
  fillBands(context, [0, 0, width, height], SKY);
  for (const { alpha, stars } of STARS) {
    fillCircles(context, stars, `rgba(255, 255, 255, ${alpha})`);
  }
  drawEarth(context, 505, 66, 26);
}

function drawEarth(context: DrawingContext, x: number, y: number, radius: number): void {
  const glow = context.createRadialGradient(x, y, radius * 0.8, x, y, radius * 1.7);
  glow.addColorStop(0, "rgba(120, 180, 255, 0.35)");
  glow.addColorStop(1, "rgba(120, 180, 255, 0)");
  context.fillStyle = glow;
  context.fillRect(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius);
  const ball = context.createRadialGradient(
    x - radius * 0.4,
    y - radius * 0.4,
    radius * 0.1,
    x,
    y,
    radius,
  );
  ball.addColorStop(0, "#a9d8ff");
  ball.addColorStop(0.55, "#3d7fd6");
  ball.addColorStop(1, "#142f66");
  context.fillStyle = ball;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.save();
  context.clip();
  context.fillStyle = "rgba(112, 181, 96, 0.75)";
  for (const [dx, dy, rx, ry, turn] of [
    [-0.35, -0.3, 0.4, 0.22, 0.6],
    [0.3, 0.15, 0.34, 0.42, -0.4],
    [-0.45, 0.5, 0.3, 0.16, 0.2],
  ] as const) {
    context.beginPath();
    context.ellipse(
      x + dx * radius,
      y + dy * radius,
      rx * radius,
      ry * radius,
      turn,
      0,
      2 * Math.PI,
    );
    context.fill();
  }
  context.restore();
}

function traceSurface(
  context: DrawingContext,
  terrain: LunarLanderScene["terrain"],
  lowered: number,
): void {
  context.beginPath();
  const [first] = terrain;
  context.moveTo(first?.[0] ?? 0, -1);
  for (const [x, y] of terrain) context.lineTo(x, y - lowered);
  context.lineTo(terrain.at(-1)?.[0] ?? 20, -1);
  context.closePath();
}

/** The surface of the moon and its craters, in metres. */
export function drawMoon(context: DrawingContext, { terrain }: LunarLanderScene): void {
  const gradient = context.createLinearGradient(0, 6.5, 0, 0);
  MOON.forEach((color, index) => {
    gradient.addColorStop(index / (MOON.length - 1), color);
  });
  traceSurface(context, terrain, 0);
  context.fillStyle = gradient;
  context.fill();
  const craters = Array.from({ length: 16 }, (_, crater) => {
    const x = ((crater * 7.31) % 20) + 0.3;
    const size = 0.16 + ((crater * 0.53) % 0.34);
    const heights = [x - size, x, x + size].map((place) => surfaceHeight(terrain, place));
    const y = Math.min(...heights) - 0.45 - ((crater * 1.37) % 2.6);
    return [x, y, size, size * 0.45] as const;
  });
  fillEllipses(context, craters, "rgba(50, 48, 52, 0.28)");
  context.lineJoin = "round";
  strokeLine(context, terrain.flat(), 0.07, "#f4f1e6");
}

/** Height of the surface at a place, in metres. */
export function surfaceHeight(terrain: LunarLanderScene["terrain"], x: number): number {
  for (let index = 1; index < terrain.length; index++) {
    const [x0, y0] = terrain[index - 1] as readonly [number, number];
    const [x1, y1] = terrain[index] as readonly [number, number];
    if (x <= x1) return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return terrain.at(-1)?.[1] ?? 0;
}
