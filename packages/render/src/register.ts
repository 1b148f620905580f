import { installCanvas } from "./install-canvas.ts";

installCanvas();
