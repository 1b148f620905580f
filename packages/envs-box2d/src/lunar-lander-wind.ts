import { portableSin } from "@gym-llm/core";
/**
 * The strength of the wind, or of its torque, at a moment: in (-1, 1), smooth, and never repeating.
 * tanh(sin(2kx) + sin(pi k x)) with k = 0.01, as in Gymnasium.
 */
export function gust(index: number): number {
  return Math.tanh(portableSin(0.02 * index) + portableSin(Math.PI * 0.01 * index));
}
