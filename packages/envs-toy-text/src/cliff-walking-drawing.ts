import type { DrawingContext, FrameSize } from "@gym-llm/core";
import { drawAt, fillCircle, fillEllipse, fillPolygon, strokeLine } from "@gym-llm/core/drawing";
import {
  CLIFF_COLUMNS,
  CLIFF_GOAL,
  CLIFF_ROWS,
  CLIFF_START,
  isCliff,
} from "./cliff-walking-map.ts";
import { scatter, verticalGradient } from "./drawing-shapes.ts";
import { drawFigure, type Facing } from "./figure-drawing.ts";

/** Pixels along each side of a place. */
const CELL = 60;

/** The size of a frame in pixels. */
export const CLIFF_FRAME: FrameSize = { width: CLIFF_COLUMNS * CELL, height: CLIFF_ROWS * CELL };

const FACINGS: readonly Facing[] = ["up", "right", "down", "left"];

const HIKER_LOOK = {
  coat: "#d1352b",
  trousers: "#3d4a63",
  hair: "#5a3a1c",
  hat: "brimmed",
  hatColor: "#c89b5a",
  rucksack: "#2f6f8f",
} as const;

/** What the mountain looks like now. */
export interface CliffWalkingScene {
  readonly state: number;
  readonly lastAction: number | null;
}

/** Draws the mountain meadow, the cliff and the hiker, who faces where the last action pointed. */
export function drawCliffWalking(
  context: DrawingContext,
  { state, lastAction }: CliffWalkingScene,
): void {
  for (let place = 0; place < CLIFF_ROWS * CLIFF_COLUMNS; place++) {
    if (!isCliff(place)) drawMeadow(context, place);
  }
  drawAbyss(context);
  drawAt(context, { x: x(CLIFF_START), y: y(CLIFF_START) }, () => drawTent(context));
  drawAt(context, { x: x(CLIFF_GOAL), y: y(CLIFF_GOAL) }, () => drawSummit(context));
  drawFigure(
    context,
    {
      x: x(state) + CELL / 2,
      y: y(state) + 54,
      height: 43,
      facing: FACINGS[lastAction ?? 2] ?? "down",
    },
    HIKER_LOOK,
  );
}

function x(place: number): number {
  return (place % CLIFF_COLUMNS) * CELL;
}

function y(place: number): number {
  return Math.floor(place / CLIFF_COLUMNS) * CELL;
}

function drawMeadow(context: DrawingContext, place: number): void {
  const [left, top] = [x(place), y(place)];
  const isEven = (left + top) % (2 * CELL) === 0;
  context.fillStyle = isEven ? "#94c26a" : "#8aba61";
  context.fillRect(left, top, CELL, CELL);
  for (let detail = 0; detail < 5; detail++) {
    const detailX = left + 6 + scatter(place, detail, 1) * 48;
    const detailY = top + 8 + scatter(place, detail, 2) * 46;
    const kind = scatter(place, detail, 3);
    if (kind < 0.6) {
      const blades = [detailX, detailY, detailX + 2, detailY - 5, detailX + 4, detailY];
      strokeLine(context, blades, 1.3, "#6f9f4b");
    } else if (kind < 0.8) {
      fillEllipse(context, [detailX, detailY, 4, 2.6], "#b5b3a6");
      fillEllipse(context, [detailX - 1, detailY - 0.8, 2, 1.1], "#d3d1c5");
    } else {
      for (const [dx, dy] of [
        [-2, 0],
        [2, 0],
        [0, -2],
        [0, 2],
      ] as const) {
        fillCircle(context, [detailX + dx, detailY + dy, 1.5], kind < 0.9 ? "#ffffff" : "#f5d76a");
      }
      fillCircle(context, [detailX, detailY, 1.2], "#e09a2b");
    }
  }
}

/** The cliff: rock that falls away below the meadow into mist. */
function drawAbyss(context: DrawingContext): void {
  const left = x(CLIFF_START) + CELL;
  const right = x(CLIFF_GOAL);
  const top = y(CLIFF_START);
  context.save();
  context.beginPath();
  context.rect(left, top - 4, right - left, CELL + 4);
  context.clip();
  context.fillStyle = verticalGradient(context, top, top + CELL, ["#7d6a58", "#4b4046", "#1e2233"]);
  context.fillRect(left, top, right - left, CELL);
  for (let column = 0; left + column * 20 < right; column++) {
    const foot = left + column * 20;
    const depth = 22 + scatter(column, 5) * 26;
    fillPolygon(
      context,
      [
        foot,
        top,
        foot + 20,
        top,
        foot + 14 + scatter(column, 6) * 6,
        top + depth * 0.6,
        foot + 10,
        top + depth,
      ],
      column % 2 ? "rgba(164, 140, 114, 0.85)" : "rgba(138, 115, 94, 0.85)",
    );
    strokeLine(context, [foot, top, foot + 10, top + depth], 1.2, "rgba(40, 30, 30, 0.4)");
  }
  for (let cloud = 0; cloud < 22; cloud++) {
    const cloudX = left + scatter(cloud, 7) * (right - left);
    const size = 14 + scatter(cloud, 8) * 18;
    fillEllipse(context, [cloudX, top + CELL - 1, size, size * 0.38], "rgba(214, 224, 240, 0.4)");
  }
  drawLip(context, left, right, top);
  context.restore();
  drawWall(context, left, top, 1);
  drawWall(context, right, top, -1);
}

/** The grass that hangs over the edge. */
function drawLip(context: DrawingContext, left: number, right: number, top: number): void {
  const lip: number[] = [left, top - 4];
  for (let edge = left; edge <= right; edge += 7) {
    lip.push(edge, top + 3 + scatter(edge, 9) * 6);
  }
  lip.push(right, top - 4);
  fillPolygon(context, lip, "#5f8f42");
  for (let edge = left + 10; edge < right; edge += 20) {
    context.fillStyle = (edge / 20) % 3 < 1 ? "#d9b84a" : "#c7a63a";
    context.fillRect(edge, top - 4, 3, 2);
  }
}

/** The side of the ground that start and goal stand on; `side` is 1 where the abyss is to the right. */
function drawWall(context: DrawingContext, edge: number, top: number, side: number): void {
  fillPolygon(
    context,
    [
      edge,
      top,
      edge + side * 6,
      top + 12,
      edge + side * 3,
      top + 26,
      edge + side * 8,
      top + 44,
      edge + side * 4,
      top + CELL,
      edge,
      top + CELL,
    ],
    "#6e5b4a",
  );
}

function drawTent(context: DrawingContext): void {
  fillEllipse(context, [31, 51, 26, 5], "rgba(0, 0, 0, 0.22)");
  fillPolygon(context, [4, 51, 26, 14, 48, 51], "#e0913a");
  fillPolygon(context, [26, 14, 48, 51, 57, 46, 33, 12], "#b96d22");
  fillPolygon(context, [18, 51, 26, 22, 34, 51], "#4a2f17");
  strokeLine(context, [26, 14, 26, 8], 2, "#5a3a1c");
}

function drawSummit(context: DrawingContext): void {
  fillEllipse(context, [32, 53, 24, 5], "rgba(0, 0, 0, 0.22)");
  for (const [stoneX, stoneY, width, height, color] of [
    [32, 49, 21, 7, "#a9a69a"],
    [31, 41, 15, 6, "#bdbab0"],
    [33, 34, 10, 5, "#9d9a8f"],
  ] as const) {
    fillEllipse(context, [stoneX, stoneY, width, height], color);
    fillEllipse(
      context,
      [stoneX - 3, stoneY - 2, width * 0.6, height * 0.45],
      "rgba(255, 255, 255, 0.35)",
    );
  }
  strokeLine(context, [33, 33, 33, 5], 2.2, "#5a4630");
  fillPolygon(context, [34, 5, 57, 11, 34, 18], "#d1352b");
  fillPolygon(context, [34, 5, 57, 11, 34, 9], "#f0645a");
  fillCircle(context, [33, 5, 2.2], "#e9c46a");
}
