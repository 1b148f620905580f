import type { JsonValue } from "@gym-llm/core";

/** A value read out of a text, and the position after it. */
export interface LooseJson {
  readonly value: JsonValue;
  readonly end: number;
}

const MAX_DEPTH = 32;
const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const SPACE = /\s*/y;
const WORDS: Readonly<Record<string, JsonValue>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
};
const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

/** How much may still be read; counted down. */
export interface ReadingEffort {
  /** Characters to look at; one that is looked at twice counts twice. */
  left: number;
}

const DEFAULT_EFFORT = 1_000_000;
/** What looking over a gap costs beside its characters. */
const GAP_EFFORT = 8;

/** Thrown inside the reader only, when the text is not a value. */
class NotAValue extends Error {}

/**
 * Reads the JSON value that begins at `start`, forgiving what language models get wrong: single quotes, bare keys,
 * Python's `True`/`False`/`None`, line breaks and unescaped quotes inside strings, comments, a trailing or missing comma.
 * `undefined` when there is no complete value, or when reading it takes more than the effort given.
 */
export function readLooseJson(
  text: string,
  start = 0,
  effort: ReadingEffort = { left: DEFAULT_EFFORT },
): LooseJson | undefined {
  const reader = new LooseReader(text, start, effort);
  try {
    const value = reader.value(0);
    return { value, end: reader.position };
  } catch (error) {
    if (error instanceof NotAValue) return undefined;
    throw error;
  }
}

class LooseReader {
  position: number;
  readonly #text: string;
  readonly #effort: ReadingEffort;

  constructor(text: string, position: number, effort: ReadingEffort) {
    this.#text = text;
    this.#effort = effort;
    this.position = position;
  }

  value(depth: number): JsonValue {
    if (depth > MAX_DEPTH) throw new NotAValue();
    this.#skip();
    const character = this.#text[this.position];
    if (character === "{") return this.#object(depth);
    if (character === "[" || character === "(")
      return this.#array(depth, character === "[" ? "]" : ")");
    if (character === '"' || character === "'") return this.#string(character);
    const number = this.#take(NUMBER);
    if (number !== undefined) {
      if (!Number.isFinite(Number(number))) throw new NotAValue();
      return Number(number);
    }
    const word = this.#take(WORD);
    if (word === undefined || !Object.hasOwn(WORDS, word)) throw new NotAValue();
    return WORDS[word] ?? null;
  }

  #object(depth: number): JsonValue {
    const entries: [string, JsonValue][] = [];
    this.position++;
    for (;;) {
      this.#skip();
      if (this.#accept("}")) return Object.fromEntries(entries);
      const key = this.#key();
      this.#skip();
      if (!this.#accept(":")) throw new NotAValue();
      entries.push([key, this.value(depth + 1)]);
      this.#skip();
      this.#accept(",");
    }
  }

  #key(): string {
    const character = this.#text[this.position];
    if (character === '"' || character === "'") return this.#string(character);
    const key = this.#take(WORD) ?? this.#take(NUMBER);
    if (key === undefined) throw new NotAValue();
    return key;
  }

  #array(depth: number, close: string): JsonValue {
    const items: JsonValue[] = [];
    this.position++;
    for (;;) {
      this.#skip();
      if (this.#accept(close)) return items;
      items.push(this.value(depth + 1));
      this.#skip();
      if (!this.#accept(",") && this.#text[this.position] !== close) throw new NotAValue();
    }
  }

  #string(quote: string): string {
    let content = "";
    for (this.position++; this.position < this.#text.length; this.position++) {
      const character = this.#text[this.position] as string;
      this.#spend(1);
      if (character === "\\") content += this.#escape();
      else if (character === quote && this.#endsString()) {
        this.position++;
        return content;
      } else content += character;
    }
    throw new NotAValue();
  }

  /** A quote ends a string when what follows can follow a string; otherwise it belongs to the words. */
  #endsString(): boolean {
    const end = this.#afterGap(this.position + 1);
    const next = this.#text[end];
    if (next === undefined || ",:}])".includes(next)) return true;
    const isQuote = next === '"' || next === "'";
    return isQuote && this.#text.slice(this.position + 1, end).includes("\n");
  }

  #escape(): string {
    this.position++;
    const character = this.#text[this.position];
    if (character === undefined) throw new NotAValue();
    if (character === "u") {
      const digits = this.#text.slice(this.position + 1, this.position + 5);
      if (!/^[\da-fA-F]{4}$/.test(digits)) throw new NotAValue();
      this.position += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    return ESCAPES[character] ?? character;
  }

  #skip(): void {
    this.position = this.#afterGap(this.position);
  }

  /** The position after white space and comments. */
  #afterGap(start: number): number {
    const text = this.#text;
    for (let position = start; ; ) {
      SPACE.lastIndex = position;
      SPACE.test(text);
      const afterSpace = SPACE.lastIndex;
      const mark = text[afterSpace] === "/" ? text[afterSpace + 1] : undefined;
      const close =
        mark === "/"
          ? text.indexOf("\n", afterSpace)
          : mark === "*"
            ? text.indexOf("*/", afterSpace + 2)
            : afterSpace;
      this.#spend((close === -1 ? text.length : close) - position + GAP_EFFORT);
      if (mark === "/") position = close === -1 ? text.length : close;
      else if (mark === "*" && close !== -1) position = close + 2;
      else return afterSpace;
    }
  }

  /** Gives up when too much was read. */
  #spend(characters: number): void {
    this.#effort.left -= characters;
    if (this.#effort.left < 0) throw new NotAValue();
  }

  #accept(character: string): boolean {
    if (this.#text[this.position] !== character) return false;
    this.position++;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.position += match.length;
    return match;
  }
}
