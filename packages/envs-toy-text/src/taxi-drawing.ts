import type { DrawingContext, FrameSize } from "@gym-llm/core";
import {
  drawAt,
  drawBadge,
  fillCircles,
  fillEllipses,
  fillRoundRect,
  fillRoundRects,
  strokeLines,
} from "@gym-llm/core/drawing";
import { fillText, scatter } from "./drawing-shapes.ts";
import { drawFigure } from "./figure-drawing.ts";
import { drawLastChoice, drawPath, type PathLook } from "./path-drawing.ts";
import { type PathGrid, pathMoves } from "./path-moves.ts";
import {
  DIRECTIONS,
  decodeTaxiState,
  IN_TAXI,
  neighbour,
  STANDS,
  type Stand,
  sideOf,
  TAXI_SIZE,
  type TaxiPlaces,
} from "./taxi-map.ts";
import { drawDestination, drawHedge, drawPassengerSign, drawTaxiCar } from "./taxi-sprites.ts";
import { ILLEGAL_REWARD } from "./taxi-transitions.ts";
import type { TakenStep } from "./transition-table.ts";

/** The size of a frame in pixels. */
export const TAXI_FRAME: FrameSize = { width: 550, height: 350 };

const { width: WIDTH, height: HEIGHT } = TAXI_FRAME;
/** Grass around the town, in pixels. */
const MARGIN = 25;
const CELL_WIDTH = (WIDTH - 2 * MARGIN) / TAXI_SIZE;
const CELL_HEIGHT = (HEIGHT - 2 * MARGIN) / TAXI_SIZE;

type Area = readonly [x: number, y: number, width: number, height: number];

/** Tufts of grass around the town, the light ones and the dark ones. */
const TUFTS = [0, 1].map((shade) =>
  Array.from({ length: 120 }, (_, index) => {
    const tuft = 2 * index + shade;
    const [x, y] = [scatter(tuft, 1) * WIDTH, scatter(tuft, 2) * HEIGHT];
    return [x, y, x + 2, y - 5, x + 4, y];
  }).filter(
    ([x = 0, y = 0]) =>
      x < MARGIN - 5 || x > WIDTH - MARGIN + 1 || y < MARGIN - 1 || y > HEIGHT - MARGIN + 6,
  ),
) as [number[][], number[][]];

/** The paving of every other square, and of those between. */
const TILES = [0, 1].map((parity) =>
  Array.from({ length: TAXI_SIZE * TAXI_SIZE }, (_, square) => square)
    .filter((square) => square % 2 === parity)
    .map((square) => {
      const [row, column] = [Math.floor(square / TAXI_SIZE), square % TAXI_SIZE];
      return [left(column) + 2, top(row) + 2, CELL_WIDTH - 4, CELL_HEIGHT - 4] as const;
    }),
) as [Area[], Area[]];

/** The marks between squares that are open to each other. */
const LANES = Array.from({ length: TAXI_SIZE * TAXI_SIZE }, (_, square) => {
  const place = { row: Math.floor(square / TAXI_SIZE), column: square % TAXI_SIZE };
  const [x, y] = [left(place.column) + CELL_WIDTH, top(place.row) + CELL_HEIGHT];
  return [
    ...(sideOf(place, 2) === "open" ? [[x, y - CELL_HEIGHT + 8, x, y - 6]] : []),
    ...(sideOf(place, 0) === "open" ? [[x - CELL_WIDTH + 10, y, x - 8, y]] : []),
  ];
}).flat();

/** The colours of the stands: the ground, and a darker tone for letters and roofs. */
const STAND_COLORS = [
  { ground: "#ef6a61", dark: "#a31f1c" },
  { ground: "#5fc77a", dark: "#1c7a3a" },
  { ground: "#f4d35e", dark: "#a57a08" },
  { ground: "#62a6ea", dark: "#1d4f96" },
] as const;

const PASSENGER_LOOK = {
  coat: "#7b4fc9",
  trousers: "#37415c",
  hair: "#4a2e1a",
  waves: true,
} as const;

/** Angles that turn a car pointing east into each direction. */
const HEADING_ANGLES = [Math.PI / 2, -Math.PI / 2, 0, Math.PI];

/** The town as a path goes over it: white while the taxi is empty, yellow with the passenger. */
const GRID: PathGrid = {
  directions: DIRECTIONS,
  placeOf: decodeTaxiState,
  lead: (from, direction) =>
    sideOf(from, direction) === "open" ? neighbour(from, direction) : "wall",
  toneOf: ({ before }) => Number(decodeTaxiState(before).passenger === IN_TAXI),
};
const PATH_LOOK: PathLook = {
  left: MARGIN,
  top: MARGIN,
  cellWidth: CELL_WIDTH,
  cellHeight: CELL_HEIGHT,
  colors: ["235, 240, 248", "255, 210, 63"],
};

/** What the town looks like now. */
export interface TaxiScene extends TaxiPlaces {
  /** The direction the taxi points to: 0 south, 1 north, 2 east, 3 west. */
  readonly heading: number;
  readonly isRainy: boolean;
  /** The last steps, the oldest first. */
  readonly steps: readonly TakenStep[];
}

/** Draws the town, the taxi, the passenger and where he wants to go. */
export function drawTaxi(context: DrawingContext, scene: TaxiScene): void {
  drawGrass(context);
  drawRoads(context);
  STANDS.forEach((stand, index) => {
    drawStand(context, stand, index);
  });
  if (scene.isRainy) drawPuddles(context);
  drawHedges(context);
  const moves = pathMoves(scene.steps, GRID);
  drawPath(context, moves, GRID, PATH_LOOK);
  const destination = STANDS[scene.destination] as Stand;
  const drawHotel = () =>
    drawAt(context, { x: left(destination.column) + 84, y: top(destination.row) + 53 }, () => {
      drawDestination(context, STAND_COLORS[scene.destination]?.dark ?? "#333333");
    });
  const taxiIsAt = (stand: Stand | undefined) =>
    stand?.row === scene.row && stand.column === scene.column;
  const waiting = scene.passenger === IN_TAXI ? undefined : STANDS[scene.passenger];
  if (!taxiIsAt(destination)) drawHotel();
  if (waiting && !taxiIsAt(waiting)) drawPassenger(context, waiting);
  if (moves.at(-1)?.fate !== "blocked") drawLastChoice(context, moves, GRID, PATH_LOOK);
  drawAt(
    context,
    {
      x: left(scene.column) + CELL_WIDTH / 2,
      y: top(scene.row) + CELL_HEIGHT / 2,
      angle: HEADING_ANGLES[scene.heading] ?? 0,
    },
    () => drawTaxiCar(context, scene.passenger === IN_TAXI),
  );
  if (taxiIsAt(destination)) drawHotel();
  if (waiting && taxiIsAt(waiting)) drawPassenger(context, waiting);
  if (scene.passenger === IN_TAXI) {
    drawAt(context, { x: left(scene.column) + 22, y: top(scene.row) + 16 }, () => {
      drawPassengerSign(context, PASSENGER_LOOK);
    });
  }
  if (scene.isRainy) drawRain(context);
  drawOutcome(context, scene);
}

/** A badge where the last step delivered the passenger, or could not let him in or out. */
function drawOutcome(context: DrawingContext, { steps, row, column }: TaxiScene): void {
  const last = steps.at(-1);
  if (!last) return;
  const [x, y] = [left(column) + CELL_WIDTH / 2, top(row) + CELL_HEIGHT / 2];
  if (last.terminated) drawBadge(context, [x, y - 20, 14], "done");
  else if (last.reward === ILLEGAL_REWARD) drawBadge(context, [x + 26, y - 18, 11], "failed");
}

function drawPassenger(context: DrawingContext, { row, column }: Stand): void {
  drawFigure(context, { x: left(column) + 19, y: top(row) + 56, height: 47 }, PASSENGER_LOOK);
}

function left(column: number): number {
  return MARGIN + column * CELL_WIDTH;
}

function top(row: number): number {
  return MARGIN + row * CELL_HEIGHT;
}

function drawGrass(context: DrawingContext): void {
  context.fillStyle = "#6fae57";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  strokeLines(context, TUFTS[0], 1.2, "#86c06a");
  strokeLines(context, TUFTS[1], 1.2, "#5c9a47");
}

function drawRoads(context: DrawingContext): void {
  fillRoundRect(
    context,
    [MARGIN - 7, MARGIN - 7, WIDTH - 2 * MARGIN + 14, HEIGHT - 2 * MARGIN + 14],
    14,
    "#c9c3b4",
  );
  fillRoundRect(
    context,
    [MARGIN - 4, MARGIN - 4, WIDTH - 2 * MARGIN + 8, HEIGHT - 2 * MARGIN + 8],
    11,
    "#565b63",
  );
  fillRoundRects(context, TILES[0], 7, "#5f646d");
  fillRoundRects(context, TILES[1], 7, "#666b74");
  context.setLineDash([9, 8]);
  strokeLines(context, LANES, 2, "rgba(255, 255, 255, 0.34)");
  context.setLineDash([]);
}

function drawStand(context: DrawingContext, { row, column, letter }: Stand, index: number): void {
  const { ground, dark } = STAND_COLORS[index] as (typeof STAND_COLORS)[number];
  const area = [left(column) + 5, top(row) + 5, CELL_WIDTH - 10, CELL_HEIGHT - 10] as const;
  fillRoundRect(context, area, 9, ground);
  context.strokeStyle = "rgba(255, 255, 255, 0.85)";
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(area[0] + 3, area[1] + 3, area[2] - 6, area[3] - 6, 7);
  context.stroke();
  fillText(
    context,
    letter,
    [left(column) + CELL_WIDTH * 0.46, top(row) + CELL_HEIGHT / 2 + 1],
    38,
    dark,
  );
}

function drawHedges(context: DrawingContext): void {
  for (let column = 0; column < TAXI_SIZE - 1; column++) {
    for (let row = 0; row < TAXI_SIZE; row++) {
      if (sideOf({ row, column }, DIRECTIONS.length - 2) !== "wall") continue;
      if (row > 0 && sideOf({ row: row - 1, column }, 2) === "wall") continue;
      let last = row;
      while (last + 1 < TAXI_SIZE && sideOf({ row: last + 1, column }, 2) === "wall") last++;
      drawHedge(context, left(column) + CELL_WIDTH, top(row) + 1, top(last) + CELL_HEIGHT - 1);
    }
  }
}

const PUDDLES = Array.from({ length: 16 }, (_, puddle) => {
  const x = MARGIN + 15 + scatter(puddle, 3) * (WIDTH - 2 * MARGIN - 30);
  const y = MARGIN + 10 + scatter(puddle, 4) * (HEIGHT - 2 * MARGIN - 20);
  return { x, y, size: 9 + scatter(puddle, 5) * 12 };
});
const DROPS = Array.from({ length: 130 }, (_, drop) => {
  const [x, y] = [scatter(drop, 6) * (WIDTH + 20), scatter(drop, 7) * HEIGHT];
  const length = 9 + scatter(drop, 8) * 12;
  return [x, y, x - length * 0.35, y + length] as const;
});

function drawPuddles(context: DrawingContext): void {
  const water = PUDDLES.map(({ x, y, size }) => [x, y, size, size * 0.4] as const);
  fillEllipses(context, water, "rgba(150, 190, 225, 0.5)");
  const gleams = PUDDLES.map(
    ({ x, y, size }) => [x - size * 0.3, y - size * 0.1, size * 0.3, size * 0.08] as const,
  );
  fillEllipses(context, gleams, "rgba(255, 255, 255, 0.5)");
}

function drawRain(context: DrawingContext): void {
  context.fillStyle = "rgba(38, 62, 98, 0.16)";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.lineCap = "round";
  strokeLines(context, DROPS, 1.5, "rgba(214, 232, 250, 0.62)");
  const splashes = DROPS.filter((_, drop) => drop % 5 === 0);
  fillCircles(
    context,
    splashes.map(([, , x, y]) => [x, y + 2, 1.5] as const),
    "rgba(214, 232, 250, 0.7)",
  );
  context.lineCap = "butt";
}
