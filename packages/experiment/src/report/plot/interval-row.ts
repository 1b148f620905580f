import { type Html, html } from "../html/html.ts";
import {
  drawing,
  type Estimate,
  gridLines,
  intervalMark,
  type ReferenceLine,
  referenceLines,
  type Tone,
} from "./plot-parts.ts";
import type { Scale } from "./scale.ts";

const HEIGHT = 40;

/** An estimate and its interval on a row of their own. */
export function intervalRow(
  scale: Scale,
  interval: Estimate | null,
  {
    title,
    description,
    tone,
    references = [],
  }: {
    readonly title: string;
    readonly description: string;
    readonly tone: Tone;
    readonly references?: readonly ReferenceLine[];
  },
): Html {
  const marks = interval && intervalMark(scale, interval, HEIGHT / 2, tone);
  return drawing(
    HEIGHT,
    title,
    description,
    html`${gridLines(scale, HEIGHT)}${referenceLines(scale, references, HEIGHT)}${marks}`,
  );
}
