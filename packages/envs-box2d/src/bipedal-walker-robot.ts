import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  drawBadge,
  fillCircle,
  fillCircles,
  fillPolygon,
  fillRoundRect,
  linearGradient,
  strokeLines,
} from "@gym-llm/core/drawing";
import { HULL_OUTLINE, LEG_DOWN, LEG_HEIGHT, LEG_WIDTH } from "./bipedal-walker-bodies.ts";
import { LIDAR_RANGE, lidarAngle } from "./bipedal-walker-lidar.ts";
import {
  BIPEDAL_WALKER_SCALE,
  type BipedalWalkerLeg,
  type BipedalWalkerScene,
} from "./bipedal-walker-scene.ts";

/** Colours of a leg: its parts, its outline, its joints. */
const LEGS = [
  { upper: "#7a4d78", lower: "#6b4069", outline: "#33203a", joint: "#a987a8" },
  { upper: "#c58cc0", lower: "#b277ad", outline: "#4c2f4f", joint: "#f0d6ee" },
] as const;
const HULL_LINE = "#2c2856";
const FOOT_ON_GROUND = "#63e08a";

/** The rays of the range finder with a point where they meet the ground, in metres. */
export function drawLidar(context: DrawingContext, { hull, lidar }: BipedalWalkerScene): void {
  context.lineCap = "butt";
  const rays = Array.from(lidar, (fraction, ray) => {
    const range = fraction * LIDAR_RANGE;
    const x = hull.x + range * Math.sin(lidarAngle(ray));
    const y = hull.y - range * Math.cos(lidarAngle(ray));
    return { x, y, meets: fraction < 1 };
  });
  const lines = rays.map(({ x, y }) => [hull.x, hull.y, x, y]);
  strokeLines(context, lines, 0.04, "rgba(228, 44, 44, 0.42)");
  const points = rays.filter(({ meets }) => meets).map(({ x, y }) => [x, y, 0.075] as const);
  fillCircles(context, points, "#e42c2c");
}

/** A leg; its foot is green where it touches the ground, in metres. */
export function drawLeg(context: DrawingContext, leg: BipedalWalkerLeg, index: number): void {
  const colors = LEGS[index] ?? LEGS[1];
  const half = LEG_HEIGHT / 2;
  const part = (partWidth: number, color: string) => {
    context.lineWidth = 0.045;
    fillRoundRect(
      context,
      [-partWidth / 2, -half, partWidth, LEG_HEIGHT],
      0.08,
      color,
      colors.outline,
    );
  };
  drawAt(context, leg.lower, () => {
    part(0.8 * LEG_WIDTH, colors.lower);
    if (!leg.contact) return;
    const foot = [-0.4 * LEG_WIDTH, -half, 0.8 * LEG_WIDTH, 0.22] as const;
    fillRoundRect(context, foot, 0.08, FOOT_ON_GROUND, colors.outline);
  });
  drawAt(context, leg.upper, () => {
    part(LEG_WIDTH, colors.upper);
    fillCircle(context, [0, -half, 0.085], colors.joint, colors.outline);
  });
}

/** The hull with its window, red after a fall, in metres. */
export function drawHull(context: DrawingContext, { hull, ending }: BipedalWalkerScene): void {
  drawAt(context, hull, () => {
    context.scale(1 / BIPEDAL_WALKER_SCALE, 1 / BIPEDAL_WALKER_SCALE);
    const colors = ending === "fallen" ? ["#ef8a80", "#c9504a"] : ["#a78bfa", "#6a3fd0"];
    context.lineWidth = 1.3;
    context.lineJoin = "round";
    const paint = linearGradient(context, [0, 9, 0, -8], colors);
    fillPolygon(context, HULL_OUTLINE.flat(), paint, HULL_LINE);
    context.fillStyle = "#e2ab2f";
    context.fillRect(-29.4, -7.4, 62.8, 3.6);
    drawWindow(context, ending === "arrived" ? "#7dffb0" : "#bfeaff");
    fillCircle(context, [0, LEG_DOWN * BIPEDAL_WALKER_SCALE + 2, 4.2], "#3b4058");
  });
}

/** The badge of how the episode ended, over the hull; metres. */
export function drawEnding(context: DrawingContext, { hull, ending }: BipedalWalkerScene): void {
  if (ending === null) return;
  drawAt(context, { x: hull.x, y: hull.y + 1.7 }, () => {
    context.scale(1, -1);
    drawBadge(context, [0, 0, 0.5], ending === "arrived" ? "done" : "failed");
  });
}

function drawWindow(context: DrawingContext, color: string): void {
  fillPolygon(context, [7, 6.4, 27, 0.6, 27, -1.6, 7, -1.6], color, HULL_LINE);
  fillPolygon(context, [8.6, 4.4, 14, 2.8, 11, 0, 8.6, 0], "rgba(255, 255, 255, 0.7)");
}
