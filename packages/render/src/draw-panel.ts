import type { SKRSContext2D } from "@napi-rs/canvas";
import { formatNumber } from "./format-number.ts";
import { drawGauges, gaugeRows, gaugesHeight } from "./panel-gauges.ts";
import { drawPills, pillsFit, pillsHeight, setPills } from "./panel-pills.ts";
import { drawStrip, STRIP_HEIGHT } from "./panel-strip.ts";
import type { PanelColors } from "./panel-theme.ts";
import { printableText } from "./printable-text.ts";
import type { ReasoningPanel } from "./reasoning-panel.ts";
import { clipText, drawNumber, drawText, type TextFont, widthOf, wrapText } from "./text-setter.ts";

/** The width in pixels, at scale 1, that every panel has. */
export const PANEL_WIDTH = 400;

const MARGIN = 20;
const INNER = PANEL_WIDTH - MARGIN * 2;
const SECTION_GAP = 12;
const LABEL_HEIGHT = 16;
const TILE_HEIGHT = 36;
const TILE_GAP = 10;
const FOOTER_HEIGHT = 19;
const HEADER_BOTTOM = 44;
const LINE_HEIGHT = 17;
const TEXTS_TOP = HEADER_BOTTOM + SECTION_GAP;

const TITLE: TextFont = { weight: 700, size: 16 };
const LABEL: TextFont = { weight: 700, size: 10 };
const STEP: TextFont = { weight: 700, size: 12 };
const OBSERVATION: TextFont = { weight: 400, size: 12 };
const REFLECTION: TextFont = { weight: 400, size: 13 };
const VALUE: TextFont = { weight: 700, size: 18 };
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

  const refused = (panel.invalid ?? []).map((text) => ({
    text: oneLine(text) || "no answer",
    kind: "invalid" as const,
  }));
  bottom = drawActions(context, panel.actions, height < 440 ? 2 : 4, bottom, colors);
  const roomWithoutTries = roomBetween(TEXTS_TOP, bottom);
  const tries = refused.length > 1 ? `${refused.length} INVALID TRIES` : "INVALID TRY";
  bottom = drawPillSection(context, tries, refused, 1, bottom, colors);
  drawTexts(context, panel, roomWithoutTries, bottom, colors);
}

function drawHeader(context: SKRSContext2D, panel: ReasoningPanel, colors: PanelColors): void {
  const step = `Step ${panel.step}`;
  const ended = panel.ended ? ` · ${oneLine(panel.ended)}` : "";
  const endedWidth = widthOf(ended, STEP);
  const stepWidth = widthOf("Step ", STEP) + widthOf("0", STEP) * (step.length - 5) + endedWidth;
  context.fillStyle = panel.ended ? colors.chosen : colors.tile;
  context.beginPath();
  const left = PANEL_WIDTH - MARGIN - stepWidth - 20;
  context.roundRect(left, 11, stepWidth + 20, 24, 12);
  context.fill();
  context.fillStyle = panel.ended ? colors.chosenText : colors.text;
  const right = PANEL_WIDTH - MARGIN - 10;
  drawNumber(context, step, STEP, right - endedWidth, 27.5);
  drawText(context, ended, STEP, right - endedWidth, 27.5);
  context.fillStyle = colors.title;
  drawText(context, clipText(oneLine(panel.title), TITLE, left - MARGIN - 10), TITLE, MARGIN, 29);
  context.fillStyle = colors.line;
  context.fillRect(MARGIN, HEADER_BOTTOM, INNER, 1);
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
    drawLabel(context, label, left + 12, top + 22, colors);
    context.fillStyle = ink;
    const text = formatNumber(value);
    const size = Math.min(VALUE.size, (VALUE.size * (width - 86)) / widthOf(text, VALUE));
    drawNumber(context, text, { ...VALUE, size }, left + width - 12, top + 25);
  });
}

function colorOf(reward: number | null, colors: PanelColors): string {
  if (reward === null || reward === 0) return colors.title;
  return reward > 0 ? colors.gain : colors.loss;
}

/** Draws the actions, as gauges, pills or a strip, so that they end at `bottom`; returns where the next block above ends. */
function drawActions(
  context: SKRSContext2D,
  actions: ReasoningPanel["actions"],
  maximumRows: number,
  bottom: number,
  colors: PanelColors,
): number {
  if (actions.length === 0) return bottom;
  const named = actions.map(({ label, chosen }) => ({ text: oneLine(label), chosen }));
  const labels = named.map(({ text }) => text);
  const amounts = actions.flatMap(({ amount }) =>
    amount ? { ...amount, name: oneLine(amount.name) } : [],
  );
  let top: number;
  if (amounts.length === actions.length) {
    top = bottom - gaugesHeight(gaugeRows(amounts.length, maximumRows));
    drawGauges(context, amounts, [MARGIN, top, INNER], maximumRows, colors);
  } else if (pillsFit(labels, INNER, maximumRows)) {
    const pills = named.map(({ text, chosen }) => ({
      text,
      kind: chosen ? ("chosen" as const) : ("offered" as const),
    }));
    return drawPillSection(context, "ACTION", pills, maximumRows, bottom, colors);
  } else {
    top = bottom - STRIP_HEIGHT;
    drawStrip(context, named, [MARGIN, top, INNER], colors);
  }
  drawLabel(context, "ACTION", MARGIN, top - 7, colors);
  return top - LABEL_HEIGHT - SECTION_GAP;
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
  drawLabel(context, label, MARGIN, top - 7, colors);
  return top - LABEL_HEIGHT - SECTION_GAP;
}

/** Lines of text that find room between `top` and `bottom`, in two sections. */
function roomBetween(top: number, bottom: number): number {
  const lines = Math.floor((bottom - top - LABEL_HEIGHT * 2 - SECTION_GAP) / LINE_HEIGHT);
  return Math.max(2, lines);
}

/**
 * The observation and below it the reflection, down to `bottom`. The observation's share is that of the `usualRoom`,
 * which no text and no refused try changes, so that the reflection begins at the same place in every frame.
 */
function drawTexts(
  context: SKRSContext2D,
  panel: ReasoningPanel,
  usualRoom: number,
  bottom: number,
  colors: PanelColors,
): void {
  const room = roomBetween(TEXTS_TOP, bottom);
  const share = usualRoom < 6 ? 2 : usualRoom < 14 ? 3 : 4;
  const forObservation = Math.min(room - 1, share);
  const below = drawSection(
    context,
    "OBSERVATION",
    panel.observation,
    OBSERVATION,
    forObservation,
    TEXTS_TOP,
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
  return top + LABEL_HEIGHT + maximumLines * LINE_HEIGHT + SECTION_GAP;
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
