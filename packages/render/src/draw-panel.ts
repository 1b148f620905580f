import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawPills, pillsHeight, setPills } from "./panel-pills.ts";
import type { PanelColors } from "./panel-theme.ts";
import { printableText } from "./printable-text.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";
import { clipText, drawNumber, drawText, type TextFont, widthOf, wrapText } from "./text-setter.ts";

/** The width in pixels, at scale 1, that every panel has. */
export const PANEL_WIDTH = 400;

const MARGIN = 20;
const INNER = PANEL_WIDTH - MARGIN * 2;
const SECTION_GAP = 14;
const LABEL_HEIGHT = 17;
const TILE_HEIGHT = 44;
const TILE_GAP = 10;
const FOOTER_HEIGHT = 21;
const HEADER_BOTTOM = 48;
const LINE_HEIGHT = 17;

const TITLE: TextFont = { weight: 700, size: 16 };
const LABEL: TextFont = { weight: 700, size: 10 };
const STEP: TextFont = { weight: 700, size: 12 };
const OBSERVATION: TextFont = { weight: 400, size: 12 };
const REFLECTION: TextFont = { weight: 400, size: 13 };
const VALUE: TextFont = { weight: 700, size: 19 };
const FOOTER: TextFont = { weight: 400, size: 11 };

/** Draws a panel of `PANEL_WIDTH` by `height` pixels at the origin. What is fixed stands at its top and bottom, the texts share the rest. */
export function drawPanel(
  context: SKRSContext2D,
  panel: ReasoningPanel,
  height: number,
  colors: PanelColors,
): void {
  context.fillStyle = colors.background;
  context.fillRect(0, 0, PANEL_WIDTH, height);
  drawHeader(context, panel, colors);

  let bottom = height - MARGIN + 6;
  if (panel.footer) {
    context.fillStyle = colors.label;
    drawText(context, clipText(oneLine(panel.footer), FOOTER, INNER), FOOTER, MARGIN, bottom - 2);
    bottom -= FOOTER_HEIGHT;
  }
  bottom -= TILE_HEIGHT;
  drawTiles(context, panel, bottom, colors);
  bottom -= SECTION_GAP;

  const offered = panel.actions.map(({ label, chosen }) => ({
    text: oneLine(label),
    kind: chosen ? ("chosen" as const) : ("offered" as const),
  }));
  const refused = (panel.invalid ?? []).map((text) => ({
    text: oneLine(text) || "no answer",
    kind: "invalid" as const,
  }));
  bottom = drawPillSection(context, "ACTION", offered, height < 440 ? 2 : 4, bottom, colors);
  bottom = drawPillSection(context, "INVALID TRIES", refused, 1, bottom, colors);
  drawTexts(context, panel, HEADER_BOTTOM + SECTION_GAP, bottom, colors);
}

function drawHeader(context: SKRSContext2D, panel: ReasoningPanel, colors: PanelColors): void {
  const step = `Step ${panel.step}`;
  const stepWidth = widthOf("Step ", STEP) + widthOf("0", STEP) * (step.length - 5);
  context.fillStyle = colors.tile;
  context.beginPath();
  const left = PANEL_WIDTH - MARGIN - stepWidth - 20;
  context.roundRect(left, 13, stepWidth + 20, 24, 12);
  context.fill();
  context.fillStyle = colors.text;
  drawNumber(context, step, STEP, PANEL_WIDTH - MARGIN - 10, 29.5);
  context.fillStyle = colors.title;
  drawText(context, clipText(oneLine(panel.title), TITLE, left - MARGIN - 10), TITLE, MARGIN, 31);
  context.fillStyle = colors.line;
  context.fillRect(MARGIN, HEADER_BOTTOM + 1, INNER, 1);
}

function drawTiles(
  context: SKRSContext2D,
  panel: ReasoningPanel,
  top: number,
  colors: PanelColors,
): void {
  const width = (INNER - TILE_GAP) / 2;
  const tiles = [
    { label: "REWARD", value: panel.reward, ink: colorOf(panel.reward, colors) },
    { label: "RETURN", value: panel.return, ink: colors.title },
  ];
  tiles.forEach(({ label, value, ink }, index) => {
    const left = MARGIN + index * (width + TILE_GAP);
    context.fillStyle = colors.tile;
    context.beginPath();
    context.roundRect(left, top, width, TILE_HEIGHT, 10);
    context.fill();
    drawLabel(context, label, left + 12, top + 26, colors);
    context.fillStyle = ink;
    const text = formatNumber(value);
    const size = Math.min(VALUE.size, (VALUE.size * (width - 86)) / widthOf(text, VALUE));
    drawNumber(context, text, { ...VALUE, size }, left + width - 12, top + 29);
  });
}

function colorOf(reward: number | null, colors: PanelColors): string {
  if (reward === null || reward === 0) return colors.title;
  return reward > 0 ? colors.gain : colors.loss;
}

/** Two decimals as far as they fit, a true minus sign, a dash for no number. */
function formatNumber(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  const size = Math.abs(value);
  const text =
    size === Number.POSITIVE_INFINITY
      ? "∞"
      : size < 99_999.995
        ? size.toFixed(2)
        : size.toPrecision(3);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** Draws a labelled block of pills that ends at `bottom` and returns where the next one above ends. */
function drawPillSection(
  context: SKRSContext2D,
  label: string,
  pills: Parameters<typeof setPills>[0],
  maximumRows: number,
  bottom: number,
  colors: PanelColors,
): number {
  if (pills.length === 0) return bottom;
  const rows = setPills(pills, INNER, maximumRows);
  const top = bottom - pillsHeight(rows);
  drawPills(context, rows, MARGIN, top, colors);
  drawLabel(context, label, MARGIN, top - 8, colors);
  return top - LABEL_HEIGHT - SECTION_GAP;
}

/** The observation and, with what it leaves, the reflection, between `top` and `bottom`. */
function drawTexts(
  context: SKRSContext2D,
  panel: ReasoningPanel,
  top: number,
  bottom: number,
  colors: PanelColors,
): void {
  const room = Math.max(
    2,
    Math.floor((bottom - top - LABEL_HEIGHT * 2 - SECTION_GAP) / LINE_HEIGHT),
  );
  const wrap = (text: string, font: TextFont): string[] =>
    wrapText(printableText(text) || "–", font, INNER, room + 1);
  const observation = wrap(panel.observation, OBSERVATION);
  const reflection = wrap(panel.reflection, REFLECTION);
  const forObservation = Math.min(
    observation.length,
    Math.max(1, Math.floor(room * 0.4), room - reflection.length),
  );
  const below = drawSection(
    context,
    "OBSERVATION",
    panel.observation,
    OBSERVATION,
    forObservation,
    top,
    colors,
  );
  drawSection(
    context,
    "REFLECTION",
    panel.reflection,
    REFLECTION,
    Math.max(1, room - forObservation),
    below,
    colors,
  );
}

function drawSection(
  context: SKRSContext2D,
  label: string,
  text: string,
  font: TextFont,
  maximumLines: number,
  top: number,
  colors: PanelColors,
): number {
  drawLabel(context, label, MARGIN, top + 9, colors);
  context.fillStyle = font === REFLECTION ? colors.title : colors.text;
  const lines = wrapText(printableText(text) || "–", font, INNER, maximumLines);
  lines.forEach((line, index) => {
    drawText(context, line, font, MARGIN, top + LABEL_HEIGHT + 11 + index * LINE_HEIGHT);
  });
  return top + LABEL_HEIGHT + lines.length * LINE_HEIGHT + SECTION_GAP;
}

function drawLabel(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  colors: PanelColors,
): void {
  context.fillStyle = colors.label;
  context.letterSpacing = "0.8px";
  drawText(context, text, LABEL, x, y);
  context.letterSpacing = "0px";
}

function oneLine(text: string): string {
  return printableText(text).replaceAll("\n", " ");
}
