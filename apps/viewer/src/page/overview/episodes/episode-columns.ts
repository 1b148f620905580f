import { costText, countText, durationText, UNKNOWN_TEXT } from "@gym-llm/experiment/figures";
import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { returnText, shortCount, spanText } from "../number-texts.ts";

/** What a column of the table of episodes is called in an address. */
export type EpisodeColumnKey =
  | "seed"
  | "environment"
  | "agent"
  | "run"
  | "outcome"
  | "return"
  | "steps"
  | "success"
  | "invalid"
  | "tokens"
  | "cost"
  | "duration";

/** One column of the table of episodes. */
export interface EpisodeColumn {
  /** Its title, too. */
  readonly key: EpisodeColumnKey;
  /** Its share of the width, as `grid-template-columns` takes it. */
  readonly width: string;
  readonly isNumber: boolean;
  /** What it is sorted by; `null` stands last in any direction. */
  readonly value: (episode: EpisodeEntry) => number | string | null;
  readonly text: (episode: EpisodeEntry) => string;
  /** Whether the table does well without it while all rows say the same. */
  readonly needsVariety?: boolean;
}

/** All columns from left to right. The first one holds the link to the episode. */
export const EPISODE_COLUMNS: readonly EpisodeColumn[] = [
  {
    ...numbers("seed", "3.4rem"),
    value: ({ seed }) => seed,
    text: ({ seed }) => String(seed),
  },
  words("environment", "minmax(8.5rem,1.2fr)", ({ environment }) => environment),
  words("agent", "minmax(8.5rem,1.8fr)", ({ agent }) => agent),
  { ...numbers("run", "3rem"), value: ({ run }) => run, text: ({ run }) => String(run) },
  { ...words("outcome", "minmax(8rem,0.6fr)", outcomeText), needsVariety: false },
  {
    ...numbers("return", "4.8rem"),
    value: (one) => one.return,
    text: (one) => returnText(one.return),
  },
  {
    ...numbers("steps", "3.6rem"),
    value: ({ steps }) => steps,
    text: ({ steps }) => countText(steps),
  },
  {
    ...numbers("success", "4rem"),
    value: ({ success }) => (success === null ? null : Number(success)),
    text: ({ success }) => (success === null ? UNKNOWN_TEXT : success ? "yes" : "no"),
  },
  {
    ...numbers("invalid", "3.6rem"),
    value: ({ invalid }) => invalid,
    text: ({ invalid }) => countText(invalid),
  },
  { ...numbers("tokens", "4.2rem"), value: usedTokens, text: (one) => shortCount(usedTokens(one)) },
  { ...numbers("cost", "4.2rem"), value: usedCost, text: (one) => costText(usedCost(one)) },
  { ...numbers("duration", "4.6rem"), value: ({ durationMs }) => durationMs, text: timeText },
];

/** The columns that say something about these episodes. */
export function shownColumns(episodes: readonly EpisodeEntry[]): readonly EpisodeColumn[] {
  const [first] = episodes;
  if (first === undefined) return EPISODE_COLUMNS.filter(({ needsVariety }) => !needsVariety);
  return EPISODE_COLUMNS.filter(({ key, text, value, needsVariety = false }) => {
    if (key === "run") return episodes.some(({ run, seed }) => run !== seed);
    if (key === "invalid") return episodes.some(({ modelCalls }) => modelCalls > 0);
    if (needsVariety) return episodes.some((episode) => value(episode) !== value(first));
    return episodes.some((episode) => text(episode) !== UNKNOWN_TEXT);
  });
}

/** An outcome as people call it. */
export function outcomeText({ outcome }: EpisodeEntry): string {
  return outcome === null ? "no end yet" : outcome.replaceAll("_", " ");
}

/** Tokens of an episode in which a model was asked. */
function usedTokens({ modelCalls, tokens }: EpisodeEntry): number | null {
  return modelCalls === 0 ? null : tokens;
}

function usedCost({ modelCalls, costUsd }: EpisodeEntry): number | null {
  return modelCalls === 0 ? null : costUsd;
}

function timeText({ durationMs }: EpisodeEntry): string {
  return durationMs !== null && durationMs >= 60_000
    ? spanText(durationMs)
    : durationText(durationMs);
}

function numbers(key: EpisodeColumnKey, width: string) {
  return { key, width, isNumber: true };
}

function words(
  key: EpisodeColumnKey,
  width: string,
  text: (episode: EpisodeEntry) => string,
): EpisodeColumn {
  return { key, width, isNumber: false, value: text, text, needsVariety: true };
}
