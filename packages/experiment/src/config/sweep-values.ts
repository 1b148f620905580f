/** Most values that one word may stand for. */
const MAX_VALUES = 100_000;

const OPENING = "[{(";
const CLOSING = "]})";

/** A part of a word: a text of YAML, or numbers that it stands for. */
type SweepPart = string | readonly number[];

/** A text that cannot be taken apart; the message says why. */
export class SweepSyntaxError extends Error {
  override readonly name = "SweepSyntaxError";
}

/**
 * The values that a text stands for: a list with commas between its values, `choice(a,b)`, `range(1,10)` or
 * `range(1,10,2)` without its end. Commas inside brackets and quotes separate nothing.
 */
export function sweepParts(text: string): SweepPart[] {
  const choice = /^\s*choice\((.*)\)\s*$/s.exec(text)?.[1];
  const values = splitAtCommas(choice ?? text).map((part) => {
    const range = /^range\((.*)\)$/s.exec(part)?.[1];
    return range === undefined ? part : numbersOf(part, range.split(","));
  });
  return limited(values, text);
}

/** The seeds that a text stands for: as `sweepParts`, and `0:50` for the seeds from 0 to 49. */
export function sweepSeeds(text: string): number[] {
  const parts = sweepParts(text).flatMap((part) => {
    if (typeof part !== "string") return part;
    const [, first, end] = /^(\d+):(\d+)$/.exec(part) ?? [];
    if (first !== undefined && end !== undefined) return numbersOf(part, [first, end]);
    if (/^\d+$/.test(part)) return [Number(part)];
    throw new SweepSyntaxError(
      `\`${part}\` is no seed: write seeds as 0:50 (0 to 49), as a list such as 3,7, or as range(0,50)`,
    );
  });
  return limited(parts, text);
}

function limited<Value>(values: readonly Value[], text: string): Value[] {
  const count = values.reduce<number>(
    (sum, value) => sum + (Array.isArray(value) ? value.length : 1),
    0,
  );
  if (count <= MAX_VALUES) return [...values];
  throw new SweepSyntaxError(`\`${text}\` stands for more than ${MAX_VALUES} values`);
}

function numbersOf(part: string, limits: readonly string[]): number[] {
  const numbers = limits.map((limit) => (limit.trim() === "" ? Number.NaN : Number(limit)));
  const [first = Number.NaN, end = Number.NaN, step = 1] = numbers;
  if (numbers.length > 3 || step === 0 || ![first, end, step].every(Number.isFinite)) {
    throw new SweepSyntaxError(
      `\`${part}\` is no range: write range(first,end) or range(first,end,step) with numbers; the end itself is left out`,
    );
  }
  const count = Math.ceil((end - first) / step - 1e-9);
  if (count < 1) {
    throw new SweepSyntaxError(
      `\`${part}\` is empty: the end, which is left out, must lie behind the first value`,
    );
  }
  if (count > MAX_VALUES) {
    throw new SweepSyntaxError(`\`${part}\` stands for more than ${MAX_VALUES} values`);
  }
  // Twelve digits take away what adding binary fractions leaves behind.
  return Array.from({ length: count }, (_, index) =>
    Number.isInteger(first) && Number.isInteger(step)
      ? first + index * step
      : Number((first + index * step).toPrecision(12)),
  );
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  const open: string[] = [];
  let start = 0;
  let index = 0;
  for (; index < text.length; index++) {
    const character = text[index] as string;
    if (`"'`.includes(character) && /(^|[[{(,:])\s*$/.test(text.slice(start, index))) {
      index = endOfQuotes(text, index);
    } else if (OPENING.includes(character)) {
      open.push(CLOSING[OPENING.indexOf(character)] as string);
    } else if (CLOSING.includes(character) && open.length > 0 && open.pop() !== character) {
      throw new SweepSyntaxError(`the brackets of \`${text}\` do not match`);
    } else if (character === "," && open.length === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  if (open.length > 0) throw new SweepSyntaxError(`a bracket of \`${text}\` is not closed`);
  const values = [...parts, text.slice(start)].map((part) => part.trim());
  if (values.length > 1 && values.includes("")) {
    throw new SweepSyntaxError(
      `a value of \`${text}\` is empty: take a comma out, or write null or ""`,
    );
  }
  return values;
}

/** Where the quotes that begin at `start` end: doubled single quotes and escaped double quotes belong to the text. */
function endOfQuotes(text: string, start: number): number {
  const pattern = text[start] === '"' ? /"(?:[^"\\]|\\.)*"/sy : /'(?:[^']|'')*'/sy;
  pattern.lastIndex = start;
  if (!pattern.test(text)) throw new SweepSyntaxError(`a quote of \`${text}\` is not closed`);
  return pattern.lastIndex - 1;
}
