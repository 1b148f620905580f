// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what is looked for

/**
 * Characters that a reader cannot see, or that change how others are shown: control characters but tabulators and line
 * feeds, marks and overrides of direction, invisible separators and operators, tags, and halves of surrogate pairs.
 * Joiners (U+200C, U+200D) stay: emoji and several scripts need them.
 */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Surrogate}/gu;
const LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;
const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;
const DELETE_PICTURE = "\u2421";

/**
 * A text of a model as it may be put into a text node: what cannot be seen, or would change the direction of what stands
 * around it, is replaced by a symbol that can be seen (`␛`, `␀`, `⟨U+202E⟩`). Line breaks of all kinds become line feeds.
 */
export function shownText(text: string): string {
  return text.replace(LINE_BREAKS, "\n").replace(HIDDEN, symbolOf);
}

function symbolOf(character: string): string {
  const code = character.codePointAt(0) as number;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === DELETE) return DELETE_PICTURE;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** Cuts a text into pieces of about `length` characters, at line breaks where there are some, never inside a character. */
export function textPieces(text: string, length: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = pieceEnd(text, start, length);
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function pieceEnd(text: string, start: number, length: number): number {
  const limit = start + length;
  if (limit >= text.length) return text.length;
  const lineBreak = text.lastIndexOf("\n", limit - 1);
  if (lineBreak >= start + length / 2) return lineBreak + 1;
  const before = text.charCodeAt(limit - 1);
  const isHalf = before >= 0xd800 && before < 0xdc00;
  return isHalf && limit - 1 > start ? limit - 1 : limit;
}
