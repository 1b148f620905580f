import type { GifOptions } from "./gif-options.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";

/** What the encoding thread is asked; `job` tells the GIFs in work apart. */
export type GifWorkerRequest =
  | { readonly kind: "open"; readonly job: number; readonly options: GifOptions }
  | {
      readonly kind: "frame";
      readonly job: number;
      readonly width: number;
      readonly height: number;
      readonly data: Uint8Array<ArrayBuffer>;
      /** Drawn beside the frame; without it the frame stands alone. */
      readonly panel: ReasoningPanel | null;
    }
  /** A frame with its panel, to be given back. */
  | {
      readonly kind: "compose";
      readonly job: number;
      readonly width: number;
      readonly height: number;
      readonly data: Uint8Array<ArrayBuffer>;
      readonly panel: ReasoningPanel;
    }
  | { readonly kind: "finish"; readonly job: number }
  | { readonly kind: "abandon"; readonly job: number };

/** What it answers: once that it is ready, then one answer to each frame, composition and finish. */
export type GifWorkerReply =
  | { readonly kind: "ready" }
  /** The frame is taken in; `data` comes back to be used again. */
  | { readonly kind: "taken"; readonly job: number; readonly data: Uint8Array<ArrayBuffer> }
  | {
      readonly kind: "composed";
      readonly job: number;
      readonly width: number;
      readonly height: number;
      readonly data: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "finished"; readonly job: number; readonly gif: Uint8Array<ArrayBuffer> }
  | { readonly kind: "failed"; readonly job: number; readonly error: unknown };
