import type { EpisodesNeeded } from "./episodes-needed.ts";
import type { Interval } from "./interval.ts";
import type { SignFlipTest } from "./sign-flip-test.ts";

/** An environment as it was played: agents are compared only where all of it is the same. */
export interface PlayedEnvironment {
  readonly id: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly maxEpisodeSteps: number | null;
  /** Wrappers around it, as a text to compare; empty without any. */
  readonly wrappers: string;
}

/** A scored episode, as far as comparisons need it. */
export interface ScoredEpisode {
  readonly seed: number;
  readonly return: number;
  /** 0 as random play, 1 as the reference; `null` where the environment has no such scale. */
  readonly normalizedScore: number | null;
}

/** What an agent did in one environment. Of episodes with the same seed, the first is repeat 0, the next repeat 1. */
export interface AgentEpisodes {
  readonly agent: string;
  readonly environment: PlayedEnvironment;
  readonly episodes: readonly ScoredEpisode[];
}

/** An episode of either agent with the same environment, seed and repeat. */
export interface EpisodePair {
  readonly seed: number;
  readonly repeat: number;
  readonly returns: readonly [first: number, second: number];
  /** The first agent's return less the second's. */
  readonly difference: number;
  /** `null` unless both are known. */
  readonly normalizedScores: readonly [first: number, second: number] | null;
}

/** Two agents in one environment. Differences are the first agent's return less the second's. */
export interface AgentComparison {
  readonly agents: readonly [first: string, second: string];
  readonly environment: PlayedEnvironment;
  readonly pairs: readonly EpisodePair[];
  /** Different seeds among the pairs: repeats of a seed are averaged, they are no new evidence about other seeds. */
  readonly seeds: number;
  /** Scored episodes without a counterpart; they are left out. */
  readonly unpaired: readonly [first: number, second: number];
  /** Mean returns over the paired seeds; `null` without any. */
  readonly means: readonly [first: number | null, second: number | null];
  readonly meanDifference: number | null;
  /** Of the differences of the seeds. */
  readonly standardDeviation: number | null;
  /** Student-t interval of the mean difference; `null` when it cannot be known: of one seed, or of equal differences. */
  readonly interval: Interval | null;
  /** `null` without pairs. */
  readonly test: SignFlipTest | null;
  /** The test's p, corrected by Holm for all comparisons that are shown together. */
  readonly adjustedP: number | null;
  /** Seeds at which the first agent did better, as well, and worse. */
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** How likely an episode of the first agent has a higher return than one of the second; ties count half. */
  readonly probabilityOfImprovement: number | null;
  readonly episodesNeeded: EpisodesNeeded | null;
  /** What may be said of it, in a plain sentence. */
  readonly verdict: string;
}

/** Two agents over all environments that both played and that have a normalised score. */
export interface OverallComparison {
  readonly agents: readonly [first: string, second: string];
  /** The environments that it is about. */
  readonly environments: readonly string[];
  readonly pairs: number;
  /** Of the paired episodes, over all environments; from 8 episodes on. */
  readonly interquartileMeans: readonly [first: number | null, second: number | null];
  readonly interquartileMeanIntervals: readonly [first: Interval | null, second: Interval | null];
  /** Of normalised scores; every environment weighs the same. */
  readonly meanDifference: number | null;
  /** By a bootstrap that draws seeds within each environment; `null` when one of them has fewer than 5 seeds. */
  readonly interval: Interval | null;
  /** Of the seeds of all environments together. */
  readonly test: SignFlipTest | null;
  readonly adjustedP: number | null;
  readonly verdict: string;
}

/** Two agents that cannot be compared in an environment. */
export interface RefusedComparison {
  readonly agents: readonly [first: string, second: string];
  /** The environment's id. */
  readonly environment: string;
  readonly reason: string;
}

/** What `compareAgents` found. */
export interface AgentComparisons {
  readonly comparisons: readonly AgentComparison[];
  /** Of agents that share several environments. */
  readonly overall: readonly OverallComparison[];
  readonly refused: readonly RefusedComparison[];
  readonly confidence: number;
}
