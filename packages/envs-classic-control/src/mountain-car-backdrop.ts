import type { DrawingContext } from "@gym-llm/core";
import {
  bandColors,
  fillBands,
  fillCircle,
  fillCircles,
  fillEllipse,
  fillGlow,
  fillPolygon,
  fillPolygons,
  fillRects,
} from "@gym-llm/core/drawing";
import { mountainCarFrameSize } from "./mountain-car-scene.ts";

/** The positions at the left and the right edge of the picture. */
const [LEFT, RIGHT] = [-1.34, 0.68];
const SCALE = mountainCarFrameSize.width / (RIGHT - LEFT);
/** Heights are drawn 0.45 times as high as the road is wide. */
const HEIGHT = 0.45 * SCALE;
const MIDDLE_Y = 214;

/** Where a position is in the picture. */
export function hillX(position: number): number {
  return (position - LEFT) * SCALE;
}

/** Where the road is in the picture, at a position. */
export function hillY(position: number): number {
  return MIDDLE_Y - HEIGHT * Math.sin(3 * position);
}

/** The positions of the road's points, from edge to edge. */
function positionOf(index: number): number {
  return LEFT - 0.01 + (index / 75) * (RIGHT - LEFT + 0.02);
}

const ROAD_HALF = 4.5;
const ROAD = Array.from({ length: 76 }, (_, index) => {
  const position = positionOf(index);
  return [hillX(position), hillY(position)] as const;
});
/** The outline of the road's surface, half its thickness to both sides along the normal. */
const ROAD_OUTLINE = [ROAD_HALF, -ROAD_HALF].flatMap((offset) => {
  const side = ROAD.flatMap(([x, y], index) => {
    const slope = -1.35 * Math.cos(3 * positionOf(index));
    const length = Math.hypot(1, slope);
    return [[x - (offset * slope) / length, y + offset / length]];
  });
  return (offset > 0 ? side : side.reverse()).flat();
});
const SKY = bandColors(28, [
  [64, 148, 226],
  [134, 198, 240],
  [222, 241, 247],
]);
const LAYERS = [
  [0, "#74b85c"],
  [18, "#589b4e"],
  [58, "#437f43"],
] as const;
/** Peaks of the far mountains: place, height, half width. */
const PEAKS = [
  [176, 152, 96],
  [338, 168, 104],
  [250, 214, 122],
] as const;
const TREES = [-1.02, -0.86, -0.34, 0.02, 0.27] as const;

/** The valley under a summer sky. */
export function drawValley(context: DrawingContext): void {
  const { width, height } = mountainCarFrameSize;
  fillBands(context, [0, 0, width, height], SKY);
  fillGlow(context, [330, 76, 66], "255, 246, 196");
  fillCircle(context, [330, 76, 27], "#fff3b8");
  for (const [x, y, size] of [
    [178, 84, 1],
    [446, 58, 0.7],
  ] as const) {
    drawCloud(context, x, y, size);
  }
  for (const [x, top, half] of PEAKS) drawPeak(context, x, top, half);
  drawTrees(context);
  for (const [depth, color] of LAYERS) {
    const surface = ROAD.flatMap(([x, y]) => [x, y + depth]);
    fillPolygon(context, [...surface, width + 9, height, -9, height], color);
  }
  drawRoad(context);
}

function drawRoad(context: DrawingContext): void {
  fillPolygon(context, ROAD_OUTLINE, "#4a5160");
  context.beginPath();
  for (let index = 0; index + 1 < ROAD.length; index += 2) {
    context.moveTo(...(ROAD[index] as readonly [number, number]));
    context.lineTo(...(ROAD[index + 1] as readonly [number, number]));
  }
  context.strokeStyle = "#e9edf2";
  context.lineWidth = 1.6;
  context.stroke();
}

function drawCloud(context: DrawingContext, x: number, y: number, size: number): void {
  const puffs = [
    [-26, 4, 16],
    [-4, -5, 22],
    [22, 3, 17],
  ] as const;
  fillCircles(
    context,
    puffs.map(([dx, dy, radius]) => [x + dx * size, y + dy * size, radius * size] as const),
    "#ffffff",
  );
  fillEllipse(context, [x, y + 12 * size, 40 * size, 9 * size], "#ffffff");
}

function drawPeak(context: DrawingContext, x: number, height: number, half: number): void {
  const base = 372;
  const top = base - height;
  fillPolygon(context, [x - half, base, x, top, x + half, base], "#9db9da");
  fillPolygon(context, [x, top, x + half, base, x + half * 0.15, base], "#86a5cb");
  const snow = 0.24;
  const [y, reach] = [top + height * snow, half * snow];
  fillPolygon(
    context,
    [
      x,
      top,
      x + reach,
      y,
      x + reach * 0.35,
      y - 8,
      x,
      y + 5,
      x - reach * 0.45,
      y - 7,
      x - reach,
      y,
    ],
    "#ffffff",
  );
}

function drawTrees(context: DrawingContext): void {
  const places = TREES.map((position) => [hillX(position), hillY(position)] as const);
  const trunks = places.map(([x, y]) => [x - 2.5, y - 10, 5, 16] as const);
  fillRects(context, trunks, "#6b4a34");
  for (const [side, color] of [
    [-1, "#3c7d4b"],
    [1, "#2f6a40"],
  ] as const) {
    const halves = places.flatMap(([x, y]) => [
      [x, y - 6, x, y - 30, x + side * 13, y - 6],
      [x, y - 20, x, y - 42, x + side * 10, y - 20],
    ]);
    fillPolygons(context, halves, color);
  }
}
