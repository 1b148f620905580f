export { portableCos, portableSin } from "./sine-and-cosine.ts";
export { portableCosSingle, portableSinSingle } from "./sine-and-cosine-single.ts";
export { portableSquare } from "./square.ts";
export { portableSquareSingle } from "./square-single.ts";
