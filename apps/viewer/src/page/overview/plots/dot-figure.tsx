// biome-ignore-all lint/a11y/useSemanticElements: inside of an SVG there is no element for groups of links.
import { counted, type PlayerKind, type Scale } from "@gym-llm/experiment/figures";
import { useMemo } from "preact/hooks";
import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { episodeHash } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { outcomeText } from "../episodes/episode-columns.ts";
import { returnText } from "../number-texts.ts";
import { Name } from "../text.tsx";
import { histogram } from "./histogram.ts";
import type { Measure } from "./measures.ts";
import { LevelLines, SeedAxis, UprightAxis, upAt } from "./plot-axes.tsx";
import { type SeedSlots, slotPercent } from "./seed-slots.ts";
import { Tipped } from "./tip.tsx";

/** Who is plotted. */
export interface PlottedAgent {
  readonly name: string;
  readonly kind: PlayerKind;
}

/** One number of every episode of an environment: a row per agent, a dot per episode, each a link to it. */
export function DotFigure({
  environment,
  agents,
  episodes,
  slots,
  measure,
}: {
  readonly environment: string;
  readonly agents: readonly PlottedAgent[];
  readonly episodes: readonly EpisodeEntry[];
  readonly slots: SeedSlots;
  readonly measure: Measure;
}) {
  const { title, caption, value, text, tick } = measure;
  const known = useMemo(
    () => episodes.filter((episode) => value(episode) !== null),
    [episodes, value],
  );
  const scale = useMemo(
    () => measure.scale(known.map((episode) => value(episode) as number)),
    [known, measure, value],
  );
  const rows = agents
    .map((agent) => ({ agent, own: known.filter((episode) => episode.agent === agent.name) }))
    .filter(({ own }) => own.length > 0);
  if (rows.length === 0) return null;
  const height = rows.length > 5 ? 58 : 84;
  return (
    <figure class="dots-figure" data-measure={measure.key}>
      <figcaption>
        <h3>{title}</h3>
        <p>{caption}</p>
      </figcaption>
      <Tipped>
        {rows.map(({ agent, own }) => {
          const values = own.map((episode) => value(episode) as number);
          const scored = own.filter(({ isScore }) => isScore);
          const mean =
            scored.reduce((sum, episode) => sum + (value(episode) ?? 0), 0) / scored.length;
          const tone = agent.kind;
          return (
            <div key={agent.name} class="dot-row">
              <div class={`label ${tone}`}>
                <b>
                  <Name of={agent.name} />
                </b>
              </div>
              <UprightAxis scale={scale} height={height} text={tick} />
              <Dots
                label={`${title} of ${shownText(agent.name)} in ${shownText(environment)}: ${counted(own.length, "episode")}, from ${text(Math.min(...values))} to ${text(Math.max(...values))}`}
                {...{ own, slots, scale, measure, tone, height }}
              />
              <Histogram {...{ values, scale, tone, height }} />
              <div class="value">
                {scored.length > 0 && text(mean)}
                <small>
                  {scored.length > 0 && "mean of "}
                  {counted(scored.length, "score")}
                </small>
              </div>
            </div>
          );
        })}
        <div class="dot-row foot">
          <div class="label" />
          <div class="unit">seed</div>
          <SeedAxis seeds={slots.seeds} />
        </div>
      </Tipped>
    </figure>
  );
}

function Dots({
  label,
  own,
  slots,
  scale,
  measure,
  tone,
  height,
}: {
  readonly label: string;
  readonly own: readonly EpisodeEntry[];
  readonly slots: SeedSlots;
  readonly scale: Scale;
  readonly measure: Measure;
  readonly tone: string;
  readonly height: number;
}) {
  // Hundreds of marks are only compared again when there is something new.
  const marks = useMemo(() => {
    const count = slots.seeds.length;
    const radius = count > 250 ? 2.2 : count > 80 ? 3 : 4;
    const placed = own.map((episode) => ({ episode, slot: slots.slotOf.get(episode.path) ?? 0 }));
    return placed
      .sort((a, b) => a.slot - b.slot)
      .map(({ episode, slot }, index) => (
        <a
          key={episode.path}
          class={`mark ${tone} ${episode.isScore ? "" : "hollow"}`}
          href={episodeHash(episode.path)}
          tabIndex={index === 0 ? 0 : -1}
          aria-label={markText(episode, measure)}
        >
          <circle
            cx={`${slotPercent(slot, count)}%`}
            cy={upAt(scale, measure.value(episode) as number)}
            r={radius}
          />
        </a>
      ));
  }, [own.length, own, slots, scale, measure, tone]);
  return (
    <svg class="plot marks" width="100%" height={height} role="group" aria-label={label}>
      <LevelLines scale={scale} />
      <g>{marks}</g>
    </svg>
  );
}

function Histogram({
  values,
  scale,
  tone,
  height,
}: {
  readonly values: readonly number[];
  readonly scale: Scale;
  readonly tone: string;
  readonly height: number;
}) {
  const bins = histogram(values, scale);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <svg class="plot histogram" width="100%" height={height} aria-hidden="true">
      {bins.map(({ from, to, count }) => (
        <rect
          key={from}
          class={tone}
          x="0"
          width={`${Number(((count / most) * 100).toFixed(1))}%`}
          y={`${Number((100 - to + 0.6).toFixed(2))}%`}
          height={`${Number((to - from - 1.2).toFixed(2))}%`}
        />
      ))}
    </svg>
  );
}

function markText(episode: EpisodeEntry, { key, value, text }: Measure): string {
  const { seed, steps, outcome } = episode;
  const own = text(value(episode) as number);
  const total = returnText(episode.return);
  const first =
    key === "return"
      ? `return ${own}`
      : `${own}${key === "tokens" ? " tokens" : " a call"}, return ${total}`;
  const end = outcome === "finished" ? "" : `, ${outcomeText(episode)}`;
  return `seed ${seed}: ${first} in ${counted(steps, "step")}${end}`;
}
