import { encodePng, type RgbFrame } from "@gym-llm/core";
import { type CellSize, checkCells } from "./fit-cells.ts";

/**
 * A frame as an inline image of iTerm2, which WezTerm draws as well: a PNG, fitted into `columns` by `rows` characters
 * without being stretched, with the cursor's place as the upper left corner. A picture drawn over the same characters
 * takes the place of the one before. Terminals that do not know `doNotMoveCursor` leave the cursor behind the picture, so
 * save and restore it. iTerm2 takes pictures whose base64 is less than 1 MiB.
 *
 * Throws a `RangeError` when columns or rows are not whole numbers above 0.
 * Sources: https://iterm2.com/documentation-images.html, https://wezterm.org/imgcat.html
 */
export async function frameToITerm(frame: RgbFrame, { columns, rows }: CellSize): Promise<string> {
  checkCells({ columns, rows });
  const png = Buffer.from(await encodePng(frame));
  const settings = `inline=1;size=${png.length};width=${columns};height=${rows};preserveAspectRatio=1;doNotMoveCursor=1`;
  return `\u001b]1337;File=${settings}:${png.toString("base64")}\u0007`;
}
