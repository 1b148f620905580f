import type { DrawingContext } from "@gym-llm/core";
import { DONE_COLOR, drawAt, fillCircle, strokeLine } from "@gym-llm/core/drawing";
import type { LunarLanderScene } from "./lunar-lander-scene.ts";

/** Metres from the foot of a flag to its top. */
const POLE = 1.67;
/** How far a flag reaches in still air, and in the strongest wind. */
const STILL = 0.85;
const STRETCHED = 1.15;

/** The landing pad between its two flags, which blow in the wind and turn green after a landing, in metres. */
export function drawPad(context: DrawingContext, { pad, wind, ending }: LunarLanderScene): void {
  const landed = ending === "landed";
  const line = [pad.left, pad.y - 0.06, pad.right, pad.y - 0.06];
  strokeLine(context, line, 0.11, landed ? DONE_COLOR : "#ffd23f", [0.35, 0.2]);
  for (const x of [pad.left, pad.right]) {
    strokeLine(context, [x, pad.y, x, pad.y + POLE], 0.07, "#f5f6fa");
    drawAt(context, { x, y: pad.y + POLE }, () => drawFlag(context, wind ?? null, landed));
    fillCircle(context, [x, pad.y + POLE, 0.07], "#f5f6fa");
  }
}

/** A flag from the top of its pole; it hangs the more the weaker the wind. */
function drawFlag(context: DrawingContext, wind: number | null, landed: boolean): void {
  const strength = Math.abs(wind ?? 0);
  const side = wind !== null && wind < 0 ? -1 : 1;
  const reach = side * (wind === null ? STILL : 0.45 + (STRETCHED - 0.45) * strength);
  const sag = wind === null ? 0.17 : 0.55 * (1 - strength);
  context.fillStyle = landed ? "#4fd48b" : "#ffc61a";
  context.beginPath();
  context.moveTo(0, 0);
  context.quadraticCurveTo(reach * 0.53, 0.05, reach, -sag);
  context.quadraticCurveTo(reach * 0.53, -0.29 - 0.3 * sag, 0, -0.37);
  context.closePath();
  context.fill();
}

/** The wind in the corner of the sky: three streaks that point where it blows to, longer for more; metres. */
export function drawWind(context: DrawingContext, { wind }: LunarLanderScene): void {
  if (wind === null || wind === undefined) return;
  const side = wind < 0 ? -1 : 1;
  const [x, y] = [2.2, 12.2];
  const length = 0.9 + 2.2 * Math.abs(wind);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const [row, part] of [
    [0.42, 0.72],
    [0, 1],
    [-0.42, 0.58],
  ] as const) {
    const half = (length * part) / 2;
    strokeLine(context, [x - half, y + row, x + half, y + row], 0.12, "rgba(176, 205, 255, 0.85)");
  }
  const tip = x + side * (length / 2);
  const barb = [tip - side * 0.3, y + 0.22, tip, y, tip - side * 0.3, y - 0.22];
  strokeLine(context, barb, 0.12, "rgba(176, 205, 255, 0.85)");
  context.lineCap = "butt";
}
