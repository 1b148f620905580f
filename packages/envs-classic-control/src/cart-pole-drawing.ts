import type { DrawingContext } from "@gym-llm/core";
import { type CartPoleScene, cartPoleFrameSize } from "./cart-pole-scene.ts";

/** Draws the scene. */
export function drawCartPole(context: DrawingContext, _scene: CartPoleScene): void {
  context.clearRect(0, 0, cartPoleFrameSize.width, cartPoleFrameSize.height);
}
