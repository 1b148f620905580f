/** A key that was pressed or let go, named as browsers name it. */
export interface KeyEvent {
  /** `KeyboardEvent.key`: `ArrowUp`, `Enter`, `Escape`, `a`. */
  readonly key: string;
  readonly type: "press" | "release";
  readonly isCtrl: boolean;
}

/** What a terminal sent. */
export interface TerminalInput {
  readonly keys: readonly KeyEvent[];
  /** Whether the terminal has answered that it tells when keys are let go. */
  readonly tellsReleases: boolean;
}

/** Asks a terminal to tell of keys let go and which of that it does; others leave both alone. */
export const TELL_RELEASES = "\u001b[>11u\u001b[?u";
/** Puts the keyboard back. */
export const FORGET_RELEASES = "\u001b[<u";

const ARROWS: Readonly<Record<string, string>> = {
  A: "ArrowUp",
  B: "ArrowDown",
  C: "ArrowRight",
  D: "ArrowLeft",
  H: "Home",
  F: "End",
};
const CONTROLS: Readonly<Record<number, string>> = {
  8: "Backspace",
  9: "Tab",
  10: "Enter",
  13: "Enter",
  27: "Escape",
  127: "Backspace",
};
const RELEASE = 3;
const CTRL = 4;
const EVENT_TYPES = 2;
/** A sequence that a terminal sends for a key or as an answer, or the beginning of one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const SEQUENCE = /^\u001b(?:\[([<=>?]?)([\d;:]*)([@-~]?)|O([A-Z]?))/;

/**
 * Reads keys from what a terminal sends: characters, xterm's sequences, and those of kitty's keyboard protocol
 * (https://sw.kovidgoyal.net/kitty/keyboard-protocol/), which tell of keys that are let go.
 */
export class KeyReader {
  /** The beginning of a sequence whose end has not come yet. */
  #rest = "";
  readonly #decoder = new TextDecoder();

  read(data: string | Uint8Array): TerminalInput {
    let text =
      this.#rest + (typeof data === "string" ? data : this.#decoder.decode(data, { stream: true }));
    this.#rest = "";
    const keys: KeyEvent[] = [];
    let tellsReleases = false;
    while (text !== "") {
      const [sequence, prefix, numbers = "", final, single] = SEQUENCE.exec(text) ?? [];
      if (sequence === undefined) {
        const character = [...text][0] as string;
        keys.push(ofCharacter(character));
        text = text.slice(character.length);
        continue;
      }
      if (final === "" || single === "") {
        this.#rest = sequence;
        break;
      }
      text = text.slice(sequence.length);
      if (prefix === "?" && final === "u") {
        tellsReleases ||= (Number(numbers) & EVENT_TYPES) !== 0;
      } else if (prefix === "" || single !== undefined) {
        keys.push(...ofSequence(numbers, final ?? single ?? ""));
      }
    }
    return { keys, tellsReleases };
  }
}

function ofCharacter(character: string): KeyEvent {
  const code = character.codePointAt(0) as number;
  const named = CONTROLS[code];
  if (named !== undefined) return { key: named, type: "press", isCtrl: false };
  if (code >= 32) return { key: character, type: "press", isCtrl: false };
  // Ctrl-C is 3, C being the third letter.
  return { key: String.fromCharCode(code + 96), type: "press", isCtrl: true };
}

function ofSequence(numbers: string, final: string): KeyEvent[] {
  const [first = "", modifiers = ""] = numbers.split(";");
  const [flags = "1", event = "1"] = modifiers.split(":");
  const type = Number(event) === RELEASE ? "release" : "press";
  const isCtrl = ((Number(flags || "1") - 1) & CTRL) !== 0;
  const arrow = ARROWS[final];
  if (arrow !== undefined) return [{ key: arrow, type, isCtrl }];
  if (final !== "u") return [];
  const code = Number(first.split(":")[0]);
  // Keys without a character of their own lie in the private use area.
  if (!Number.isInteger(code) || (code >= 57_344 && code <= 63_743) || code > 0x10_ff_ff) return [];
  return [{ key: CONTROLS[code] ?? String.fromCodePoint(code), type, isCtrl }];
}
