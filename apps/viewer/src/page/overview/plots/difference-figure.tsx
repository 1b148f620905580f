// biome-ignore-all lint/a11y/useSemanticElements: inside of an SVG there is no element for groups of links.
import { linearScale } from "@gym-llm/experiment/figures";
import { useMemo } from "preact/hooks";
import type { EpisodeEntry } from "../../../contract/experiment-view.ts";
import { episodeHash, pushQuery } from "../../shell/route.ts";
import { shownText } from "../../shell/shown-text.ts";
import { differenceText, returnText } from "../number-texts.ts";
import type { PlottedAgent } from "./dot-figure.tsx";
import { type PairDifference, pairDifferences, pairTally } from "./pair-differences.ts";
import { LevelLines, SeedAxis, UprightAxis } from "./plot-axes.tsx";
import { type SeedSlots, slotPercent } from "./seed-slots.ts";
import { Tipped } from "./tip.tsx";

const HEIGHT = 170;

/** What two agents made of the same seeds: a bar per seed, each a link to both episodes side by side. */
export function DifferenceFigure({
  agents,
  episodes,
  slots,
  query,
}: {
  readonly agents: readonly PlottedAgent[];
  readonly episodes: readonly EpisodeEntry[];
  readonly slots: SeedSlots;
  readonly query: URLSearchParams;
}) {
  const chosen = chosenPair(agents, query);
  const [first, second] = chosen ?? ["", ""];
  const pairs = useMemo(
    () => pairDifferences(episodes, [first, second], slots),
    [episodes, first, second, slots],
  );
  if (chosen === null) return null;
  const scale = linearScale([0, ...pairs.map(({ difference }) => difference)], 4);
  const { better, equal, worse, mean } = pairTally(pairs);
  const summary =
    mean === null
      ? "No seed has a score of both."
      : `Better on ${better}, equal on ${equal}, worse on ${worse} of ${pairs.length} seeds; mean difference ${differenceText(mean)}.`;
  return (
    <figure class="differences-figure">
      <figcaption>
        <h3>Differences seed by seed</h3>
        <p>
          The return of the first agent minus that of the second on the same seed. Each bar leads to
          both episodes side by side. What so many seeds allow to be said is in the comparison.
        </p>
      </figcaption>
      <div class="choices">
        <AgentChoice title="First" name="of" chosen={first} other={second} agents={agents} />
        <AgentChoice title="Second" name="against" chosen={second} other={first} agents={agents} />
      </div>
      <p class="summary">{summary}</p>
      {pairs.length > 0 && (
        <Tipped>
          <div class="bar-row">
            <UprightAxis scale={scale} height={HEIGHT} />
            <svg
              class="plot marks"
              width="100%"
              height={HEIGHT}
              role="group"
              aria-label={`${shownText(first)} against ${shownText(second)}. ${summary}`}
            >
              <LevelLines scale={scale} />
              <g>
                {pairs.map((pair, index) => (
                  <Bar
                    key={pair.slot}
                    pair={pair}
                    count={slots.seeds.length}
                    percent={scale.percent}
                    isFirst={index === 0}
                  />
                ))}
              </g>
            </svg>
            <div class="unit">seed</div>
            <SeedAxis seeds={slots.seeds} />
          </div>
        </Tipped>
      )}
    </figure>
  );
}

function Bar({
  pair: { slot, first, second, difference },
  count,
  percent,
  isFirst,
}: {
  readonly pair: PairDifference;
  readonly count: number;
  readonly percent: (value: number) => number;
  readonly isFirst: boolean;
}) {
  const zero = 100 - percent(0);
  const end = 100 - percent(difference);
  const width = Math.min(3, (100 / count) * 0.72);
  const tone = difference > 0 ? "better" : difference < 0 ? "worse" : "unclear";
  const text = `seed ${first.seed}: ${returnText(first.return)} against ${returnText(second.return)}, difference ${differenceText(difference)}`;
  return (
    <a
      class={`mark ${tone}`}
      href={episodeHash(first.path, { beside: second.path })}
      tabIndex={isFirst ? 0 : -1}
      aria-label={text}
    >
      <rect
        x={`${(slotPercent(slot, count) - width / 2).toFixed(3)}%`}
        width={`${width.toFixed(3)}%`}
        y={`${(Math.min(zero, end) - 0.4).toFixed(2)}%`}
        height={`${(Math.abs(end - zero) + 0.8).toFixed(2)}%`}
      />
    </a>
  );
}

function AgentChoice({
  title,
  name,
  chosen,
  other,
  agents,
}: {
  readonly title: string;
  readonly name: string;
  readonly chosen: string;
  readonly other: string;
  readonly agents: readonly PlottedAgent[];
}) {
  return (
    <label>
      <span>{title}</span>
      <select
        value={chosen}
        onChange={({ currentTarget }) => pushQuery({ [name]: currentTarget.value })}
      >
        {agents.map((agent) => (
          <option key={agent.name} value={agent.name} disabled={agent.name === other}>
            {shownText(agent.name)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The pair that the address names; where it names none, the first two agents. */
function chosenPair(
  agents: readonly PlottedAgent[],
  query: URLSearchParams,
): readonly [string, string] | null {
  const known = (name: string | null) => agents.find((agent) => agent.name === name)?.name;
  const first = known(query.get("of")) ?? agents[0]?.name;
  const asked = known(query.get("against"));
  const second =
    asked !== undefined && asked !== first
      ? asked
      : agents.find(({ name }) => name !== first)?.name;
  return first === undefined || second === undefined ? null : [first, second];
}
