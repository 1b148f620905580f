export { BackgroundGifWriter } from "./background-gif-writer.ts";
export { DRAWING_FONT_FAMILY } from "./drawing-font.ts";
export { encodeGif } from "./encode-gif.ts";
export { encodeGifInBackground } from "./encode-gif-in-background.ts";
export type { GifOptions } from "./gif-options.ts";
export { GifWriter } from "./gif-writer.ts";
export { installCanvas } from "./install-canvas.ts";
export { createNodeCanvas } from "./node-canvas.ts";
