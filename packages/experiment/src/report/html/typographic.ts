/** A text with numbers whose minus signs are as wide as a plus. */
export function typographic(text: string): string {
  return text.replace(/(^|[\s[(+])-(?=\d)/g, "$1−");
}
