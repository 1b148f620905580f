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
import { percentText, type Scale } from "./scale.ts";

/** One value among many, and what the page says when it is pointed at. */
export interface Dot {
  readonly value: number;
  readonly title: string;
  /** Its own colour, where it differs from the row's. */
  readonly tone?: Tone;
}

/** A row of single values. */
export interface Strip {
  /** What the drawing says to those who do not see it. */
  readonly title: string;
  readonly description: string;
  readonly dots: readonly Dot[];
  readonly tone: Tone;
  /** Drawn under the dots. */
  readonly interval: Estimate | null;
  /** A second estimate that single values weigh less in: a small upright line. */
  readonly middle?: number | null;
  readonly references?: readonly ReferenceLine[];
}

const HEIGHT = 60;
/** Where the lowest dots stand, and how high they may be heaped. */
const GROUND = 38;
const ROOM = 30;
const RADIUS = 3.4;
/** Dots nearer than this, in percent of the width, are heaped. */
const NEAR = 1.1;
/** From so many dots on they are smaller, and say nothing when they are pointed at. */
const MANY = 400;

/** Every value as a dot at its place; where they crowd they are heaped up. Mean and interval stand under them. */
export function stripRow(scale: Scale, strip: Strip): Html {
  const { dots, tone, interval, middle = null, references = [] } = strip;
  const isCrowded = dots.length > MANY;
  const radius = isCrowded ? RADIUS * 0.65 : RADIUS;
  const circles = heaps(scale, dots).flatMap((heap) => {
    const distance = Math.min(radius * 2, (ROOM - radius) / heap.length);
    const first = heap[0]?.value ?? 0;
    return heap.map((dot, level) => {
      // In a crowd the heaps are columns: leaning ones would look like a pattern.
      const x = percentText(scale.percent(isCrowded ? first : dot.value));
      const title = isCrowded ? null : html`<title>${dot.title}</title>`;
      const y = Number((GROUND - radius - level * distance).toFixed(1));
      return html`<circle class="${dot.tone ?? tone}" cx="${x}" cy="${y}" r="${radius.toFixed(1)}">${title}</circle>`;
    });
  });
  return drawing(
    HEIGHT,
    strip.title,
    strip.description,
    html`${gridLines(scale, HEIGHT)}${referenceLines(scale, references, HEIGHT)}<g class="dots">${circles}</g>${
      middle !== null &&
      html`<line class="middle ${tone}" x1="${scale.at(middle)}" x2="${scale.at(middle)}" y1="${GROUND + 4}" y2="${GROUND + 18}"/>`
    }${interval && intervalMark(scale, interval, GROUND + 11, tone)}`,
  );
}

/** Dots from left to right, those that crowd together in one heap. */
function heaps(scale: Scale, dots: readonly Dot[]): Dot[][] {
  const groups: { start: number; dots: Dot[] }[] = [];
  for (const dot of [...dots].sort((a, b) => a.value - b.value)) {
    const percent = scale.percent(dot.value);
    const last = groups.at(-1);
    if (last && percent - last.start < NEAR) last.dots.push(dot);
    else groups.push({ start: percent, dots: [dot] });
  }
  return groups.map((group) => group.dots);
}
