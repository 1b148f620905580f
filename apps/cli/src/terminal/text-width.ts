const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

const WIDE =
  /^(?:\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])|\ufe0f/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;
/** What every terminal shows as one character each. */
const PLAIN = /^[\u0020-\u007e\u00a0-\u02ff]*$/;

/** How many columns a text without control characters takes. */
export function textWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** A text of one line in at most `columns` columns; what is cut off is an ellipsis. */
export function clipText(text: string, columns: number): string {
  return textWidth(text) <= columns ? text : `${headOf(text, columns - 1)}…`;
}

/** The longest beginning of a text that takes at most `columns` columns. */
function headOf(text: string, columns: number): string {
  let head = "";
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeWidth(segment);
    if (width > columns) break;
    head += segment;
  }
  return head;
}

/**
 * A text in lines of at most `columns` columns, broken between words where that is possible. What does not go into `rows`
 * lines is an ellipsis.
 */
export function wrapText(text: string, columns: number, rows: number): string[] {
  const lines: string[] = [];
  // More than this cannot be shown, whatever a model wrote.
  const shown = text.slice(0, (columns + 1) * (rows + 1) * 4);
  for (const paragraph of shown.split("\n")) {
    let rest = paragraph.replace(/\s+/g, " ").trim();
    while (rest !== "") {
      if (lines.length === rows) return clipped(lines, columns);
      const line = firstLine(rest, columns);
      lines.push(line.trimEnd());
      rest = rest.slice(line.length).trimStart();
    }
  }
  return shown.length < text.length ? clipped(lines, columns) : lines;
}

function firstLine(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const head = headOf(text, columns) || ([...text][0] as string);
  if (text[head.length] === " ") return head;
  const space = head.lastIndexOf(" ");
  return space > 0 ? head.slice(0, space) : head;
}

function clipped(lines: string[], columns: number): string[] {
  const last = lines.pop() ?? "";
  const isFull = textWidth(last) + 1 > columns;
  return [...lines, isFull ? clipText(`${last} `, columns) : `${last}…`];
}
