import { environmentKey } from "./agent-episodes.ts";
import {
  compareEnvironment,
  neededFor,
  type UncorrectedComparison,
} from "./compare-environment.ts";
import { OverallComparer, type UncorrectedOverall } from "./compare-overall.ts";
import type {
  AgentComparison,
  AgentComparisons,
  AgentEpisodes,
  OverallComparison,
  RefusedComparison,
} from "./comparison.ts";
import { holmCorrection } from "./holm-correction.ts";
import { checkConfidence, DEFAULT_CONFIDENCE } from "./interval.ts";
import { refusalReason } from "./refusal-reason.ts";
import type { BootstrapOptions } from "./resample.ts";
import { verdict } from "./verdict.ts";

/** Which agents are compared, and how. */
export interface ComparisonOptions extends BootstrapOptions {
  /** Only comparisons with this agent are made and corrected for; without it those of every two agents. */
  readonly against?: string;
}

/**
 * Compares every two agents in every environment that both played, by pairs of episodes with the same seed and repeat,
 * and over all these environments by normalised scores. Where the environments were made differently, or ended at
 * different limits, nothing is compared and the reason given. P values are corrected by Holm: those of environments for
 * all of them, the overall ones for each other.
 */
export function compareAgents(
  groups: readonly AgentEpisodes[],
  options: ComparisonOptions = {},
): AgentComparisons {
  const { confidence = DEFAULT_CONFIDENCE, against } = options;
  checkConfidence(confidence);
  const merged = mergeGroups(groups);
  const agents = [...new Set(merged.map(({ agent }) => agent))];
  const comparisons: UncorrectedComparison[] = [];
  const overall: (() => UncorrectedOverall)[] = [];
  const comparer = new OverallComparer({ ...options, confidence });
  const refused: RefusedComparison[] = [];
  for (const [index, first] of agents.entries()) {
    for (const second of agents.slice(index + 1)) {
      if (against !== undefined && first !== against && second !== against) continue;
      const found = comparePair(merged, [first, second], { ...options, confidence });
      comparisons.push(...found.comparisons);
      refused.push(...found.refused);
      const together = comparer.compare(found.comparisons);
      if (together) overall.push(together);
    }
  }
  return {
    comparisons: corrected(comparisons, confidence),
    overall: correctedOverall(
      overall.map((together) => together()),
      confidence,
    ),
    refused,
    confidence,
  };
}

/** Groups of the same agent and environment, such as of two experiments, are one; their repeats go on. */
function mergeGroups(groups: readonly AgentEpisodes[]): AgentEpisodes[] {
  const merged = new Map<string, AgentEpisodes>();
  for (const group of groups) {
    const key = JSON.stringify([group.agent, environmentKey(group.environment)]);
    const earlier = merged.get(key)?.episodes ?? [];
    merged.set(key, { ...group, episodes: [...earlier, ...group.episodes] });
  }
  return [...merged.values()];
}

function comparePair(
  groups: readonly AgentEpisodes[],
  agents: readonly [string, string],
  options: BootstrapOptions & { readonly confidence: number },
): { comparisons: UncorrectedComparison[]; refused: RefusedComparison[] } {
  const [first, second] = agents.map((agent) => groups.filter((group) => group.agent === agent));
  const comparisons: UncorrectedComparison[] = [];
  const refused: RefusedComparison[] = [];
  for (const group of first ?? []) {
    const { id } = group.environment;
    const candidates = (second ?? []).filter(({ environment }) => environment.id === id);
    const key = environmentKey(group.environment);
    const same = candidates.find(({ environment }) => environmentKey(environment) === key);
    const [other] = candidates;
    if (same) {
      const seed = options.seed === undefined ? {} : { seed: options.seed };
      comparisons.push(compareEnvironment(group, same, options.confidence, seed));
    } else if (other) {
      refused.push({ agents, environment: id, reason: refusalReason(group, other) });
    }
  }
  return { comparisons, refused };
}

function corrected(
  comparisons: readonly UncorrectedComparison[],
  confidence: number,
): AgentComparison[] {
  const known = comparisons.filter(({ test }) => test !== null).length;
  const pValues = holmCorrection(comparisons.map(({ test }) => test?.p ?? null));
  return comparisons.map((comparison, index) => {
    const full = {
      ...comparison,
      adjustedP: pValues[index] ?? null,
      episodesNeeded: neededFor(comparison, confidence, known),
    };
    return { ...full, verdict: verdict({ ...full, confidence }) };
  });
}

function correctedOverall(
  overall: readonly UncorrectedOverall[],
  confidence: number,
): OverallComparison[] {
  const pValues = holmCorrection(overall.map(({ test }) => test?.p ?? null));
  return overall.map(({ seeds, ...comparison }, index) => {
    const full = { ...comparison, adjustedP: pValues[index] ?? null };
    const unit = "of the normalised score";
    return {
      ...full,
      verdict: verdict({ ...full, seeds, episodesNeeded: null, confidence, unit }),
    };
  });
}
