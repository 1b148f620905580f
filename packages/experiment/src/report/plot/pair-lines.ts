import { type Html, html } from "../html/html.ts";
import { drawing } from "./plot-parts.ts";
import type { Scale } from "./scale.ts";

/** What two agents made of the same seed. */
export interface Pair {
  readonly seed: number;
  readonly left: number;
  readonly right: number;
}

const HEIGHT = 260;
const TOP = 14;
const LEFT = "25%";
const RIGHT = "75%";

/** One line per seed from one agent's return to the other's: rising lines are seeds that the right one did better at. */
export function pairLines(
  scale: Scale,
  pairs: readonly Pair[],
  { title, description }: { readonly title: string; readonly description: string },
): Html {
  const y = (value: number) =>
    Number((TOP + ((100 - scale.percent(value)) / 100) * (HEIGHT - 2 * TOP)).toFixed(1));
  const ticks = scale.ticks.map(
    (tick) =>
      html`<line class="grid" x1="${LEFT}" x2="${RIGHT}" y1="${y(tick)}" y2="${y(tick)}"/><text class="tick" x="23%" y="${y(tick) + 4}" text-anchor="end">${scale.text(tick)}</text>`,
  );
  const lines = pairs.map(({ seed, left, right }) => {
    const name = right > left ? "better" : right < left ? "worse" : "unclear";
    const text = `seed ${seed}: ${left} → ${right}`;
    return html`<g class="pair ${name}"><title>${text}</title><line x1="${LEFT}" x2="${RIGHT}" y1="${y(left)}" y2="${y(right)}"/><circle cx="${LEFT}" cy="${y(left)}" r="3"/><circle cx="${RIGHT}" cy="${y(right)}" r="3"/></g>`;
  });
  return drawing(HEIGHT, title, description, html`${ticks}${lines}`);
}
