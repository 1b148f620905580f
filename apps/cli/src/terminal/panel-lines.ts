import { stripControlSequences } from "@gym-llm/experiment";
import type { CellSize, ReasoningPanel } from "@gym-llm/render";
import type { Style } from "./style.ts";
import { clipText, textWidth, wrapText } from "./text-width.ts";

/**
 * What a reasoning panel says as lines of a terminal, at most `rows` of at most `columns` columns: title, step, reward and
 * return, observation, reflection, the actions with the chosen one marked, refused tries. What a model wrote is text and
 * nothing else; what there is no room for is an ellipsis, and the least important lines are left out.
 */
export function panelLines(
  panel: ReasoningPanel,
  { columns, rows }: CellSize,
  style: Style,
): string[] {
  const shown = (text: string) => stripControlSequences(text).replaceAll("\t", " ");
  const oneLine = (text: string) => clipText(shown(text).replace(/\s+/g, " ").trim(), columns);
  const lines = [
    style("bold", oneLine(panel.title)),
    ...wrapText(numbers(panel), columns, rows >= 8 ? 2 : 1),
  ];
  const actions = actionLines(panel.actions, columns, style, shown).slice(0, Math.max(1, rows - 4));
  const invalid = panel.invalid ?? [];
  const refused = invalid.length === 0 ? [] : [style("red", oneLine(refusedText(invalid)))];
  const footer = panel.footer === undefined ? [] : [style("dim", oneLine(panel.footer))];
  const fixed = lines.length + actions.length + refused.length;
  const hasFooter = rows - fixed >= 6;
  const room = rows - fixed - (hasFooter ? footer.length : 0);
  const [observation, reflection] = shared(
    wrapText(shown(panel.observation), columns, Math.max(1, room)),
    wrapText(shown(panel.reflection), columns, Math.max(1, room)),
    room,
  );
  lines.push(
    ...observation.map((line) => style("dim", line)),
    ...reflection,
    ...actions,
    ...refused,
    ...(hasFooter ? footer : []),
  );
  return lines.slice(0, Math.max(1, rows));
}

function numbers({ step, reward, return: total }: ReasoningPanel): string {
  const rewarded = reward === null ? "" : ` · reward ${decimal(reward)}`;
  return `step ${step} · return ${decimal(total)}${rewarded}`;
}

function decimal(value: number): string {
  return String(Number(value.toFixed(2)));
}

function refusedText(invalid: readonly string[]): string {
  const times = invalid.length === 1 ? "" : ` ${invalid.length} times, last`;
  return `refused${times}: ${invalid.at(-1)}`;
}

/** Two texts in `room` lines: each has what it needs, and where that is too much, at least half. */
function shared(first: string[], second: string[], room: number): [string[], string[]] {
  const half = Math.ceil(room / 2);
  const forFirst = Math.min(first.length, Math.max(half, room - second.length));
  return [cut(first, forFirst), cut(second, Math.max(0, room - forFirst))];
}

function cut(lines: string[], rows: number): string[] {
  if (lines.length <= rows) return lines;
  const kept = lines.slice(0, rows);
  const last = kept.pop();
  return last === undefined ? [] : [...kept, `${last.replace(/.…?$/u, "")}…`];
}

/** The actions one after another, as many in a line as it holds. Without color the chosen one stands in brackets. */
function actionLines(
  actions: ReasoningPanel["actions"],
  columns: number,
  style: Style,
  shown: (text: string) => string,
): string[] {
  const lines: string[] = [];
  let line = "";
  let width = 0;
  for (const { label, chosen } of actions) {
    const text = clipText(shown(label).replace(/\s+/g, " "), Math.max(1, columns - 2));
    const item = chosen ? marked(text, style) : ` ${text} `;
    const itemWidth = textWidth(text) + 2;
    if (width > 0 && width + itemWidth > columns) {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += item;
    width += itemWidth;
  }
  return width > 0 ? [...lines, line] : lines;
}

function marked(text: string, style: Style): string {
  const colored = style("inverse", ` ${text} `);
  return colored === ` ${text} ` ? `[${text}]` : colored;
}
