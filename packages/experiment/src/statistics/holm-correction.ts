/**
 * P values corrected by Holm for being looked at together, in the order given; `null` for those that are not known,
 * which do not count. Each is the smallest error rate of the whole family at which it would be significant.
 */
export function holmCorrection(pValues: readonly (number | null)[]): (number | null)[] {
  const known = pValues.flatMap((p, index) => (p === null ? [] : [{ p, index }]));
  known.sort((a, b) => a.p - b.p);
  const corrected: (number | null)[] = pValues.map(() => null);
  let greatest = 0;
  for (const [rank, { p, index }] of known.entries()) {
    greatest = Math.max(greatest, Math.min(1, p * (known.length - rank)));
    corrected[index] = greatest;
  }
  return corrected;
}
