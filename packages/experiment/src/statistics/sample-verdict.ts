import { BOOTSTRAP_MINIMUM } from "./bootstrap-interval.ts";
import { plural } from "./number-text.ts";

/** What the scored returns of one agent in one environment allow to be said, in a plain sentence; `null` when enough is known. */
export function sampleVerdict(returns: readonly number[]): string | null {
  const count = returns.length;
  if (count === 0) return "No episode was scored: nothing can be said.";
  const episodes = plural(count, "episode");
  if (count === 1) return "Too few episodes for a claim: 1 episode has no interval.";
  if (returns.every((value) => value === returns[0])) {
    return `All ${episodes} had the same return: their spread is unknown, so there is no interval.`;
  }
  if (count < BOOTSTRAP_MINIMUM) {
    return `Few episodes: with ${episodes} the interval rests on the assumption that returns are about normal.`;
  }
  return null;
}
