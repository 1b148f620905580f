import { readFileSync } from "node:fs";
import { GlobalFonts } from "@napi-rs/canvas";

/** The family drawings name, `"GymSans", sans-serif`: Inter 4.1, weights 400 and 700, shipped with this package. */
export const DRAWING_FONT_FAMILY = "GymSans";

/** The bundled font of weight 400, a WOFF2 file. */
export const REGULAR_FONT_FILE = new URL("../assets/inter-regular.woff2", import.meta.url);
const FILES = [REGULAR_FONT_FILE, new URL("../assets/inter-bold.woff2", import.meta.url)];

const REGISTERED = Symbol.for("@gym-llm/render.drawingFontRegistered");

/** Makes the bundled font known to the canvas, once per process, so that text looks the same with any system fonts or none. */
export function registerDrawingFont(): void {
  const registry = GlobalFonts as typeof GlobalFonts & { [REGISTERED]?: true };
  if (registry[REGISTERED]) return;
  for (const file of FILES) {
    if (!GlobalFonts.register(readFileSync(file), DRAWING_FONT_FAMILY)) {
      throw new Error(
        `The font file ${file.href} could not be read as a font. Install @gym-llm/render again.`,
      );
    }
  }
  registry[REGISTERED] = true;
}
