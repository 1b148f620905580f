import { halfWidthText } from "../agent-columns.ts";
import { type Html, html } from "../html/html.ts";
import { counted, decimalText } from "../number-text.ts";
import { figureHtml } from "../plot/figure.ts";
import type { Tone } from "../plot/plot-parts.ts";
import { linearScale } from "../plot/scale.ts";
import { stripRow } from "../plot/strip-row.ts";
import type { AgentReport, EnvironmentReport } from "../report.ts";

/** The returns of an environment's agents: every scored episode a dot. */
export function returnFigure({ name, agents, references }: EnvironmentReport): Html {
  const returns = agents.flatMap(({ results }) => results.total_rewards);
  const ends = agents.flatMap(({ numbers: { mean } }) => [mean?.low, mean?.high]);
  const scale = linearScale([
    ...returns,
    ...ends.filter((end) => typeof end === "number"),
    ...references.map(({ value }) => value),
  ]);
  const rows = agents.map((agent) => {
    const { numbers, results } = agent;
    const tone = agentTone(agent);
    const drawing = stripRow(scale, {
      title: `Returns of ${agent.name} in ${name}`,
      description: describeReturns(agent),
      tone,
      dots: results.episodes
        .filter(({ scored }) => scored)
        .map((episode) => ({
          value: episode.return,
          title: `seed ${episode.seed}: return ${decimalText(episode.return)} in ${counted(episode.steps, "step")}`,
        })),
      interval: numbers.mean,
      middle: numbers.interquartileMean,
      references,
    });
    return {
      label: agent.name,
      note: agent.kind === "model" || agent.kind === agent.provider ? null : agent.kind,
      tone,
      drawing,
      value: halfWidthText(numbers.mean),
      detail: html`n = ${numbers.n}${numbers.excluded > 0 && html` · <span class="warn">${numbers.excluded} excluded</span>`}`,
    };
  });
  const lines = references.length > 0 ? " Dashed lines are stored returns to compare with." : "";
  return figureHtml({
    title: "Return",
    caption: `Every dot is a scored episode. Below the dots: the mean with its 95 % interval (diamond and line) and the interquartile mean (upright line, from 8 episodes on).${lines}`,
    rows,
    axis: { scale, name: "return" },
    references,
  });
}

/** Models, baselines and people in different colours. */
export function agentTone({ kind }: AgentReport): Tone {
  return kind;
}

function describeReturns({ numbers }: AgentReport): string {
  const { n, mean, minimum, maximum, excluded } = numbers;
  if (n === 0) return `No scored episode; ${counted(excluded, "episode")} excluded.`;
  return `${counted(n, "scored episode")}, mean ${halfWidthText(mean)}, from ${decimalText(minimum)} to ${decimalText(maximum)}; ${counted(excluded, "episode")} excluded.`;
}
