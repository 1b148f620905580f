import type { EpisodesNeeded } from "./episodes-needed.ts";
import type { Interval } from "./interval.ts";
import { numberText, plural, pText } from "./number-text.ts";
import type { SignFlipTest } from "./sign-flip-test.ts";

/** What a verdict on two agents is drawn from. Differences are the first agent's less the second's. */
export interface VerdictInput {
  readonly agents: readonly [first: string, second: string];
  /** Seeds that both played. */
  readonly seeds: number;
  readonly meanDifference: number | null;
  readonly interval: Interval | null;
  readonly test: SignFlipTest | null;
  /** The p that counts, corrected for the other comparisons. */
  readonly adjustedP: number | null;
  readonly episodesNeeded: EpisodesNeeded | null;
  readonly confidence: number;
  /** What differences are counted in, where it is not the return: "of the normalised score". */
  readonly unit?: string;
}

/** What may be claimed of two agents, in a plain sentence. */
export function verdict(input: VerdictInput): string {
  const { agents, seeds, meanDifference, test, adjustedP, confidence } = input;
  const [first, second] = agents;
  const unit = input.unit === undefined ? "" : ` ${input.unit}`;
  if (seeds === 0 || test === null || meanDifference === null) {
    return `Nothing can be compared: there is no seed that both ${first} and ${second} played to a score.`;
  }
  const significance = 1 - confidence;
  const pairs = plural(seeds, "paired seed");
  // As many decimals as a share of 1 can lack by rounding.
  if (test.smallestP > significance + Number.EPSILON) {
    return `Too few episodes for a claim: with ${pairs} the smallest possible p is ${numberText(test.smallestP)}${more(input, "; ")}.`;
  }
  const p = adjustedP ?? test.p;
  if (p <= significance) {
    const [better, worse] = meanDifference > 0 ? [first, second] : [second, first];
    return `${better} is better than ${worse} by ${numberText(Math.abs(meanDifference))}${unit}${intervalText(input.interval, meanDifference < 0)} over ${pairs} (${pText(p)}).`;
  }
  if (meanDifference === 0) {
    return `No difference is shown: the mean difference over ${pairs} is 0 (${pText(p)}).`;
  }
  return `No difference is shown: ${first} is ${numberText(Math.abs(meanDifference))}${unit} ${meanDifference > 0 ? "above" : "below"} ${second}${intervalText(input.interval, meanDifference < 0)} over ${pairs} (${pText(p)})${more(input, "; ")}.`;
}

function more({ episodesNeeded, seeds }: VerdictInput, before: string): string {
  const count = episodesNeeded?.toSettle ?? null;
  // A spread cannot be seen in one difference.
  if (count === null || count === 0 || seeds < 2) return "";
  return `${before}about ${count} more would settle a difference of this size`;
}

function intervalText(interval: Interval | null, isTurned: boolean): string {
  if (interval === null) return "";
  const [low, high] = isTurned ? [-interval.high, -interval.low] : [interval.low, interval.high];
  const percent = numberText(interval.confidence * 100);
  return `, ${percent} % interval ${numberText(low)} to ${numberText(high)},`;
}
