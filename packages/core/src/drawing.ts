export {
  bandColors,
  drawInFrame,
  fillBands,
  fillCircles,
  fillEllipses,
  fillGlow,
  fillPolygons,
  fillRects,
  fillRoundRects,
  strokeLines,
} from "./rendering/batches.ts";
export { scatter } from "./rendering/scatter.ts";
export {
  addPoints,
  drawAt,
  type Fill,
  fillCircle,
  fillEllipse,
  fillPolygon,
  fillRoundRect,
  linearGradient,
  strokeLine,
  tracePoints,
} from "./rendering/shapes.ts";
export {
  ACTION_FILL,
  ACTION_OUTLINE,
  DONE_COLOR,
  drawBadge,
  drawPushArrow,
  FAILED_COLOR,
} from "./rendering/signs.ts";
