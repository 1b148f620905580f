import {
  isDict,
  isDiscrete,
  isMultiBinary,
  isMultiDiscrete,
  isTuple,
  type Space,
} from "@gym-llm/core";

/** A numbering of the values of a space. */
export interface TabularIndex {
  /** How many values there are. */
  readonly size: number;
  /** The number of a value, from 0 to size - 1. */
  indexOf(value: unknown): number;
}

/** Numbers the values of a space of whole numbers, or of such spaces put together; `null` for any other space. */
export function tabularIndex(space: Space): TabularIndex | null {
  if (isDiscrete(space)) {
    const { n, start } = space;
    return { size: n, indexOf: (value) => (value as number) - start };
  }
  if (isMultiDiscrete(space)) {
    const digits = Array.from(space.counts, (count, place) => ({
      size: count,
      of: (value: unknown) =>
        ((value as ArrayLike<number>)[place] as number) - (space.start[place] as number),
    }));
    return numbered(digits);
  }
  if (isMultiBinary(space)) {
    const count = space.shape.reduce((product, length) => product * length, 1);
    const digits = Array.from({ length: count }, (_, place) => ({
      size: 2,
      of: (value: unknown) => (value as ArrayLike<number>)[place] as number,
    }));
    return numbered(digits);
  }
  if (isTuple(space)) return ofParts(space.spaces.map((part, place) => [place, part]));
  if (isDict(space)) return ofParts(space.entries());
  return null;
}

/** One digit of a number: its base, and its value. */
interface Digit {
  readonly size: number;
  of(value: unknown): number;
}

function numbered(digits: readonly Digit[]): TabularIndex {
  return {
    size: digits.reduce((product, { size }) => product * size, 1),
    indexOf: (value) => digits.reduce((index, digit) => index * digit.size + digit.of(value), 0),
  };
}

function ofParts(
  parts: readonly (readonly [key: string | number, space: Space])[],
): TabularIndex | null {
  const digits: Digit[] = [];
  for (const [key, part] of parts) {
    const index = tabularIndex(part);
    if (index === null) return null;
    digits.push({
      size: index.size,
      of: (value) => index.indexOf((value as Record<string | number, unknown>)[key]),
    });
  }
  return numbered(digits);
}
