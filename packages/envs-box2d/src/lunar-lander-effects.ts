import type { DrawingContext } from "@gym-llm/core";
import {
  drawAt,
  drawBadge,
  fillCircles,
  fillEllipse,
  fillEllipses,
  fillPolygon,
} from "@gym-llm/core/drawing";
import { surfaceHeight } from "./lunar-lander-backdrop.ts";
import type { LunarLanderScene } from "./lunar-lander-scene.ts";
import { SCALE, VIEWPORT_HEIGHT, VIEWPORT_WIDTH } from "./lunar-lander-world.ts";

const WIDTH = VIEWPORT_WIDTH / SCALE;
const HEIGHT = VIEWPORT_HEIGHT / SCALE;
/** The main engine stirs up dust below this height over the surface, in metres. */
const DUST_HEIGHT = 2.6;
/** From the middle of a leg to its foot. */
const FOOT = 0.27;

/** Dust that the main engine blows off the surface, more the closer and the stronger it is; metres. */
export function drawDust(
  context: DrawingContext,
  { terrain, lander, mainPower }: LunarLanderScene,
): void {
  if (mainPower <= 0) return;
  const x = lander.x + Math.sin(lander.angle) * 1.2;
  const ground = surfaceHeight(terrain, x);
  const near = 1 - (lander.y - ground) / DUST_HEIGHT;
  if (near <= 0 || near > 1) return;
  const spread = (0.5 + 1.1 * near) * (0.6 + 0.4 * mainPower);
  const puffs = [-1, -0.55, 0.55, 1].map((place) => {
    const size = spread * (0.34 - 0.12 * Math.abs(place));
    return [x + place * spread, ground + size * 0.3, size * 1.3, size] as const;
  });
  fillEllipses(context, puffs, "rgba(236, 231, 216, 0.5)");
}

/** A green light under each foot that stands on the moon; metres. */
export function drawContacts(context: DrawingContext, { legs }: LunarLanderScene): void {
  for (const { x, y, angle, contact } of legs) {
    if (!contact) continue;
    const foot = [x + Math.sin(angle) * FOOT, y - Math.cos(angle) * FOOT] as const;
    fillEllipse(context, [...foot, 0.46, 0.2], "rgba(99, 224, 138, 0.35)");
    fillEllipse(context, [...foot, 0.3, 0.13], "rgba(99, 224, 138, 0.55)");
  }
}

const SMOKE = [
  [-0.55, 0.5, 0.42],
  [0.1, 0.85, 0.5],
  [0.62, 0.45, 0.36],
  [-0.1, 1.5, 0.34],
] as const;

/** Smoke, and the badge of how the episode ended; metres. */
export function drawCrash(context: DrawingContext, { lander, ending }: LunarLanderScene): void {
  if (ending === null) return;
  const { x, y } = lander;
  if (ending === "crashed" && isInside(x, y)) {
    const smoke = SMOKE.map(([dx, dy, size]) => [x + dx, y + dy, size] as const);
    fillCircles(context, smoke, "rgba(88, 84, 92, 0.72)");
    const light = SMOKE.map(([dx, dy, size]) => [x + dx - 0.1, y + dy + 0.1, size * 0.6] as const);
    fillCircles(context, light, "rgba(140, 134, 138, 0.72)");
  }
  const badge = {
    x: Math.max(0.7, Math.min(WIDTH - 0.7, x)),
    y: Math.max(0.7, Math.min(HEIGHT - 0.7, y + 1.75)),
  };
  drawAt(context, badge, () => {
    context.scale(1, -1);
    drawBadge(context, [0, 0, 0.5], ending === "landed" ? "done" : "failed");
  });
}

/** A mark at the upper edge over which the lander flies when it cannot be seen. */
export function drawOutside(context: DrawingContext, { lander, ending }: LunarLanderScene): void {
  if (lander.y < HEIGHT + 0.5 || ending !== null) return;
  const x = Math.max(0.5, Math.min(WIDTH - 0.5, lander.x));
  const y = HEIGHT - 0.25;
  context.lineWidth = 0.06;
  context.lineJoin = "round";
  fillPolygon(context, [x, y, x + 0.42, y - 0.55, x - 0.42, y - 0.55], "#c2b6ff", "#2c2856");
}

function isInside(x: number, y: number): boolean {
  return x > 0 && x < WIDTH && y > 0 && y < HEIGHT;
}
