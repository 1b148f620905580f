export { BackgroundGifWriter } from "./background-gif-writer.ts";
export { cappedCubicSchedule } from "./capped-cubic-schedule.ts";
export { composedSize, composePanel } from "./compose-panel.ts";
export { DRAWING_FONT_FAMILY } from "./drawing-font.ts";
export { encodeGif } from "./encode-gif.ts";
export { encodeGifInBackground } from "./encode-gif-in-background.ts";
export { type CellSize, fitCells } from "./fit-cells.ts";
export { frameToHalfBlocks, type HalfBlockOptions } from "./frame-to-half-blocks.ts";
export { frameToITerm } from "./frame-to-iterm.ts";
export { frameToKitty, type KittyOptions, kittyDeletion } from "./frame-to-kitty.ts";
export type { GifOptions } from "./gif-options.ts";
export { GifWriter } from "./gif-writer.ts";
export { installCanvas } from "./install-canvas.ts";
export { createNodeCanvas } from "./node-canvas.ts";
export type { PanelTheme } from "./panel-theme.ts";
export { prepareDrawing } from "./prepare-drawing.ts";
export type { ActionAmount, PanelOptions, ReasoningPanel } from "./reasoning-panel.ts";
export { RecordVideo, type RecordVideoOptions } from "./record-video.ts";
export {
  findVideoTool,
  VIDEO_FORMATS,
  type VideoFormat,
  type VideoTool,
  videoToolAdvice,
} from "./video-tool.ts";
export { type VideoOptions, VideoWriter } from "./video-writer.ts";
