/**
 * Whether two pieces of data are the same: equal types, keys and lengths, and equal values; NaN is not the same as NaN.
 * With `tolerance`, numbers in typed arrays may differ by `tolerance + tolerance * |b|`.
 */
export function isEquivalent(a: unknown, b: unknown, tolerance = 0): boolean {
  return compare(
    a,
    b,
    (left, right) => left === right,
    (left, right) => isClose(left, right, tolerance),
  );
}

/** Whether data is still what it was when it was copied; NaN is still NaN. */
export function isUnchanged(value: unknown, copy: unknown): boolean {
  return compare(value, copy, isSame, isSame);
}

const isSame = (left: unknown, right: unknown) => Object.is(left, right) || left === right;

function compare(
  a: unknown,
  b: unknown,
  same: (left: unknown, right: unknown) => boolean,
  close: (left: number | bigint, right: number | bigint) => boolean,
): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    if (a.constructor !== b.constructor || a.byteLength !== b.byteLength) return false;
    const left = a as unknown as ArrayLike<number | bigint>;
    const right = b as unknown as ArrayLike<number | bigint>;
    for (let index = 0; index < left.length; index++) {
      if (!close(left[index] as number | bigint, right[index] as number | bigint)) return false;
    }
    return true;
  }
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every(
        (key) =>
          key in b &&
          compare(
            (a as Record<string, unknown>)[key],
            (b as Record<string, unknown>)[key],
            same,
            close,
          ),
      )
    );
  }
  return same(a, b);
}

function isClose(a: number | bigint, b: number | bigint, tolerance: number): boolean {
  if (a === b) return true;
  if (tolerance === 0) return false;
  return Math.abs(Number(a) - Number(b)) <= tolerance + tolerance * Math.abs(Number(b));
}
