/** The ANSI codes (SGR) of the foreground colours in use; a background is 10 higher. */
const CODES = { red: 31, green: 32, yellow: 33, blue: 34, magenta: 35, white: 37 } as const;

/** A colour of text in a terminal. */
export type AnsiColor = keyof typeof CODES;

/** Text in a terminal colour; `highlight` colours the background instead of the letters. */
export function colorize(
  text: string,
  color: AnsiColor,
  { bold = false, highlight = false }: { bold?: boolean; highlight?: boolean } = {},
): string {
  const codes = [CODES[color] + (highlight ? 10 : 0), ...(bold ? [1] : [])];
  return `\u001b[${codes.join(";")}m${text}\u001b[0m`;
}
