export { DRAWING_FONT_FAMILY } from "./drawing-font.ts";
export { installCanvas } from "./install-canvas.ts";
export { createNodeCanvas } from "./node-canvas.ts";
