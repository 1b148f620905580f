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
