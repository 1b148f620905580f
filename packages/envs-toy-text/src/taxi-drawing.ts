import type { DrawingContext, FrameSize } from "@gym-llm/core";
import { drawAt, fillCircle, fillEllipse, fillRoundRect, strokeLine } from "@gym-llm/core/drawing";
import { fillText, scatter } from "./drawing-shapes.ts";
import { drawFigure } from "./figure-drawing.ts";
import {
  DIRECTIONS,
  IN_TAXI,
  STANDS,
  type Stand,
  sideOf,
  TAXI_SIZE,
  type TaxiPlaces,
} from "./taxi-map.ts";
import { drawDestination, drawHedge, drawPassengerSign, drawTaxiCar } from "./taxi-sprites.ts";

/** The size of a frame in pixels. */
export const TAXI_FRAME: FrameSize = { width: 550, height: 350 };

const { width: WIDTH, height: HEIGHT } = TAXI_FRAME;
/** Grass around the town, in pixels. */
const MARGIN = 25;
const CELL_WIDTH = (WIDTH - 2 * MARGIN) / TAXI_SIZE;
const CELL_HEIGHT = (HEIGHT - 2 * MARGIN) / TAXI_SIZE;

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

/** What the town looks like now. */
export interface TaxiScene extends TaxiPlaces {
  /** The direction the taxi points to: 0 south, 1 north, 2 east, 3 west. */
  readonly heading: number;
  readonly isRainy: boolean;
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
  for (let tuft = 0; tuft < 240; tuft++) {
    const x = scatter(tuft, 1) * WIDTH;
    const y = scatter(tuft, 2) * HEIGHT;
    strokeLine(context, [x, y, x + 2, y - 5, x + 4, y], 1.2, tuft % 2 ? "#5c9a47" : "#86c06a");
  }
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
  for (let row = 0; row < TAXI_SIZE; row++) {
    for (let column = 0; column < TAXI_SIZE; column++) {
      fillRoundRect(
        context,
        [left(column) + 2, top(row) + 2, CELL_WIDTH - 4, CELL_HEIGHT - 4],
        7,
        (row + column) % 2 ? "#666b74" : "#5f646d",
      );
    }
  }
  context.setLineDash([9, 8]);
  for (let row = 0; row < TAXI_SIZE; row++) {
    for (let column = 0; column < TAXI_SIZE; column++) {
      const [x, y] = [left(column) + CELL_WIDTH, top(row) + CELL_HEIGHT];
      const color = "rgba(255, 255, 255, 0.34)";
      if (sideOf({ row, column }, 2) === "open")
        strokeLine(context, [x, y - CELL_HEIGHT + 8, x, y - 6], 2, color);
      if (sideOf({ row, column }, 0) === "open")
        strokeLine(context, [x - CELL_WIDTH + 10, y, x - 8, y], 2, color);
    }
  }
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

function drawPuddles(context: DrawingContext): void {
  for (let puddle = 0; puddle < 16; puddle++) {
    const x = MARGIN + 15 + scatter(puddle, 3) * (WIDTH - 2 * MARGIN - 30);
    const y = MARGIN + 10 + scatter(puddle, 4) * (HEIGHT - 2 * MARGIN - 20);
    const size = 9 + scatter(puddle, 5) * 12;
    fillEllipse(context, [x, y, size, size * 0.4], "rgba(150, 190, 225, 0.5)");
    fillEllipse(
      context,
      [x - size * 0.3, y - size * 0.1, size * 0.3, size * 0.08],
      "rgba(255, 255, 255, 0.5)",
    );
  }
}

function drawRain(context: DrawingContext): void {
  context.fillStyle = "rgba(38, 62, 98, 0.16)";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.lineCap = "round";
  for (let drop = 0; drop < 130; drop++) {
    const x = scatter(drop, 6) * (WIDTH + 20);
    const y = scatter(drop, 7) * HEIGHT;
    const length = 9 + scatter(drop, 8) * 12;
    strokeLine(context, [x, y, x - length * 0.35, y + length], 1.5, "rgba(214, 232, 250, 0.62)");
    if (drop % 5 === 0)
      fillCircle(context, [x - length * 0.35, y + length + 2, 1.5], "rgba(214, 232, 250, 0.7)");
  }
  context.lineCap = "butt";
}
