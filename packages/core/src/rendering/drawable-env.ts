import { Env, type RenderResult } from "../env.ts";
import { warn } from "../warnings.ts";
import { FramePainter } from "./canvas.ts";
import type { Drawable, DrawingContext, FrameSize } from "./drawing.ts";

/**
 * Base of environments that draw themselves: implement `frameSize` and `draw`, and `renderText` for mode `ansi`.
 * `render` then gives a frame in mode `rgb_array`, text in mode `ansi`, and `null` in others; without a mode it warns.
 */
export abstract class DrawableEnv<Observation = unknown, Action = unknown>
  extends Env<Observation, Action>
  implements Drawable
{
  abstract readonly frameSize: FrameSize;
  #painter: FramePainter | null = null;

  /** The picture of the present state on any 2D canvas. Throws `ResetNeeded` before the first reset. */
  abstract draw(context: DrawingContext): void;

  /** The present state as text; `null` where there is no such form. */
  protected renderText(): string | null {
    return null;
  }

  override render(): RenderResult {
    switch (this.renderMode) {
      case "rgb_array":
        this.#painter ??= new FramePainter(this.frameSize.width, this.frameSize.height);
        return this.#painter.paint((context) => this.draw(context));
      case "ansi":
        return this.renderText();
      case null:
        warn(
          `render() was called on ${this}, which was made without a render mode. Choose one when making it, for instance make("${this.spec?.id ?? "…"}", { renderMode: "rgb_array" }).`,
        );
        return null;
      default:
        return null;
    }
  }
}
