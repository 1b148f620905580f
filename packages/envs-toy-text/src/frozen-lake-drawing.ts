import type { DrawingContext, FrameSize } from "@gym-llm/core";
import {
  drawAt,
  drawBadge,
  fillCircle,
  fillEllipse,
  fillPolygon,
  fillRects,
  fillRoundRect,
  strokeLine,
  strokeLines,
} from "@gym-llm/core/drawing";
import { scatter, verticalGradient } from "./drawing-shapes.ts";
import { drawFigure, type Facing } from "./figure-drawing.ts";
import { drawLastChoice, drawPath, type PathLook } from "./path-drawing.ts";
import { type PathGrid, pathMoves } from "./path-moves.ts";
import type { TakenStep } from "./transition-table.ts";

/** What the lake looks like now. */
export interface FrozenLakeScene {
  readonly map: readonly string[];
  readonly frameSize: FrameSize;
  readonly state: number;
  readonly lastAction: number | null;
  /** The last steps, the oldest first. */
  readonly steps: readonly TakenStep[];
}

/** Tiles are drawn in a square of this many units, then scaled. */
const TILE = 64;

const FACINGS: readonly Facing[] = ["left", "down", "right", "up"];

const ELF_LOOK = {
  coat: "#2f9e53",
  trousers: "#8a2f2a",
  hair: "#c98a3a",
  hat: "pointed",
  hatColor: "#d1352b",
} as const;

/** The elf's steps on the map, in the order of their actions. */
const DIRECTIONS = [
  { rowStep: 0, columnStep: -1 },
  { rowStep: 1, columnStep: 0 },
  { rowStep: 0, columnStep: 1 },
  { rowStep: -1, columnStep: 0 },
] as const;

const PATH_LOOK: PathLook = {
  left: 0,
  top: 0,
  cellWidth: TILE,
  cellHeight: TILE,
  colors: ["43, 86, 160"],
};

/** The lake as a path goes over it. */
function pathGrid(map: readonly string[]): PathGrid {
  const columns = map[0]?.length ?? 1;
  return {
    directions: DIRECTIONS,
    placeOf: (state) => ({ row: Math.floor(state / columns), column: state % columns }),
    lead: (from, direction) => {
      const { rowStep, columnStep } = DIRECTIONS[direction] as (typeof DIRECTIONS)[number];
      const [row, column] = [from.row + rowStep, from.column + columnStep];
      return map[row]?.[column] === undefined ? "wall" : { row, column };
    },
  };
}

/** Draws the lake, the path and the elf, who faces where the last action pointed. */
export function drawFrozenLake(context: DrawingContext, scene: FrozenLakeScene): void {
  const { map, frameSize, state, lastAction, steps } = scene;
  const columns = map[0]?.length ?? 1;
  const grid = pathGrid(map);
  const moves = pathMoves(steps, grid);
  const place = grid.placeOf(state);
  const onTile = (row: number, column: number, draw: () => void) =>
    drawAt(context, { x: column * TILE, y: row * TILE }, draw);
  context.save();
  context.scale(frameSize.width / columns / TILE, frameSize.height / map.length / TILE);
  drawIce(context, map.length, columns);
  map.forEach((letters, row) => {
    [...letters].forEach((letter, column) => {
      if (letter === "F") return;
      onTile(row, column, () => {
        const isHere = row === place.row && column === place.column;
        if (letter === "H") drawHole(context, row * columns + column, isHere);
        else if (letter === "S") drawStart(context);
        else if (letter === "G") drawGift(context, isHere);
      });
    });
  });
  drawPath(context, moves, grid, PATH_LOOK);
  const tile = map[place.row]?.[place.column];
  onTile(place.row, place.column, () => {
    if (tile === "H") drawSunkenElf(context);
    else {
      const facing = FACINGS[lastAction ?? 1] ?? "down";
      drawFigure(context, { x: TILE / 2, y: 57, height: 43, facing }, ELF_LOOK);
    }
  });
  drawLastChoice(context, moves, grid, PATH_LOOK);
  if (tile === "G") onTile(place.row, place.column, () => drawBadge(context, [13, 14, 11], "done"));
  context.restore();
}

/** The ice of the whole lake, row by row. */
function drawIce(context: DrawingContext, rows: number, columns: number): void {
  const [width, height] = [columns * TILE, rows * TILE];
  context.fillStyle = "#dff1fb";
  context.fillRect(0, 0, width, height);
  const odd = Array.from({ length: rows * columns }, (_, tile) => tile)
    .map((tile) => [Math.floor(tile / columns), tile % columns] as const)
    .filter(([row, column]) => (row + column) % 2 === 1)
    .map(([row, column]) => [column * TILE, row * TILE, TILE, TILE] as const);
  fillRects(context, odd, "#d2eaf7");
  for (const depth of [0.42, 0.74]) {
    const shades = Array.from(
      { length: rows },
      (_, row) => [0, (row + depth) * TILE, width, (1 - depth) * TILE] as const,
    );
    fillRects(context, shades, "rgba(122, 180, 220, 0.13)");
  }
  const gleams = Array.from({ length: rows * columns * 3 }, (_, index) => {
    const [tile, gleam] = [Math.floor(index / 3), index % 3];
    const [row, column] = [Math.floor(tile / columns), tile % columns];
    const x = column * TILE + 8 + scatter(row, column, gleam) * 40;
    const y = row * TILE + 10 + scatter(row, column, gleam + 10) * 42;
    const length = 6 + scatter(row, column, gleam + 20) * 9;
    return [x, y, x + length, y - length * 0.6];
  });
  context.lineCap = "round";
  strokeLines(context, gleams, 2, "rgba(255, 255, 255, 0.85)");
  context.lineCap = "butt";
  const cracks = [
    ...Array.from({ length: rows + 1 }, (_, row) => [0, row * TILE, width, row * TILE]),
    ...Array.from({ length: columns + 1 }, (_, column) => [
      column * TILE,
      0,
      column * TILE,
      height,
    ]),
  ];
  strokeLines(context, cracks, 2, "#a9cbe2");
}

/** A ragged outline around (32, 33), as x, y, x, y … */
function raggedRing(seed: number, radius: number): number[] {
  return Array.from({ length: 14 }, (_, corner) => {
    const angle = (corner / 14) * Math.PI * 2;
    const reach = radius * (0.88 + 0.2 * scatter(seed, corner));
    return [32 + Math.cos(angle) * reach * 1.08, 34 + Math.sin(angle) * reach * 0.9];
  }).flat();
}

function drawHole(context: DrawingContext, seed: number, isBroken: boolean): void {
  if (isBroken) {
    for (let crack = 0; crack < 7; crack++) {
      const angle = (crack / 7) * Math.PI * 2 + scatter(seed, crack, 3);
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const bend = 0.25 - scatter(seed, crack, 4) * 0.5;
      strokeLine(
        context,
        [
          32 + x * 22,
          34 + y * 19,
          32 + (x - y * bend) * 27,
          34 + (y + x * bend) * 25,
          32 + x * 32,
          34 + y * 30,
        ],
        1.5,
        "#6f9fc0",
      );
    }
  }
  fillPolygon(context, raggedRing(seed, 26), "#f7fcff");
  fillPolygon(context, raggedRing(seed, 23), "#8cbad8");
  fillPolygon(
    context,
    raggedRing(seed, 21),
    verticalGradient(context, 14, 54, ["#123a5c", "#2a6f9e"]),
  );
  for (const [x, y, radius] of [
    [25, 28, 8],
    [39, 38, 9],
    [28, 45, 6],
  ] as const) {
    context.strokeStyle = "rgba(190, 225, 245, 0.45)";
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(x, y, radius, Math.PI * 1.15, Math.PI * 1.85);
    context.stroke();
  }
}

function drawSunkenElf(context: DrawingContext): void {
  for (const [x, y, radius] of [
    [20, 40, 2.5],
    [44, 34, 3],
    [42, 46, 2],
  ] as const) {
    context.strokeStyle = "rgba(225, 243, 252, 0.9)";
    context.lineWidth = 1.3;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.stroke();
  }
  drawAt(context, { x: 32, y: 40, angle: -0.28 }, () => {
    fillEllipse(context, [0, 3, 15, 4.5], "rgba(225, 243, 252, 0.55)");
    fillPolygon(context, [-11, 1, 6, -20, 11, 1], ELF_LOOK.hatColor);
    fillRoundRect(context, [-13, -2, 26, 6.5], 3, "#ffffff");
    fillCircle(context, [6, -20, 4], "#ffffff");
  });
}

function drawStart(context: DrawingContext): void {
  fillEllipse(context, [32, 54, 20, 5], "rgba(60, 90, 115, 0.22)");
  for (const x of [19, 40]) fillRoundRect(context, [x, 38, 5, 16], 2, "#7c4f23");
  fillRoundRect(context, [14, 34, 36, 7], 3, "#8d5b2a");
  fillEllipse(context, [32, 34, 19, 7], "#c18a4b");
  fillEllipse(context, [32, 33.5, 14, 4.6], "#d6a567");
  fillEllipse(context, [32, 33.2, 8, 2.4], "#c18a4b");
}

function drawGift(context: DrawingContext, isFound: boolean): void {
  const shift = isFound ? 15 : 0;
  drawAt(context, { x: shift, y: isFound ? -10 : 0, scale: isFound ? 0.8 : 1 }, () => {
    fillEllipse(context, [33, 55, 22, 5], "rgba(60, 90, 115, 0.28)");
    fillRoundRect(
      context,
      [14, 28, 36, 27],
      3,
      verticalGradient(context, 28, 55, ["#e8505b", "#b92a3a"]),
    );
    fillRoundRect(
      context,
      [11, 22, 42, 10],
      3,
      verticalGradient(context, 22, 32, ["#f26a72", "#d63c4a"]),
    );
    fillRoundRect(context, [28, 22, 8, 33], 0, "#ffd766");
    for (const side of [-1, 1]) {
      drawAt(context, { x: 32 + side * 8, y: 16, angle: side * 0.45 }, () => {
        fillEllipse(context, [0, 0, 9, 6], "#ffd766");
        fillEllipse(context, [side, 0, 4.5, 2.6], "#d9a520");
      });
    }
    fillCircle(context, [32, 20, 4], "#ffe39a");
  });
}
