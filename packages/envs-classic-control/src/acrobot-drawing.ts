import type { DrawingContext } from "@gym-llm/core";
import { type AcrobotScene, acrobotFrameSize } from "./acrobot-scene.ts";

/** Draws the scene. */
export function drawAcrobot(context: DrawingContext, _scene: AcrobotScene): void {
  context.clearRect(0, 0, acrobotFrameSize.width, acrobotFrameSize.height);
}
