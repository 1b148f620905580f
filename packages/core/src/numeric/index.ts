export { portableCos, portableSin } from "./sine-and-cosine.ts";
export { portableSquare } from "./square.ts";
export { portableSquareSingle } from "./square-single.ts";
