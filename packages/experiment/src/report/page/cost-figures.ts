import { type Html, html } from "../html/html.ts";
import { costText, countText, durationText } from "../number-text.ts";
import { barRow } from "../plot/bar-row.ts";
import { figureHtml } from "../plot/figure.ts";
import { intervalRow } from "../plot/interval-row.ts";
import { lengthScale } from "../plot/scale.ts";
import type { AgentReport, EnvironmentReport } from "../report.ts";
import { agentTone } from "./return-figure.ts";

/** Tokens per episode that was begun; nothing where no server counted them. */
export function tokenFigure({ name, agents }: EnvironmentReport): Html | null {
  const known = agents.flatMap((agent) => {
    const { inputTokens, outputTokens, modelCalls } = agent.numbers;
    const isKnown = inputTokens !== null && outputTokens !== null && modelCalls > 0;
    if (!isKnown) return [];
    const episodes = begun(agent);
    return [{ agent, input: inputTokens / episodes, output: outputTokens / episodes }];
  });
  if (known.length === 0) return null;
  const scale = lengthScale(known.map(({ input, output }) => input + output));
  const rows = known.map(({ agent, input, output }) => ({
    label: agent.name,
    tone: agentTone(agent),
    drawing: barRow(
      scale,
      [
        { length: input, name: "first", title: `input: ${countText(input)}` },
        { length: output, name: "last", title: `output: ${countText(output)}` },
      ],
      {
        title: `Tokens per episode of ${agent.name} in ${name}`,
        description: `${countText(input)} in, ${countText(output)} out`,
      },
    ),
    value: countText(input + output),
    detail: `${countText(input)} in, ${countText(output)} out`,
  }));
  return figureHtml({
    title: "Tokens per episode",
    caption: html`<span class="key first"></span>input <span class="key last"></span>output, over all episodes that were begun.`,
    rows,
    axis: { scale, name: "tokens" },
  });
}

/** Cost per episode that was begun; nothing where no price is known. */
export function costFigure({ name, agents }: EnvironmentReport): Html | null {
  const known = agents.flatMap((agent) =>
    agent.numbers.costUsd === null || agent.numbers.modelCalls === 0
      ? []
      : [{ agent, cost: agent.numbers.costUsd / begun(agent) }],
  );
  if (known.length === 0) return null;
  const scale = lengthScale(known.map(({ cost }) => cost));
  const rows = known.map(({ agent, cost }) => ({
    label: agent.name,
    tone: agentTone(agent),
    drawing: barRow(scale, [{ length: cost, name: "last", title: costText(cost) }], {
      title: `Cost per episode of ${agent.name} in ${name}`,
      description: costText(cost),
    }),
    value: costText(cost),
    detail: `${costText(agent.numbers.costUsd)} in all`,
  }));
  return figureHtml({
    title: "Cost per episode",
    caption: "In US dollars at the prices written in the logs, over all episodes that were begun.",
    rows,
    axis: { scale, name: "US dollars" },
  });
}

/** How long the model took to answer; nothing for baselines and people, which are no servers. */
export function latencyFigure({ name, agents }: EnvironmentReport): Html | null {
  const known = agents.flatMap((agent) => {
    const { latencyP50Ms: p50, latencyP95Ms: p95 } = agent.numbers;
    return p50 === null || p95 === null || agent.kind !== "model" ? [] : [{ agent, p50, p95 }];
  });
  if (known.length === 0) return null;
  const scale = lengthScale(known.map(({ p95 }) => p95));
  const rows = known.map(({ agent, p50, p95 }) => ({
    label: agent.name,
    tone: agentTone(agent),
    drawing: intervalRow(
      scale,
      { value: p50, low: p50, high: p95 },
      {
        title: `Latency of ${agent.name} in ${name}`,
        description: `median ${durationText(p50)}, 95th percentile ${durationText(p95)}`,
        tone: agentTone(agent),
      },
    ),
    value: durationText(p50),
    detail: `p95 ${durationText(p95)}`,
  }));
  return figureHtml({
    title: "Latency of a call, in milliseconds",
    caption: "Half of the calls were answered by the diamond, 95 % by the end of the line.",
    rows,
    axis: { scale, name: "milliseconds" },
  });
}

/** Episodes of which there is a log. */
function begun({ results }: AgentReport): number {
  return Math.max(1, results.episodes.length);
}
