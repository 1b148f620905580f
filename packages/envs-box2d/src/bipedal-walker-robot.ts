import type { DrawingContext } from "@gym-llm/core";
import { HULL_OUTLINE, LEG_DOWN, LEG_HEIGHT, LEG_WIDTH } from "./bipedal-walker-bodies.ts";
import { LIDAR_RANGE, lidarAngle } from "./bipedal-walker-lidar.ts";
import {
  BIPEDAL_WALKER_SCALE,
  type BipedalWalkerLeg,
  type BipedalWalkerScene,
} from "./bipedal-walker-scene.ts";
import type { Pose } from "./pose.ts";

/** Colours of a leg: its parts, its outline, its joints. */
const LEGS = [
  { upper: "#7a4d78", lower: "#6b4069", outline: "#33203a", joint: "#a987a8" },
  { upper: "#c58cc0", lower: "#b277ad", outline: "#4c2f4f", joint: "#f0d6ee" },
] as const;
const FOOT_ON_GROUND = "#63e08a";

/** The rays of the range finder with a point where they meet the ground, in metres. */
export function drawLidar(context: DrawingContext, { hull, lidar }: BipedalWalkerScene): void {
  context.lineCap = "butt";
  for (let ray = 0; ray < lidar.length; ray++) {
    const fraction = lidar[ray] as number;
    const range = fraction * LIDAR_RANGE;
    const x = hull.x + range * Math.sin(lidarAngle(ray));
    const y = hull.y - range * Math.cos(lidarAngle(ray));
    context.strokeStyle = "rgba(228, 44, 44, 0.42)";
    context.lineWidth = 0.035;
    context.beginPath();
    context.moveTo(hull.x, hull.y);
    context.lineTo(x, y);
    context.stroke();
    if (fraction >= 1) continue;
    context.fillStyle = "#e42c2c";
    context.beginPath();
    context.arc(x, y, 0.075, 0, 2 * Math.PI);
    context.fill();
  }
}

function at(context: DrawingContext, { x, y, angle }: Pose, draw: () => void): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  draw();
  context.restore();
}

/** A leg; its foot is green where it touches the ground, in metres. */
export function drawLeg(context: DrawingContext, leg: BipedalWalkerLeg, index: number): void {
  const colors = LEGS[index] ?? LEGS[1];
  const half = LEG_HEIGHT / 2;
  const part = (partWidth: number, color: string) => {
    context.fillStyle = color;
    context.strokeStyle = colors.outline;
    context.lineWidth = 0.045;
    context.beginPath();
    context.roundRect(-partWidth / 2, -half, partWidth, LEG_HEIGHT, 0.08);
    context.fill();
    context.stroke();
  };
  at(context, leg.lower, () => {
    part(0.8 * LEG_WIDTH, colors.lower);
    if (!leg.contact) return;
    context.fillStyle = FOOT_ON_GROUND;
    context.beginPath();
    context.roundRect(-0.4 * LEG_WIDTH, -half, 0.8 * LEG_WIDTH, 0.22, 0.08);
    context.fill();
    context.stroke();
  });
  at(context, leg.upper, () => {
    part(LEG_WIDTH, colors.upper);
    drawJoint(context, -half, colors.joint, colors.outline);
  });
}

function drawJoint(context: DrawingContext, y: number, color: string, outline: string): void {
  context.fillStyle = color;
  context.strokeStyle = outline;
  context.beginPath();
  context.arc(0, y, 0.085, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** The hull with its window, red after a fall, in metres. */
export function drawHull(context: DrawingContext, { hull, ending }: BipedalWalkerScene): void {
  at(context, hull, () => {
    context.scale(1 / BIPEDAL_WALKER_SCALE, 1 / BIPEDAL_WALKER_SCALE);
    const paint = context.createLinearGradient(0, 9, 0, -8);
    paint.addColorStop(0, ending === "fallen" ? "#ef8a80" : "#a78bfa");
    paint.addColorStop(1, ending === "fallen" ? "#c9504a" : "#6a3fd0");
    context.fillStyle = paint;
    context.strokeStyle = "#2c2856";
    context.lineWidth = 1.3;
    context.lineJoin = "round";
    context.beginPath();
    HULL_OUTLINE.forEach(([x, y], index) => {
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
    context.fill();
    context.stroke();
    context.fillStyle = "#e2ab2f";
    context.fillRect(-29.4, -7.4, 62.8, 3.6);
    drawWindow(context, ending === "arrived" ? "#7dffb0" : "#bfeaff");
    context.fillStyle = "#3b4058";
    context.beginPath();
    context.arc(0, LEG_DOWN * BIPEDAL_WALKER_SCALE + 2, 4.2, 0, 2 * Math.PI);
    context.fill();
  });
}

function drawWindow(context: DrawingContext, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.moveTo(7, 6.4);
  context.lineTo(27, 0.6);
  context.lineTo(27, -1.6);
  context.lineTo(7, -1.6);
  context.closePath();
  context.fill();
  context.stroke();
  context.fillStyle = "rgba(255, 255, 255, 0.7)";
  context.beginPath();
  context.moveTo(8.6, 4.4);
  context.lineTo(14, 2.8);
  context.lineTo(11, 0);
  context.lineTo(8.6, 0);
  context.closePath();
  context.fill();
}
