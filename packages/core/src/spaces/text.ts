import { GymError } from "../errors.ts";
import { compareCodePoints } from "./python-text.ts";
import { checkedMask, checkedProbability, describe, rejectBoth } from "./sampling.ts";
import { type JsonSchema, type JsonValue, type SampleOptions, Space } from "./space.ts";

const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Options of a `Text` space. */
export interface TextOptions {
  /** Least number of characters; 1 unless given. */
  minLength?: number;
  /** The characters that may occur: a string keeps its order, a set is sorted. Digits and Latin letters unless given. */
  charset?: string | ReadonlySet<string>;
}

/** Strings of some characters, with bounds on the length. Characters are Unicode code points. */
export class Text extends Space<string> {
  readonly kind = "Text";
  readonly shape = null;
  readonly dtype = null;
  readonly isFlattenable = true;
  readonly minLength: number;
  readonly maxLength: number;
  /** The characters in the order in which masks and `flatten` count them. */
  readonly characterList: readonly string[];

  readonly #indices: ReadonlyMap<string, number>;

  /** Throws a `GymError` of code `InvalidArgument` when the lengths are no whole numbers 0 <= minLength <= maxLength. */
  constructor(maxLength: number, options: TextOptions = {}) {
    super();
    const { minLength = 1, charset = ALPHANUMERIC } = options;
    if (
      ![minLength, maxLength].every(Number.isSafeInteger) ||
      minLength < 0 ||
      minLength > maxLength
    ) {
      throw new GymError(
        "InvalidArgument",
        `Text: expected whole numbers 0 <= minLength <= maxLength, got ${minLength} and ${maxLength}.`,
      );
    }
    const characters =
      typeof charset === "string" ? [...new Set(charset)] : [...charset].sort(compareCodePoints);
    const wrong = characters.find((character) => [...character].length !== 1);
    if (wrong !== undefined) {
      throw new GymError(
        "InvalidArgument",
        `Text: every element of the charset must be a single character, got ${JSON.stringify(wrong)}.`,
      );
    }
    this.minLength = minLength;
    this.maxLength = maxLength;
    this.characterList = characters;
    this.#indices = new Map(characters.map((character, index) => [character, index]));
  }

  /** All characters, sorted. */
  get characters(): string {
    return [...this.characterList].sort(compareCodePoints).join("");
  }

  /** Index of a character in `characterList`, `undefined` for one that does not occur. */
  characterIndex(character: string): number | undefined {
    return this.#indices.get(character);
  }

  /**
   * Draws a string. `mask` and `probability` are pairs of a length (null for a random one) and an array with one
   * entry (0 or 1, or a probability) for each character of `characterList` (null for all alike).
   */
  override sample(options: SampleOptions = {}): string {
    rejectBoth(options);
    const masked = options.mask !== undefined && options.mask !== null;
    const [length, steering] = this.#checkedPair(masked ? options.mask : options.probability);
    const count = this.characterList.length;
    let weights: ArrayLike<number> = new Array<number>(count).fill(1 / count);
    if (steering !== null && masked) {
      const allowed = checkedMask(steering, count, "Text");
      const weight = allowed.length > 0 ? 1 / allowed.length : 0;
      weights = this.characterList.map((_, index) => (allowed.includes(index) ? weight : 0));
    } else if (steering !== null) {
      weights = checkedProbability(steering, count, "Text");
    }
    const characters = length ?? this.random.integers(this.minLength, this.maxLength + 1);
    if (Array.from(weights).every((weight) => weight === 0)) {
      if (this.minLength === 0) return "";
      throw new GymError(
        "InvalidArgument",
        `Text: the mask allows no character, but a text has at least ${this.minLength}.`,
      );
    }
    let text = "";
    for (let index = 0; index < characters; index++) {
      text += this.characterList[this.random.choiceIndex(count, weights)];
    }
    return text;
  }

  #checkedPair(pair: unknown): [number | null, unknown] {
    if (pair === undefined || pair === null) return [null, null];
    if (!Array.isArray(pair) || pair.length !== 2) {
      throw new GymError(
        "InvalidArgument",
        `Text: expected a pair of a length (or null) and an array (or null), got ${describe(pair)}.`,
      );
    }
    const [length, steering] = pair as [unknown, unknown];
    const inRange =
      typeof length === "number" &&
      Number.isInteger(length) &&
      length >= this.minLength &&
      length <= this.maxLength;
    if (length !== null && !inRange) {
      throw new GymError(
        "InvalidArgument",
        `Text: the length must be a whole number from ${this.minLength} to ${this.maxLength} or null, got ${describe(length)}.`,
      );
    }
    return [length as number | null, steering];
  }

  override contains(value: unknown): value is string {
    if (typeof value !== "string") return false;
    let length = 0;
    for (const character of value) {
      if (!this.#indices.has(character)) return false;
      length++;
    }
    return length >= this.minLength && length <= this.maxLength;
  }

  /** Same lengths and the same set of characters. */
  override equals(other: unknown): boolean {
    return (
      isText(other) &&
      other.minLength === this.minLength &&
      other.maxLength === this.maxLength &&
      other.characters === this.characters
    );
  }

  override toString(): string {
    return `Text(${this.minLength}, ${this.maxLength}, charset=${this.characters})`;
  }

  override toJson(value: string): JsonValue {
    return value;
  }

  override fromJson(json: JsonValue): string {
    if (typeof json === "string") return json;
    throw new TypeError(`${this}: expected a string, got ${JSON.stringify(json)}.`);
  }

  override jsonSchema(): JsonSchema {
    const escaped = this.characterList.map((character) => character.replace(/[\\\]^-]/, "\\$&"));
    return {
      type: "string",
      minLength: this.minLength,
      maxLength: this.maxLength,
      ...(escaped.length === 0 ? {} : { pattern: `^[${escaped.join("")}]*$` }),
    };
  }

  protected override copy(): Text {
    return new Text(this.maxLength, {
      minLength: this.minLength,
      charset: this.characterList.join(""),
    });
  }
}

/** Whether a value is a `Text` space, also of another copy of this package. */
export function isText(value: unknown): value is Text {
  return Space.is(value) && value.kind === "Text";
}
