import { halfWidthText, shareIntervalText } from "../agent-columns.ts";
import type { Html } from "../html/html.ts";
import { shareText } from "../number-text.ts";
import { figureHtml } from "../plot/figure.ts";
import { intervalRow } from "../plot/interval-row.ts";
import { linearScale, shareScale } from "../plot/scale.ts";
import type { EnvironmentReport } from "../report.ts";
import { agentTone } from "./return-figure.ts";

/** The share of successes with its Wilson interval; nothing where success is not defined. */
export function successFigure({ name, agents, success }: EnvironmentReport): Html | null {
  const known = agents.filter(({ numbers }) => numbers.success !== null);
  if (success === null || known.length === 0) return null;
  const scale = shareScale();
  const rows = known.map((agent) => ({
    label: agent.name,
    tone: agentTone(agent),
    drawing: intervalRow(scale, agent.numbers.success, {
      title: `Successes of ${agent.name} in ${name}`,
      description: shareIntervalText(agent.numbers.success),
      tone: agentTone(agent),
    }),
    value: shareText(agent.numbers.success?.value ?? null),
    detail: `${agent.numbers.successes} of ${agent.results.statistics.success?.n}`,
  }));
  return figureHtml({
    title: "Success",
    caption: `Success: ${success}. Lines are 95 % intervals (Wilson).`,
    rows,
    axis: { scale, name: "success" },
  });
}

/** Returns on the scale from a random policy (0) to the best known one (1); nothing where these are not known. */
export function normalizedFigure({ name, agents }: EnvironmentReport): Html | null {
  const known = agents.filter(({ numbers }) => numbers.normalized !== null);
  if (known.length === 0) return null;
  const ends = known.flatMap(({ numbers: { normalized } }) =>
    [normalized?.value, normalized?.low, normalized?.high].filter((end) => typeof end === "number"),
  );
  const scale = linearScale([0, 1, ...ends], 4);
  const references = [
    { value: 0, label: "random" },
    { value: 1, label: "best known" },
  ];
  const rows = known.map((agent) => ({
    label: agent.name,
    tone: agentTone(agent),
    drawing: intervalRow(scale, agent.numbers.normalized, {
      title: `Normalised score of ${agent.name} in ${name}`,
      description: halfWidthText(agent.numbers.normalized),
      tone: agentTone(agent),
      references,
    }),
    value: halfWidthText(agent.numbers.normalized),
  }));
  return figureHtml({
    title: "Normalised score",
    caption:
      "0 is the return of a random policy, 1 that of the best known one. Lines are 95 % intervals.",
    rows,
    axis: { scale, name: "score" },
    references,
  });
}
