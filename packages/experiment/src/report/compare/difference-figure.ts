import type { AgentComparison } from "../../statistics/comparison.ts";
import { halfWidthText } from "../agent-columns.ts";
import { type Html, html } from "../html/html.ts";
import { counted, decimalText, probabilityRelation } from "../number-text.ts";
import { figureHtml } from "../plot/figure.ts";
import { pairLines } from "../plot/pair-lines.ts";
import { linearScale } from "../plot/scale.ts";
import { stripRow } from "../plot/strip-row.ts";
import { comparisonTone, differenceOf } from "./comparison-columns.ts";
import type { EnvironmentComparisons } from "./comparison-report.ts";

/** The most pairs of which each can have a line of its own. */
const MOST_LINES = 60;

/** Differences by seed, and their mean with its interval; right of zero the first agent of a row did better. */
export function differenceFigure(
  { name, comparisons }: EnvironmentComparisons,
  confidence: number,
): Html {
  const differences = comparisons.flatMap(({ pairs }) => seedDifferences(pairs));
  const ends = comparisons.flatMap(({ interval }) =>
    interval ? [interval.low, interval.high] : [],
  );
  const scale = linearScale([0, ...ends, ...differences.map(({ difference }) => difference)]);
  const zero = [{ value: 0, label: "no difference" }];
  const rows = comparisons.map((comparison) => {
    const [first, second] = comparison.agents;
    const tone = comparisonTone(comparison, confidence);
    const estimate = differenceOf(comparison);
    return {
      label: first,
      note: html`against <b>${second}</b>`,
      tone,
      drawing: stripRow(scale, {
        title: `${first} against ${second} in ${name}`,
        description: comparison.verdict,
        tone,
        dots: seedDifferences(comparison.pairs).map(({ seed, difference }) => ({
          value: difference,
          title: `seed ${seed}: ${decimalText(difference)}`,
        })),
        interval: estimate,
        references: zero,
      }),
      value: halfWidthText(estimate),
      detail: html`p ${probabilityRelation(comparison.adjustedP)} · ${counted(comparison.seeds, "seed")}`,
    };
  });
  return figureHtml({
    title: "Difference of returns on the same seed",
    caption: html`Every dot is a seed that both played. Below: the mean difference with its 95 % interval; p is corrected for the number of comparisons. <span class="better-text">Green</span>: the first agent is better; <span class="worse-text">red</span>: it is worse; grey: nothing is shown.`,
    rows,
    axis: { scale, name: "difference" },
    references: zero,
  });
}

/** One line per seed for two agents; nothing for many seeds. */
export function pairFigure(comparison: AgentComparison): Html | null {
  const { agents, pairs } = comparison;
  if (pairs.length === 0 || pairs.length > MOST_LINES) return null;
  const [first, second] = agents;
  const scale = linearScale(pairs.flatMap(({ returns }) => returns));
  const drawing = pairLines(
    scale,
    pairs.map(({ seed, returns }) => ({ seed, left: returns[1], right: returns[0] })),
    {
      title: `Returns of ${second} and ${first}, seed by seed`,
      description: comparison.verdict,
    },
  );
  return html`<figure class="narrow">
<figcaption><h4>Seed by seed</h4><p>Every line is a seed, from what ${second} made of it to what ${first} did: rising where ${first} did better.</p></figcaption>
<div class="ends"><span>${second}</span><span>${first}</span></div>
${drawing}
</figure>
`;
}

/** The mean difference of each seed; repeats of a seed are averaged. */
function seedDifferences(
  pairs: AgentComparison["pairs"],
): { readonly seed: number; readonly difference: number }[] {
  const bySeed = new Map<number, number[]>();
  for (const { seed, difference } of pairs) {
    const own = bySeed.get(seed);
    if (own) own.push(difference);
    else bySeed.set(seed, [difference]);
  }
  return [...bySeed].map(([seed, own]) => ({
    seed,
    difference: own.reduce((sum, difference) => sum + difference, 0) / own.length,
  }));
}
