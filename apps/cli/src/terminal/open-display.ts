import type { CommandIo, OutputStream } from "../command-io.ts";
import { FrameDisplay } from "./frame-display.ts";

/** Where frames are drawn while a command runs. */
export const RENDER_TARGETS = ["terminal"] as const;

export type RenderTarget = (typeof RENDER_TARGETS)[number];

/** The display of `--render terminal`; where there is none this is said once, and the command writes what it always does. */
export function openDisplay(
  target: RenderTarget | undefined,
  stream: OutputStream,
  io: CommandIo,
): FrameDisplay | null {
  if (target === undefined) return null;
  const display = FrameDisplay.on(stream, io);
  if (display === null) {
    const name = stream === io.stderr ? "standard error" : "standard output";
    io.stderr.write(`--render terminal draws nothing: ${name} is no terminal to draw on\n`);
  }
  return display;
}
