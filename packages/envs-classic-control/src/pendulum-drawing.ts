import type { DrawingContext } from "@gym-llm/core";
import { type PendulumScene, pendulumFrameSize } from "./pendulum-scene.ts";

/** Draws the scene. */
export function drawPendulum(context: DrawingContext, _scene: PendulumScene): void {
  context.clearRect(0, 0, pendulumFrameSize.width, pendulumFrameSize.height);
}
