import type { DrawingContext, FrameSize } from "@gym-llm/core";
import {
  drawAt,
  drawBadge,
  fillCircle,
  fillCircles,
  fillEllipse,
  fillEllipses,
  fillPolygon,
  fillPolygons,
  fillRects,
  strokeLine,
  strokeLines,
} from "@gym-llm/core/drawing";
import {
  CLIFF_COLUMNS,
  CLIFF_GOAL,
  CLIFF_ROWS,
  CLIFF_START,
  CLIFF_STEPS,
  FALL_REWARD,
  isCliff,
} from "./cliff-walking-map.ts";
import { scatter, verticalGradient } from "./drawing-shapes.ts";
import { drawFigure, type Facing } from "./figure-drawing.ts";
import { drawLastChoice, drawPath, type PathLook } from "./path-drawing.ts";
import { type PathGrid, pathMoves } from "./path-moves.ts";
import type { TakenStep } from "./transition-table.ts";

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

/** The mountain as a path goes over it. */
const GRID: PathGrid = {
  directions: CLIFF_STEPS,
  placeOf: (state) => ({
    row: Math.floor(state / CLIFF_COLUMNS),
    column: state % CLIFF_COLUMNS,
  }),
  lead: (from, direction) => {
    const { rowStep, columnStep } = CLIFF_STEPS[direction] as (typeof CLIFF_STEPS)[number];
    const [row, column] = [from.row + rowStep, from.column + columnStep];
    if (row < 0 || row >= CLIFF_ROWS || column < 0 || column >= CLIFF_COLUMNS) return "wall";
    return isCliff(row * CLIFF_COLUMNS + column) ? "fall" : { row, column };
  },
  isFall: ({ reward }) => reward === FALL_REWARD,
};
const PATH_LOOK: PathLook = {
  left: 0,
  top: 0,
  cellWidth: CELL,
  cellHeight: CELL,
  colors: ["104, 66, 28"],
};

/** What the mountain looks like now. */
export interface CliffWalkingScene {
  readonly state: number;
  readonly lastAction: number | null;
  /** The last steps, the oldest first. */
  readonly steps: readonly TakenStep[];
}

/** Draws the mountain meadow, the cliff and the hiker, who faces where the last action pointed. */
export function drawCliffWalking(
  context: DrawingContext,
  { state, lastAction, steps }: CliffWalkingScene,
): void {
  const moves = pathMoves(steps, GRID);
  drawMeadow(context);
  drawAbyss(context);
  drawPath(context, moves, GRID, PATH_LOOK);
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
  drawLastChoice(context, moves, GRID, PATH_LOOK);
  if (state === CLIFF_GOAL) drawBadge(context, [x(state) + 14, y(state) + 14, 11], "done");
}

function x(place: number): number {
  return (place % CLIFF_COLUMNS) * CELL;
}

function y(place: number): number {
  return Math.floor(place / CLIFF_COLUMNS) * CELL;
}

const GROUND = Array.from({ length: CLIFF_ROWS * CLIFF_COLUMNS }, (_, place) => place).filter(
  (place) => !isCliff(place),
);
/** Grass, stones and flowers of the meadow. */
const DETAILS = GROUND.flatMap((place) =>
  Array.from({ length: 4 }, (_, detail) => ({
    x: x(place) + 6 + scatter(place, detail, 1) * 48,
    y: y(place) + 8 + scatter(place, detail, 2) * 46,
    kind: scatter(place, detail, 3),
  })),
);
const GRASS = DETAILS.filter(({ kind }) => kind < 0.6);
const STONES = DETAILS.filter(({ kind }) => kind >= 0.6 && kind < 0.8);
const FLOWERS = [
  { color: "#ffffff", places: DETAILS.filter(({ kind }) => kind >= 0.8 && kind < 0.9) },
  { color: "#f5d76a", places: DETAILS.filter(({ kind }) => kind >= 0.9) },
];
const PETALS = [
  [-2, 0],
  [2, 0],
  [0, -2],
  [0, 2],
] as const;

function drawMeadow(context: DrawingContext): void {
  context.fillStyle = "#8aba61";
  context.fillRect(0, 0, CLIFF_FRAME.width, CLIFF_FRAME.height);
  const even = GROUND.filter((place) => (x(place) + y(place)) % (2 * CELL) === 0);
  fillRects(
    context,
    even.map((place) => [x(place), y(place), CELL, CELL] as const),
    "#94c26a",
  );
  const blades = GRASS.map(({ x, y }) => [x, y, x + 2, y - 5, x + 4, y]);
  strokeLines(context, blades, 1.3, "#6f9f4b");
  fillEllipses(
    context,
    STONES.map(({ x, y }) => [x, y, 4, 2.6] as const),
    "#b5b3a6",
  );
  fillEllipses(
    context,
    STONES.map(({ x, y }) => [x - 1, y - 0.8, 2, 1.1] as const),
    "#d3d1c5",
  );
  for (const { color, places } of FLOWERS) {
    const petals = places.flatMap(({ x, y }) =>
      PETALS.map(([dx, dy]) => [x + dx, y + dy, 1.5] as const),
    );
    fillCircles(context, petals, color);
  }
  const hearts = FLOWERS.flatMap(({ places }) => places.map(({ x, y }) => [x, y, 1.2] as const));
  fillCircles(context, hearts, "#e09a2b");
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
  const teeth = Array.from({ length: Math.ceil((right - left) / 20) }, (_, column) => {
    const foot = left + column * 20;
    const depth = 22 + scatter(column, 5) * 26;
    const bend = foot + 14 + scatter(column, 6) * 6;
    return [foot, top, foot + 20, top, bend, top + depth * 0.6, foot + 10, top + depth];
  });
  for (const [odd, color] of [
    [0, "#7f6b58"],
    [1, "#947d66"],
  ] as const) {
    fillPolygons(
      context,
      teeth.filter((_, column) => column % 2 === odd),
      color,
    );
  }
  const edges = teeth.map((tooth) => [...tooth.slice(0, 2), ...tooth.slice(6)]);
  strokeLines(context, edges, 1.2, "rgba(40, 30, 30, 0.4)");
  const mist = Array.from({ length: 22 }, (_, cloud) => {
    const size = 14 + scatter(cloud, 8) * 18;
    return [left + scatter(cloud, 7) * (right - left), top + CELL - 1, size, size * 0.38] as const;
  });
  fillEllipses(context, mist, "rgba(214, 224, 240, 0.5)");
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
