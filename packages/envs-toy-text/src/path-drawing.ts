import type { DrawingContext } from "@gym-llm/core";
import {
  addPoints,
  drawAt,
  drawPushArrow,
  FAILED_COLOR,
  fillPolygons,
  strokeLine,
} from "@gym-llm/core/drawing";
import type { PathGrid, PathMove } from "./path-moves.ts";

/** Where the cells of a grid are in the picture, and what its path looks like. */
export interface PathLook {
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** The colour of each tone, three numbers up to 255. */
  readonly colors: readonly string[];
}

/** Steps count as recent, as older and as old up to these ages; the path fades from one to the next, and only there. */
const AGES = [
  { upTo: 8, alpha: 0.9 },
  { upTo: 32, alpha: 0.58 },
  { upTo: Number.POSITIVE_INFINITY, alpha: 0.34 },
] as const;

/** An arrow over the border of two cells, in parts of the smaller side of a cell. */
const REACH = 0.27;
const LANE = 0.13;
const HEAD = 0.13;
const WIDTH = 0.05;

/**
 * Draws the way that was taken: an arrow over each border that was crossed, on the right of its direction so that the way
 * back lies beside it; dashed where the step slipped; a bar where it was stopped; a cross where it fell. The later of two
 * equal steps covers the earlier one, so that a long path costs no more than there are borders.
 */
export function drawPath(
  context: DrawingContext,
  moves: readonly PathMove[],
  { directions }: PathGrid,
  look: PathLook,
): void {
  const seen = new Set<string>();
  const size = Math.min(look.cellWidth, look.cellHeight);
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  const latest = moves.length - 1;
  for (let index = latest; index >= 0; index--) {
    const move = moves[index] as PathMove;
    const direction = directions[move.went ?? -1];
    if (!direction) continue;
    const { row, column } = move.from;
    const key = `${row} ${column} ${move.went} ${move.fate}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const age = latest - index;
    const level = AGES.find(({ upTo }) => age < upTo) ?? AGES[2];
    const color = `rgba(${look.colors[move.tone] ?? look.colors[0]}, ${level.alpha})`;
    const steered = move.chosen === move.went;
    drawAt(context, cellCentre(look, row, column), () => {
      const along = direction.columnStep === 0 ? look.cellHeight : look.cellWidth;
      context.rotate(Math.atan2(direction.rowStep, direction.columnStep));
      if (move.fate === "blocked") drawBar(context, along / 2 - 0.07 * size, size, color);
      else if (index < latest || !steered || move.fate === "fell")
        drawArrow(context, along / 2, size, color, steered);
      if (move.fate === "fell") drawCross(context, along, size, level.alpha);
    });
  }
  context.restore();
}

/** Draws the direction that was chosen last as the arrow of an action, in the cell where it was chosen. */
export function drawLastChoice(
  context: DrawingContext,
  moves: readonly PathMove[],
  { directions }: PathGrid,
  look: PathLook,
): void {
  const last = moves.at(-1);
  const direction = directions[last?.chosen ?? -1];
  if (!last || !direction) return;
  const size = Math.min(look.cellWidth, look.cellHeight);
  const along = direction.columnStep === 0 ? look.cellHeight : look.cellWidth;
  drawAt(context, cellCentre(look, last.from.row, last.from.column), () => {
    context.rotate(Math.atan2(direction.rowStep, direction.columnStep));
    context.lineJoin = "round";
    const length = 0.3 * size;
    const shift = last.fate === "moved" && last.chosen === last.went ? 0.06 * size : -0.05 * size;
    context.translate(along / 2 - length + shift, 0);
    drawPushArrow(context, length, 0.125 * size, 0.025 * size);
  });
}

function cellCentre(look: PathLook, row: number, column: number): { x: number; y: number } {
  return {
    x: look.left + (column + 0.5) * look.cellWidth,
    y: look.top + (row + 0.5) * look.cellHeight,
  };
}

function drawArrow(
  context: DrawingContext,
  middle: number,
  size: number,
  color: string,
  steered: boolean,
): void {
  const lane = LANE * size;
  const tip = middle + REACH * size;
  const head = HEAD * size;
  const width = WIDTH * size;
  const dashes = steered ? [] : [width * 0.9, width * 1.9];
  strokeLine(context, [middle - REACH * size, lane, tip - head, lane], width, color, dashes);
  fillPolygons(
    context,
    [[tip, lane, tip - head, lane - head * 0.62, tip - head, lane + head * 0.62]],
    color,
  );
}

function drawBar(context: DrawingContext, x: number, size: number, color: string): void {
  const half = 0.16 * size;
  strokeLine(context, [x, -half, x, half], WIDTH * 1.8 * size, color);
}

/** A cross in the next cell, where the fall ended. */
function drawCross(context: DrawingContext, x: number, size: number, alpha: number): void {
  const reach = 0.15 * size;
  context.globalAlpha = alpha;
  for (const [color, width] of [
    ["#ffffff", 0.13],
    [FAILED_COLOR, 0.075],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width * size;
    context.beginPath();
    addPoints(context, [x - reach, -reach, x + reach, reach]);
    addPoints(context, [x - reach, reach, x + reach, -reach]);
    context.stroke();
  }
  context.globalAlpha = 1;
}
