/** Stands for a character that cannot be drawn and belongs to no script, such as an emoji. */
export const BOX = "□";

/** Marks inside a character that are not drawn by themselves: joiners, variation selectors, tags. */
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f]|[\u{e0000}-\u{e0fff}]/gu;
const LETTER = /[\p{L}\p{N}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /[\p{Script=Han}\p{Script=Bopomofo}]/u;
/** Scripts by the names that readers know. */
const SCRIPTS = [
  "Arabic",
  "Hebrew",
  "Devanagari",
  "Bengali",
  "Tamil",
  "Telugu",
  "Gujarati",
  "Gurmukhi",
  "Kannada",
  "Malayalam",
  "Sinhala",
  "Thai",
  "Lao",
  "Khmer",
  "Myanmar",
  "Tibetan",
  "Georgian",
  "Armenian",
  "Ethiopic",
].map((name) => ({ name, pattern: new RegExp(`\\p{Script=${name}}`, "u") }));

let segmenter: Intl.Segmenter | null = null;

/**
 * A text in which nothing is left that cannot be drawn: characters of other scripts become words such as
 * `[12 Thai characters]`, all others a box each. What a reader takes for one character counts as one, however many code
 * points it has; of a letter with marks the marks that cannot be drawn are left out.
 */
export function readableText(text: string, canDraw: (character: string) => boolean): string {
  if (isDrawable(text, canDraw)) return text.replace(JOINERS, "");
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  const kanji = KANA.test(text) ? "Japanese" : "Chinese";
  let readable = "";
  let script = "";
  let count = 0;
  // Spaces behind characters of another script; they are theirs if more of these follow.
  let spaces = "";
  const flush = (): void => {
    if (count > 0) readable += `[${count} ${script} character${count === 1 ? "" : "s"}]`;
    readable += spaces;
    count = 0;
    spaces = "";
  };
  for (const { segment } of segmenter.segment(text)) {
    const character = segment.replace(JOINERS, "");
    const drawn = drawnPart(character, canDraw);
    if (drawn !== null) {
      if (drawn === " " && count > 0) {
        spaces += drawn;
        continue;
      }
      flush();
      readable += drawn;
      continue;
    }
    const found = scriptOf(character, kanji);
    // Punctuation and signs between characters of a script belong to it.
    if (found === null && count === 0) {
      readable += BOX;
      continue;
    }
    if (found === null && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)) {
      flush();
      readable += BOX;
      continue;
    }
    if (found !== null && found !== script) {
      flush();
      script = found;
    }
    spaces = "";
    count++;
  }
  flush();
  return readable;
}

function isDrawable(text: string, canDraw: (character: string) => boolean): boolean {
  for (const character of text)
    if (character !== "\n" && !canDraw(character) && character.replace(JOINERS, "") !== "")
      return false;
  return true;
}

/** What of a character can be drawn: all, or its base and some of its marks; `null` for nothing. */
function drawnPart(character: string, canDraw: (character: string) => boolean): string | null {
  const [base = "", ...marks] = character;
  if (base !== "" && base !== "\n" && !canDraw(base)) return null;
  if (marks.some((mark) => !canDraw(mark) && !/\p{M}/u.test(mark))) return null;
  return base + marks.filter(canDraw).join("");
}

function scriptOf(character: string, kanji: string): string | null {
  if (KANA.test(character)) return "Japanese";
  if (HAN.test(character)) return kanji;
  if (/\p{Script=Hangul}/u.test(character)) return "Korean";
  const known = SCRIPTS.find(({ pattern }) => pattern.test(character));
  if (known) return known.name;
  return LETTER.test(character) ? "foreign" : null;
}
