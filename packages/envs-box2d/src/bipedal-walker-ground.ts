import type { DrawingContext } from "@gym-llm/core";
import { BIPEDAL_WALKER_VIEW, type BipedalWalkerScene } from "./bipedal-walker-scene.ts";
import {
  GRASS_LENGTH,
  TERRAIN_HEIGHT,
  TERRAIN_LENGTH,
  TERRAIN_STEP,
  type TerrainBlock,
} from "./bipedal-walker-terrain.ts";

const { width } = BIPEDAL_WALKER_VIEW;
const EARTH = ["#8a6a48", "#6d5138", "#4d3828"] as const;
const STONE = { stump: "#a98258", stairs: "#9aa0a8", pit: "#8d8f94" } as const;

/** The ground that the picture shows, from `left`; metres. */
export function drawGround(
  context: DrawingContext,
  heights: BipedalWalkerScene["heights"],
  left: number,
): void {
  const first = Math.max(0, Math.floor(left / TERRAIN_STEP) - 1);
  const last = Math.min(heights.length - 1, Math.ceil((left + width) / TERRAIN_STEP) + 1);
  const surface = (): void => {
    context.beginPath();
    for (let index = first; index <= last; index++) {
      const [x, y] = [index * TERRAIN_STEP, heights[index] as number];
      if (index === first) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
  };
  const earth = context.createLinearGradient(0, 4.5, 0, 0);
  EARTH.forEach((color, index) => {
    earth.addColorStop(index / (EARTH.length - 1), color);
  });
  surface();
  context.lineTo(last * TERRAIN_STEP, -1);
  context.lineTo(first * TERRAIN_STEP, -1);
  context.closePath();
  context.fillStyle = earth;
  context.fill();
  context.save();
  context.clip();
  drawPebbles(context, heights, first, last);
  drawTurf(context, surface);
  context.restore();
}

/** Grass along the surface; the clip keeps it within the ground. */
function drawTurf(context: DrawingContext, surface: () => void): void {
  context.lineJoin = "round";
  for (const [color, thickness] of [
    ["#4d8f3d", 0.72],
    ["#6dbb4f", 0.42],
    ["#9bdc6f", 0.12],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = thickness;
    surface();
    context.stroke();
  }
}

function drawPebbles(
  context: DrawingContext,
  heights: BipedalWalkerScene["heights"],
  first: number,
  last: number,
): void {
  context.fillStyle = "rgba(40, 26, 16, 0.28)";
  for (let index = first; index <= last; index++) {
    const depth = 0.75 + ((index * 0.731) % 1.9);
    const size = 0.09 + ((index * 0.377) % 0.13);
    context.beginPath();
    context.ellipse(
      (index + ((index * 0.619) % 1)) * TERRAIN_STEP,
      (heights[index] as number) - depth,
      size * 1.5,
      size,
      0,
      0,
      2 * Math.PI,
    );
    context.fill();
  }
}

/** Stumps, stairs and the walls of pits. */
export function drawBlocks(
  context: DrawingContext,
  blocks: readonly TerrainBlock[],
  left: number,
): void {
  for (const { kind, corners } of blocks) {
    const xs = [corners[0], corners[2]] as [number, number];
    const ys = [corners[1], corners[5]] as [number, number];
    const [x, right] = [Math.min(...xs), Math.max(...xs)];
    const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
    if (right < left || x > left + width) continue;
    context.fillStyle = STONE[kind];
    context.strokeStyle = "#3a3230";
    context.lineWidth = 0.05;
    context.lineJoin = "round";
    context.beginPath();
    context.rect(x, bottom, right - x, top - bottom);
    context.fill();
    context.stroke();
    context.fillStyle = "rgba(255, 255, 255, 0.3)";
    context.fillRect(x + 0.04, top - 0.13, right - x - 0.08, 0.1);
  }
}

/** The flags at the start and at the end of the course. */
export function drawFlags(context: DrawingContext, heights: BipedalWalkerScene["heights"]): void {
  drawFlag(context, 3 * TERRAIN_STEP, TERRAIN_HEIGHT, "#e63300");
  const end = TERRAIN_LENGTH - GRASS_LENGTH;
  drawFlag(context, end * TERRAIN_STEP, heights[end] as number, "#2f9e44");
}

function drawFlag(context: DrawingContext, x: number, y: number, color: string): void {
  context.strokeStyle = "#3a3230";
  context.lineWidth = 0.08;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x, y + 1.75);
  context.stroke();
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(x + 0.02, y + 1.75);
  context.quadraticCurveTo(x + 0.5, y + 1.8, x + 0.92, y + 1.55);
  context.quadraticCurveTo(x + 0.5, y + 1.42, x + 0.02, y + 1.32);
  context.closePath();
  context.fill();
}
