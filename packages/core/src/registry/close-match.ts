/**
 * The candidate most like `word`, or `null` when none is alike enough: Python's `difflib.get_close_matches(word,
 * candidates, n=1, cutoff=0.6)`, so that suggestions are the ones Gymnasium makes. Ties go to the larger string.
 */
export function closeMatch(
  word: string,
  candidates: Iterable<string>,
  cutoff = 0.6,
): string | null {
  let best: string | null = null;
  let bestRatio = 0;
  for (const candidate of candidates) {
    const ratio = similarity(candidate, word);
    if (ratio < cutoff || ratio < bestRatio) continue;
    if (ratio > bestRatio || best === null || candidate > best) {
      best = candidate;
      bestRatio = ratio;
    }
  }
  return best;
}

/** Ratcliff and Obershelp's measure: twice the characters in common blocks by all characters; in [0, 1]. */
function similarity(a: string, b: string): number {
  const total = a.length + b.length;
  return total === 0 ? 1 : (2 * matchingCharacters(a, b)) / total;
}

function matchingCharacters(a: string, b: string): number {
  const { startA, startB, size } = longestCommonBlock(a, b);
  if (size === 0) return 0;
  return (
    size +
    matchingCharacters(a.slice(0, startA), b.slice(0, startB)) +
    matchingCharacters(a.slice(startA + size), b.slice(startB + size))
  );
}

/** The longest common block that begins earliest in `a`, and of those earliest in `b`. */
function longestCommonBlock(
  a: string,
  b: string,
): { startA: number; startB: number; size: number } {
  let found = { startA: 0, startB: 0, size: 0 };
  let lengths = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(0);
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const size = (lengths[j] as number) + 1;
      next[j + 1] = size;
      if (size > found.size) found = { startA: i - size + 1, startB: j - size + 1, size };
    }
    lengths = next;
  }
  return found;
}
