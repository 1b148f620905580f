// biome-ignore-all lint/suspicious/noControlCharactersInRegex: control characters are what is looked for

/** Sequences that terminals obey: strings up to their terminator (OSC, DCS, SOS, PM, APC), CSI, and short escapes. */
const SEQUENCES =
  /(?:\u001b[\]PX^_]|[\u0090\u0098\u009d\u009e\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
/** Other control characters, without tabulator and line feed; and marks that reverse the direction of text. */
const CONTROLS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text without anything that makes a terminal do more than show it; line feeds and tabulators stay. */
export function stripControlSequences(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(SEQUENCES, "").replace(CONTROLS, "");
}
