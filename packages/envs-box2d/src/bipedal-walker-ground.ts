import type { DrawingContext } from "@gym-llm/core";
import { fillEllipses, fillPolygon } from "@gym-llm/core/drawing";
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
  const earth = context.createLinearGradient(0, 4.5, 0, 0);
  EARTH.forEach((color, index) => {
    earth.addColorStop(index / (EARTH.length - 1), color);
  });
  context.beginPath();
  context.moveTo(first * TERRAIN_STEP, heights[first] as number);
  for (let index = first + 1; index <= last; index++) {
    context.lineTo(index * TERRAIN_STEP, heights[index] as number);
  }
  context.lineTo(last * TERRAIN_STEP, -1);
  context.lineTo(first * TERRAIN_STEP, -1);
  context.closePath();
  context.fillStyle = earth;
  context.fill();
  drawPebbles(context, heights, first, last);
  drawTurf(context, heights, first, last);
}

/** Grass along the surface, in layers of so many metres. */
const TURF = [
  ["#4d8f3d", 0.36],
  ["#6dbb4f", 0.21],
  ["#9bdc6f", 0.06],
] as const;

function drawTurf(
  context: DrawingContext,
  heights: BipedalWalkerScene["heights"],
  first: number,
  last: number,
): void {
  for (const [color, thickness] of TURF) {
    const layer: number[] = [];
    for (let index = first; index <= last; index++) {
      layer.push(index * TERRAIN_STEP, heights[index] as number);
    }
    for (let index = last; index >= first; index--) {
      layer.push(index * TERRAIN_STEP, (heights[index] as number) - thickness);
    }
    fillPolygon(context, layer, color);
  }
}

function drawPebbles(
  context: DrawingContext,
  heights: BipedalWalkerScene["heights"],
  first: number,
  last: number,
): void {
  const pebbles: (readonly [number, number, number, number])[] = [];
  for (let index = first; index < last; index++) {
    const [height, next] = [heights[index] as number, heights[index + 1] as number];
    if (Math.abs(next - height) > 0.5) continue;
    const x = (index + ((index * 0.619) % 1)) * TERRAIN_STEP;
    const y = Math.min(height, next) - 0.75 - ((index * 0.731) % 1.9);
    const size = 0.09 + ((index * 0.377) % 0.13);
    pebbles.push([x, y, size * 1.5, size]);
  }
  fillEllipses(context, pebbles, "rgba(40, 26, 16, 0.28)");
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
