import type { RenderMode } from "@gym-llm/core";

/** Arguments of `BipedalWalker`; defaults are Gymnasium's. */
export interface BipedalWalkerOptions {
  renderMode?: RenderMode | null;
  /** Stumps, pits and stairs on the way. */
  hardcore?: boolean;
}
