import {
  countText,
  durationText,
  lengthScale,
  linearScale,
  type Scale,
} from "@gym-llm/experiment/figures";
import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { returnText, shortCount } from "../number-texts.ts";

/** A number of an episode that can be plotted. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly caption: string;
  /** `null` where an episode has no such number. */
  readonly value: (episode: EpisodeEntry) => number | null;
  readonly text: (value: number) => string;
  /** With what the axis is written, where there is little room. */
  readonly tick?: (value: number) => string;
  readonly scale: (values: readonly number[]) => Scale;
}

const TICKS = 3;
const aboveZero = (values: readonly number[]) => lengthScale(values, TICKS);

/** What the page plots per episode; those of which nothing is known are not shown. */
export const MEASURES: readonly Measure[] = [
  {
    key: "return",
    title: "Returns in order of the runs",
    caption:
      "Every dot is an episode; the same seed stands at the same place for all agents. Hollow dots are no scores. On the right: how often each return was reached.",
    value: (episode) => (Number.isFinite(episode.return) ? episode.return : null),
    text: returnText,
    scale: (values) => linearScale(values, TICKS),
  },
  {
    key: "tokens",
    title: "Tokens per episode",
    caption: "Input and output tokens that servers reported, in order of the runs.",
    value: ({ modelCalls, tokens }) => (modelCalls === 0 ? null : tokens),
    text: countText,
    tick: shortCount,
    scale: aboveZero,
  },
  {
    key: "latency",
    title: "Latency per episode",
    caption: "The median duration of an episode's calls, in order of the runs.",
    value: ({ latencyMs }) => latencyMs,
    text: durationText,
    tick: (value) => (value === 0 ? "0" : durationText(value).replace(/\.0+ /, " ")),
    scale: aboveZero,
  },
];
