import type { DrawingContext } from "@gym-llm/core";
import { drawClouds, drawHills, drawSky } from "./bipedal-walker-backdrop.ts";
import { drawBlocks, drawFlags, drawGround } from "./bipedal-walker-ground.ts";
import { drawEnding, drawHull, drawLeg, drawLidar } from "./bipedal-walker-robot.ts";
import {
  BIPEDAL_WALKER_SCALE,
  BIPEDAL_WALKER_VIEW,
  type BipedalWalkerLeg,
  type BipedalWalkerScene,
  bipedalWalkerFrameSize,
} from "./bipedal-walker-scene.ts";

/** Draws the scene into 600 by 400 units; the hull stays a fifth of the width from the left, as in Gymnasium. */
export function drawBipedalWalker(context: DrawingContext, scene: BipedalWalkerScene): void {
  const { width, height } = bipedalWalkerFrameSize;
  const left = Math.max(0, scene.hull.x - BIPEDAL_WALKER_VIEW.width / 5);
  const [farLeg, nearLeg] = scene.legs as [BipedalWalkerLeg, BipedalWalkerLeg];
  context.save();
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.translate(0, height);
  context.scale(BIPEDAL_WALKER_SCALE, -BIPEDAL_WALKER_SCALE);
  context.translate(-left, 0);
  drawSky(context, left);
  drawHills(context, left);
  drawClouds(context, scene.clouds, left);
  drawGround(context, scene.heights, left);
  drawBlocks(context, scene.blocks, left);
  drawFlags(context, scene.heights);
  drawLidar(context, scene);
  drawLeg(context, farLeg, 0);
  drawHull(context, scene);
  drawLeg(context, nearLeg, 1);
  drawEnding(context, scene);
  context.restore();
}
