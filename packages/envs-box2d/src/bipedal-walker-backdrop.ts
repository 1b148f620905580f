import type { DrawingContext } from "@gym-llm/core";
import { bandColors } from "@gym-llm/core/drawing";
import { CLOUD_CORNERS } from "./bipedal-walker-clouds.ts";
import { BIPEDAL_WALKER_VIEW } from "./bipedal-walker-scene.ts";

const { width, height } = BIPEDAL_WALKER_VIEW;
/** From the zenith down to the hills. */
const SKY = bandColors(34, [
  [90, 167, 224],
  [169, 212, 242],
  [234, 245, 251],
]);
/** Ranges of hills from far to near: how fast they pass, how high they stand, how they wave. */
const HILLS = [
  { color: "#b5cfd9", pace: 0.12, base: 4.9, waves: [1.15, 0.31, 0.5, 0.83] },
  { color: "#93bda5", pace: 0.3, base: 3.9, waves: [0.85, 0.43, 0.35, 1.07] },
] as const;

/** The sky, the sun and the hills far away; metres in the world, of which the picture begins at `left`. */
export function drawSky(context: DrawingContext, left: number): void {
  const step = (height - 2) / SKY.length;
  SKY.forEach((color, band) => {
    context.fillStyle = color;
    context.fillRect(left, 0, width, height - band * step);
  });
  drawSun(context, left + 16.6, 11.2);
}

function drawSun(context: DrawingContext, x: number, y: number): void {
  const glow = context.createRadialGradient(x, y, 0.5, x, y, 2.6);
  glow.addColorStop(0, "rgba(255, 244, 200, 0.9)");
  glow.addColorStop(1, "rgba(255, 244, 200, 0)");
  context.fillStyle = glow;
  context.fillRect(x - 3, y - 3, 6, 6);
  context.fillStyle = "#fff3c4";
  context.beginPath();
  context.arc(x, y, 0.75, 0, 2 * Math.PI);
  context.fill();
}

/** Hills that pass more slowly than the ground. */
export function drawHills(context: DrawingContext, left: number): void {
  for (const { color, pace, base, waves } of HILLS) {
    const [amplitude1, frequency1, amplitude2, frequency2] = waves;
    context.fillStyle = color;
    context.beginPath();
    context.moveTo(left, 0);
    for (let x = 0; x <= width + 0.25; x += 0.25) {
      const far = x + left * pace;
      const rise =
        amplitude1 * Math.sin(frequency1 * far) + amplitude2 * Math.sin(frequency2 * far);
      context.lineTo(left + x, base + rise);
    }
    context.lineTo(left + width + 0.25, 0);
    context.closePath();
    context.fill();
  }
}

/** The clouds of the episode, which pass at half the speed of the ground. */
export function drawClouds(context: DrawingContext, clouds: ArrayLike<number>, left: number): void {
  const size = 2 * CLOUD_CORNERS;
  for (let start = 0; start < clouds.length; start += size) {
    const corners = Array.from({ length: CLOUD_CORNERS }, (_, corner) => ({
      x: (clouds[start + 2 * corner] as number) + left / 2,
      y: clouds[start + 2 * corner + 1] as number,
    }));
    const isSeen = corners.some(({ x }) => x > left - 4 && x < left + width + 4);
    if (isSeen) drawCloud(context, corners);
  }
}

/** A cloud as puffs on the way around its corners. */
function drawCloud(
  context: DrawingContext,
  corners: readonly { readonly x: number; readonly y: number }[],
): void {
  const middleX = corners.reduce((sum, { x }) => sum + x, 0) / corners.length;
  const middleY = corners.reduce((sum, { y }) => sum + y, 0) / corners.length;
  const shade = context.createLinearGradient(0, middleY + 1.2, 0, middleY - 1.2);
  shade.addColorStop(0, "rgba(255, 255, 255, 0.96)");
  shade.addColorStop(1, "rgba(226, 238, 248, 0.9)");
  context.fillStyle = shade;
  context.beginPath();
  const puff = (x: number, y: number, radius: number) => {
    context.moveTo(x + radius * 1.5, y);
    context.ellipse(x, y, radius * 1.5, radius, 0, 0, 2 * Math.PI);
  };
  puff(middleX, middleY, 0.85);
  corners.forEach(({ x, y }, index) => {
    const [awayX, awayY] = [0.32 * (x - middleX), 0.22 * (y - middleY)];
    puff(middleX + awayX, middleY + awayY, 0.45 + 0.08 * index);
  });
  context.fill();
}
