import { type Html, type HtmlValue, html } from "../html/html.ts";
import { typographic } from "../html/typographic.ts";
import {
  axisDrawing,
  drawing,
  type ReferenceLine,
  referenceLabels,
  type Tone,
} from "./plot-parts.ts";
import type { Scale } from "./scale.ts";

/** One line of a figure: a name, a drawing, and what it says in numbers. */
export interface FigureRow {
  readonly label: string;
  /** A word or two under the name. */
  readonly note?: HtmlValue;
  readonly tone: Tone;
  readonly drawing: Html;
  readonly value: HtmlValue;
  /** Smaller, under the value. */
  readonly detail?: HtmlValue;
}

/** A plot whose rows share one axis. */
export interface Figure {
  readonly title: string;
  /** How to read it. */
  readonly caption: HtmlValue;
  readonly rows: readonly FigureRow[];
  /** The axis under the rows; none where every row stands for itself. */
  readonly axis?: { readonly scale: Scale; readonly name: string } | undefined;
  readonly references?: readonly ReferenceLine[];
}

/** A figure as HTML: on a wide page names stand left of the drawings and values right, on a phone above them. */
export function figureHtml({ title, caption, rows, axis, references = [] }: Figure): Html {
  const labels = axis && references.length > 0 ? referenceLabels(axis.scale, references) : null;
  const names = references.map(({ label }) => label).join(", ");
  return html`<figure>
<figcaption><h4>${title}</h4><p>${caption}</p></figcaption>
<div class="rows">${
    labels &&
    html`<div class="row head"><div class="label"></div>${drawing(labels.height, "Lines to compare with", names, labels.parts)}<div class="value"></div></div>`
  }
${rows.map(rowHtml)}
${axis && html`<div class="row foot"><div class="label"></div>${axisDrawing(axis.scale, axis.name)}<div class="value unit">${axis.name}</div></div>`}
</div>
</figure>
`;
}

function rowHtml({ label, note, tone, drawing: picture, value, detail }: FigureRow): Html {
  return html`<div class="row"><div class="label ${tone}"><b>${breakable(label)}</b>${note ? html`<small>${note}</small>` : null}</div>${picture}<div class="value"><span>${typeof value === "string" ? typographic(value) : value}</span>${detail ? html`<small>${detail}</small>` : null}</div></div>
`;
}

/** A name that may be broken behind its slashes. */
function breakable(name: string): Html {
  const [first = "", ...rest] = name.split("/");
  return html`${first}${rest.map((part) => html`/<wbr>${part}`)}`;
}
