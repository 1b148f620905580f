const CUBE_LEVELS = [0, 95, 135, 175, 215, 255] as const;
/** The level of the cube that is nearest to each value of a channel. */
const NEAREST_LEVEL = Uint8Array.from({ length: 256 }, (_, value) => {
  const distances = CUBE_LEVELS.map((level) => Math.abs(level - value));
  return distances.indexOf(Math.min(...distances));
});
/** Colors that are remembered; a picture has fewer. */
const MOST_KEPT = 1 << 16;
const known = new Map<number, number>();

/** The nearest of xterm's 256 colors to a color 0xRRGGBB: of the 6x6x6 cube from 16, or of the greys from 232. */
export function xtermColor(color: number): number {
  const found = known.get(color);
  if (found !== undefined) return found;
  const nearest = nearestColor(color >> 16, (color >> 8) & 255, color & 255);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(color, nearest);
  return nearest;
}

function nearestColor(red: number, green: number, blue: number): number {
  const steps = [red, green, blue].map((value) => NEAREST_LEVEL[value] as number);
  const [r, g, b] = steps.map((step) => CUBE_LEVELS[step] as number) as [number, number, number];
  const grey = Math.min(23, Math.max(0, Math.round(((red + green + blue) / 3 - 8) / 10)));
  const shade = 8 + grey * 10;
  const toCube = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
  const toShade = (shade - red) ** 2 + (shade - green) ** 2 + (shade - blue) ** 2;
  const [x, y, z] = steps as [number, number, number];
  return toCube <= toShade ? 16 + 36 * x + 6 * y + z : 232 + grey;
}
