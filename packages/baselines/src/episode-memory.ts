import type { ObservationBlock } from "@gym-llm/core";
import type { Policy, PolicyDecision } from "./policy.ts";

/** An episode as far as requests have shown it, and the rule that has seen it so far. */
interface RememberedEpisode {
  readonly environment: string;
  readonly seen: string[];
  readonly policy: Policy;
  decision: PolicyDecision | null;
}

/** Episodes that are remembered at the same time. */
const CAPACITY = 64;

/**
 * Lets rules that look back decide although a request shows only the last observations of an episode: what earlier
 * requests showed is remembered, and recognised by the observations that both show.
 */
export class EpisodeMemory {
  #episodes: RememberedEpisode[] = [];

  /**
   * The decision on the newest of the observations shown, after all that came before it in the episode; `null` when the
   * beginning of the episode is not known. `environment` names environment and arguments.
   */
  decide(
    environment: string,
    shown: readonly ObservationBlock[],
    create: () => Policy,
    read: (text: string) => unknown,
  ): PolicyDecision | null {
    const window = lastInARow(shown);
    const first = window[0]?.step ?? 0;
    const texts = window.map(({ text }) => text);
    const past = this.#pastOf(environment, first, texts);
    if (!past && first > 0) return null;
    const seen = [...(past?.seen.slice(0, first) ?? []), ...texts];
    const episode =
      past && past.seen.length <= seen.length
        ? past
        : { environment, seen: [], policy: create(), decision: null };
    this.#remember(episode);
    for (const text of seen.slice(episode.seen.length)) {
      episode.decision = episode.policy.decide(read(text));
      episode.seen.push(text);
    }
    return episode.decision;
  }

  /** The episode that agrees with the texts from step `first` on; of several that know nothing of them, none. */
  #pastOf(
    environment: string,
    first: number,
    texts: readonly string[],
  ): RememberedEpisode | undefined {
    const possible = this.#episodes.filter(
      (episode) =>
        episode.environment === environment &&
        episode.seen.length >= first &&
        texts.every((text, index) => (episode.seen[first + index] ?? text) === text),
    );
    const known = possible.findLast(({ seen }) => seen.length > first);
    return known ?? (possible.length === 1 && first > 0 ? possible[0] : undefined);
  }

  #remember(episode: RememberedEpisode): void {
    const others = this.#episodes.filter((other) => other !== episode);
    this.#episodes = [...others, episode].slice(-CAPACITY);
  }
}

/** The newest observations without a gap between them. */
function lastInARow(shown: readonly ObservationBlock[]): ObservationBlock[] {
  const gap = shown.findLastIndex(
    ({ step }, index) => index > 0 && step !== (shown[index - 1] as ObservationBlock).step + 1,
  );
  return shown.slice(Math.max(gap, 0));
}
