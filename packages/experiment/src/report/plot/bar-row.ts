import { type Html, html } from "../html/html.ts";
import { drawing, gridLines } from "./plot-parts.ts";
import { percentText, type Scale } from "./scale.ts";

/** A piece of a bar; pieces follow one another from zero. */
export interface BarPart {
  readonly length: number;
  /** The class that gives it its colour. */
  readonly name: string;
  readonly title: string;
}

const HEIGHT = 34;
const THICKNESS = 14;

/** A bar of one or several parts on a row of its own. */
export function barRow(
  scale: Scale,
  parts: readonly BarPart[],
  { title, description }: { readonly title: string; readonly description: string },
): Html {
  let start = 0;
  const bars = parts.flatMap(({ length, name, title: partTitle }) => {
    if (length <= 0) return [];
    const from = scale.percent(start);
    start += length;
    const width = percentText(scale.percent(start) - from);
    return html`<rect class="${name}" x="${percentText(from)}" y="${(HEIGHT - THICKNESS) / 2}" width="${width}" height="${THICKNESS}"><title>${partTitle}</title></rect>`;
  });
  return drawing(
    HEIGHT,
    title,
    description,
    html`${gridLines(scale, HEIGHT)}<g class="bars">${bars}</g>`,
  );
}
