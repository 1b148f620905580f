/** A text in which minus signs are as wide as a plus, and no line breaks between a number and what belongs to it. */
export function typographic(text: string): string {
  return text
    .replace(/(^|[\s[(+])-(?=\d)/g, "$1−")
    .replace(/(?<=\d) %/g, "\u00a0%")
    .replace(/\bp ([=<]) (?=\d)/g, "p\u00a0$1\u00a0");
}
