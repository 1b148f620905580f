import type { DrawingContext } from "@gym-llm/core";
import { drawMoon, drawSky } from "./lunar-lander-backdrop.ts";
import { drawBody, drawFlames, drawLeg, drawStrut } from "./lunar-lander-craft.ts";
import { drawContacts, drawCrash, drawDust, drawOutside } from "./lunar-lander-effects.ts";
import { drawPad, drawWind } from "./lunar-lander-pad.ts";
import { type LunarLanderScene, lunarLanderFrameSize } from "./lunar-lander-scene.ts";

/** Units of the picture in a metre. */
const SCALE = 30;

/** Draws the scene into 600 by 400 units. */
export function drawLunarLander(context: DrawingContext, scene: LunarLanderScene): void {
  const { width, height } = lunarLanderFrameSize;
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  drawSky(context);
  context.translate(0, height);
  context.scale(SCALE, -SCALE);
  drawMoon(context, scene);
  drawWind(context, scene);
  drawPad(context, scene);
  drawDust(context, scene);
  drawContacts(context, scene);
  drawFlames(context, scene);
  for (const leg of scene.legs) drawStrut(context, scene.lander, leg);
  for (const leg of scene.legs) drawLeg(context, leg, scene.ending === "landed");
  drawBody(context, scene);
  drawCrash(context, scene);
  drawOutside(context, scene);
  context.restore();
}
