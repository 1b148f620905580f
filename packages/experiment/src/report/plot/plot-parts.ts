import type { PlayerKind } from "../../results/player-kind.ts";
import { type Html, html } from "../html/html.ts";
import { typographic } from "../html/typographic.ts";
import { percentText, type Scale } from "./scale.ts";

/** What a mark stands for; the page's style gives each its colour. */
export type Tone = PlayerKind | "better" | "worse" | "unclear";

/** A value that all rows of a plot are measured against, such as the return of a random policy. */
export interface ReferenceLine {
  readonly value: number;
  readonly label: string;
}

/** An estimate with its interval; a missing interval is not drawn. */
export interface Estimate {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * A drawing as wide as its surroundings and of a fixed height in pixels: places along it are percentages, so that
 * marks and letters keep their size on a phone and on a wide screen.
 */
export function drawing(height: number, title: string, description: string, parts: Html): Html {
  return html`<svg class="plot" role="img" width="100%" height="${height}"><title>${title}</title><desc>${description}</desc>${parts}</svg>`;
}

/** The faint lines under the marks of a row, at the axis's ticks. */
export function gridLines(scale: Scale, height: number): Html {
  return html`${scale.ticks.map((tick) => upright("grid", scale.at(tick), 0, height))}`;
}

/** Dashed lines at the values to compare with. */
export function referenceLines(
  scale: Scale,
  references: readonly ReferenceLine[],
  height: number,
): Html {
  return html`${references.map(({ value }) => upright("reference", scale.at(value), 0, height))}`;
}

/** A line with ends and a diamond at the estimate, centred on a height. */
export function intervalMark(scale: Scale, interval: Estimate, y: number, tone: Tone): Html {
  const { value, low, high } = interval;
  const hasInterval = low !== null && high !== null;
  return html`<g class="interval ${tone}">${
    hasInterval &&
    html`<line x1="${scale.at(low)}" x2="${scale.at(high)}" y1="${y}" y2="${y}"/>${[low, high].map(
      (end) =>
        html`<line class="end" x1="${scale.at(end)}" x2="${scale.at(end)}" y1="${y - 4}" y2="${y + 4}"/>`,
    )}`
  }<svg x="${scale.at(value)}" y="${y}" overflow="visible"><path d="M0-5.5 5.5 0 0 5.5-5.5 0z"/></svg></g>`;
}

/** Characters of a label that fit into one percent of the width of a narrow plot. */
const CHARACTERS_PER_PERCENT = 0.4;

/** Labels over lines; those that would run into each other stand one above the other. */
export function referenceLabels(
  scale: Scale,
  references: readonly ReferenceLine[],
): { readonly parts: Html; readonly height: number } {
  const ends: number[] = [];
  const placed = [...references]
    .sort((a, b) => a.value - b.value)
    .map(({ value, label }) => {
      const center = scale.percent(value);
      const width = label.length / CHARACTERS_PER_PERCENT;
      const anchor = center < width / 2 ? "start" : center > 100 - width / 2 ? "end" : "middle";
      const start = center - (anchor === "start" ? 0 : anchor === "end" ? width : width / 2);
      const free = ends.findIndex((end) => end <= start);
      const level = free === -1 ? ends.length : free;
      ends[level] = start + width;
      return { center, label, anchor, level };
    });
  const height = ends.length * 16 + (ends.length > 0 ? 4 : 0);
  const parts = placed.map(({ center, label, anchor, level }) => {
    const y = height - level * 16 - 6;
    const x = percentText(center);
    return html`${upright("reference", x, y + 3, height)}<text class="reference-label" x="${x}" y="${y}" text-anchor="${anchor}">${typographic(label)}</text>`;
  });
  return { parts: html`${parts}`, height };
}

/** The axis under a plot's rows. */
export function axisDrawing(scale: Scale, name: string): Html {
  const [first, last] = [scale.text(scale.ticks[0] ?? 0), scale.text(scale.ticks.at(-1) ?? 0)];
  const labels = scale.ticks.map((tick) => {
    const percent = scale.percent(tick);
    const anchor = percent < 4 ? "start" : percent > 96 ? "end" : "middle";
    return html`<text class="tick" x="${scale.at(tick)}" y="16" text-anchor="${anchor}">${scale.text(tick)}</text>`;
  });
  const line = html`<line class="axis" x1="0" x2="100%" y1="0.5" y2="0.5"/>`;
  return drawing(22, `Axis: ${name}`, `From ${first} to ${last}.`, html`${line}${labels}`);
}

function upright(name: string, x: string, from: number, to: number): Html {
  return html`<line class="${name}" x1="${x}" x2="${x}" y1="${from}" y2="${to}"/>`;
}
