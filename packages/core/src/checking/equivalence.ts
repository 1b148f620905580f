/**
 * Whether two pieces of data are the same: equal types, keys and lengths, and equal values.
 * With `tolerance`, floats in typed arrays may differ by `tolerance + tolerance * |b|`.
 */
export function isEquivalent(a: unknown, b: unknown, tolerance = 0): boolean {
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) {
    if (a.constructor !== b.constructor || a.byteLength !== b.byteLength) return false;
    const left = a as unknown as ArrayLike<number | bigint>;
    const right = b as unknown as ArrayLike<number | bigint>;
    for (let index = 0; index < left.length; index++) {
      if (!isClose(left[index] as number | bigint, right[index] as number | bigint, tolerance))
        return false;
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
          isEquivalent(
            (a as Record<string, unknown>)[key],
            (b as Record<string, unknown>)[key],
            tolerance,
          ),
      )
    );
  }
  return Object.is(a, b) || a === b;
}

function isClose(a: number | bigint, b: number | bigint, tolerance: number): boolean {
  if (a === b) return true;
  if (typeof a === "bigint" || typeof b === "bigint" || tolerance === 0) return false;
  return Math.abs(a - b) <= tolerance + tolerance * Math.abs(b);
}
