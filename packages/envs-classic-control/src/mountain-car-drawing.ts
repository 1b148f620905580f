import type { DrawingContext } from "@gym-llm/core";
import { type MountainCarScene, mountainCarFrameSize } from "./mountain-car-scene.ts";

/** Draws the scene. */
export function drawMountainCar(context: DrawingContext, _scene: MountainCarScene): void {
  context.clearRect(0, 0, mountainCarFrameSize.width, mountainCarFrameSize.height);
}
