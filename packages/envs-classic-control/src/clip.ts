/** The nearest number in [low, high]. */
export function clip(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
