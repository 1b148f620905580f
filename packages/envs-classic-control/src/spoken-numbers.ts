/** π to four decimals, rounded up: the bound of angles as told to a model. */
export const ANGLE_LIMIT = Number(Math.PI.toFixed(4));

/** A number as said in a sentence: its size to so many decimals, or `undefined` when that is zero. */
export function spokenSize(value: number, decimals: number): string | undefined {
  const text = Math.abs(value).toFixed(decimals);
  return Number(text) === 0 ? undefined : text;
}

/** Radians as degrees, or radians a second as degrees a second. */
export function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}

/** How something turns, counter-clockwise being positive; takes radians a second. */
export function turningPhrase(angularVelocity: number): string {
  const speed = spokenSize(degrees(angularVelocity), 1);
  if (!speed) return "holding still";
  return `turning ${angularVelocity > 0 ? "counter-clockwise" : "clockwise"} at ${speed}°/s`;
}
