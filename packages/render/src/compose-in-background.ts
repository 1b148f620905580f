import type { RgbFrame } from "@gym-llm/core";
import { composePanel } from "./compose-panel.ts";
import { GifThread } from "./gif-thread.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";

/**
 * What `composePanel` gives, drawn on the thread that GIFs are encoded on; on this one where threads cannot be had. The
 * frame's pixels are copied before this returns.
 */
export async function composePanelInBackground(
  { width, height, data }: RgbFrame,
  panel: ReasoningPanel,
): Promise<RgbFrame> {
  const copy = { width, height, data: new Uint8Array(data) };
  const thread = await GifThread.current();
  return thread ? thread.compose(copy, panel) : composePanel(copy, panel);
}
