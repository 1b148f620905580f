import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  drawInFrame,
  drawPushArrow,
  fillCircle,
  fillPolygon,
  fillRects,
  fillRoundRect,
  strokeLine,
} from "@gym-llm/core/drawing";
import { drawValley, hillX, hillY } from "./mountain-car-backdrop.ts";
import { MAX_SPEED, MIN_POSITION } from "./mountain-car-hill.ts";
import { type MountainCarScene, mountainCarFrameSize } from "./mountain-car-scene.ts";

const LINE = "#22303a";
/** Half of the car's length, in positions; the wall stands so far beyond the least position. */
const HALF_CAR = 0.078;

/** Draws the scene into 600 by 400 units. */
export function drawMountainCar(context: DrawingContext, scene: MountainCarScene): void {
  const { position, velocity, goalPosition, force, reached } = scene;
  const slope = -Math.atan(1.35 * Math.cos(3 * position));
  drawInFrame(context, mountainCarFrameSize, () => {
    drawValley(context);
    drawWall(context);
    drawAt(context, { x: hillX(goalPosition), y: hillY(goalPosition) }, () =>
      drawFlag(context, reached),
    );
    drawAt(context, { x: hillX(position), y: hillY(position) - 2, angle: slope }, () => {
      drawStreaks(context, velocity);
      drawCar(context);
      if (force !== 0) {
        const length = Math.sign(force) * (24 + 32 * Math.abs(force));
        drawAt(context, { x: -length / 2, y: 25 }, () => drawPushArrow(context, length, 13));
      }
    });
  });
}

/** Lines behind a moving car, longer for more speed. */
function drawStreaks(context: DrawingContext, velocity: number): void {
  const length = (-velocity / MAX_SPEED) * 62;
  if (Math.abs(length) < 2) return;
  const start = Math.sign(length) * 29;
  for (const [y, part] of [
    [-28, 0.75],
    [-19, 1],
    [-10, 0.6],
  ] as const) {
    strokeLine(context, [start, y, start + length * part, y], 3, "rgba(255, 255, 255, 0.85)");
  }
}

/** The car, standing on the origin with its front to the right. */
function drawCar(context: DrawingContext): void {
  context.lineWidth = 2.2;
  fillPolygon(context, [-15, -21, -10, -35, 6, -35, 14, -21], "#bfe9ff", LINE);
  strokeLine(context, [-2, -22, -2, -34], 2.2, LINE);
  context.lineWidth = 2.2;
  fillRoundRect(context, [-25, -23, 50, 15], 5, "#ef5b4c", LINE);
  fillRects(context, [[-23.5, -14, 47, 4]], "#ffd23f");
  fillCircle(context, [21, -18, 2.6], "#fff6c9");
  for (const x of [-14, 14]) {
    fillCircle(context, [x, -7, 7.5], "#343a4a", LINE);
    fillCircle(context, [x, -7, 3], "#d9dee8");
  }
}

/** The flag on the origin; green once it is reached. */
function drawFlag(context: DrawingContext, reached: boolean): void {
  const color = reached ? "#3fcf7a" : "#ffc61a";
  strokeLine(context, [0, 2, 0, -58], 4.5, LINE);
  strokeLine(context, [0, 1, 0, -57], 2, "#ffffff");
  context.beginPath();
  context.moveTo(1.5, -57);
  context.quadraticCurveTo(17, -64, 27, -53);
  context.quadraticCurveTo(34, -48, 42, -50);
  context.quadraticCurveTo(34, -40, 23, -37);
  context.quadraticCurveTo(12, -34, 1.5, -35);
  context.closePath();
  context.fillStyle = color;
  context.strokeStyle = LINE;
  context.lineWidth = 2;
  context.fill();
  context.stroke();
  if (!reached) return;
  CONFETTI.forEach(([x, y], index) => {
    fillRects(context, [[x, y, 5, 5]], ["#ff5d8f", "#ffd23f", "#ffffff", "#7ee0ff"][index % 4]);
  });
}

const CONFETTI = Array.from({ length: 20 }, (_, index) => {
  const turn = index * 2.4;
  const reach = 26 + ((index * 17) % 43);
  return [Math.cos(turn) * reach - 6, -36 + Math.sin(turn) * reach * 0.62] as const;
});

/** The wall at the left end of the road. */
function drawWall(context: DrawingContext): void {
  const right = hillX(MIN_POSITION - HALF_CAR);
  const ground = hillY(MIN_POSITION - HALF_CAR);
  const [width, height] = [30, 62];
  const [left, top] = [right - width, ground - height];
  context.lineWidth = 2.2;
  fillRoundRect(context, [left, top, width, height + 26], 3, "#b9836a", LINE);
  const rows = Array.from({ length: 6 }, (_, row) => top + 14 * (row + 1));
  fillRects(
    context,
    rows.flatMap((y, row) => [
      [left + 1, y - 1.2, width - 2, 2.4] as const,
      [right - (row % 2 === 0 ? 10 : 19), y - 13, 2.4, 12] as const,
    ]),
    "#7c5142",
  );
}
