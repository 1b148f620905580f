import { readableText } from "./readable-text.ts";
import { hasGlyph } from "./text-setter.ts";

/** No panel shows more; what a model wrote beyond it is not even looked at. */
const LONGEST = 8_000;

/** Controls but line ends and tabs, bidirectional overrides, soft hyphens and byte order marks; joiners go last. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Terminal sequences, taken out whole so that their letters do not remain. */
const TERMINAL_SEQUENCE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with the escape character
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-_])/g;

/**
 * Text as it can be drawn: composed characters, lines ended by "\n", single spaces; without control characters,
 * terminal sequences and marks that change the direction of writing; words in the place of other scripts and boxes in
 * that of signs that the font lacks, as `readableText` puts them. At most its first 8,000 characters.
 */
export function printableText(text: string): string {
  const plain = text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(TERMINAL_SEQUENCE, "")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
  return readableText(plain, hasGlyph);
}
