import { type Html, html } from "../html/html.ts";
import { detailsGroup } from "./details-group.ts";

/** What the words of a report mean, for readers who know little of statistics. */
export function wordsSection(): Html {
  const content = html`<dl class="words">
<dt>Models, baselines, people</dt><dd>A model is asked in words and answers in words. A baseline is chance, a rule or something learned, and is drawn in grey. A person plays by keys, looking at the picture. Whoever is not asked in words has no valid answers, calls, tokens or cost.</dd>
<dt>Scored, excluded</dt><dd>An episode is a score when the environment ended it, or when the model gave no usable answer and the fallback is to end the episode. What a provider, an environment, a budget or an interruption cut short is excluded: it is in no mean, and always counted.</dd>
<dt>Mean and its 95 % interval</dt><dd>The interval (Student-t) says how far the mean of so few episodes may be from that of very many. Of intervals made like this, 95 of 100 hold the true mean. Two agents whose intervals overlap may still differ: compare them seed by seed with <code>gym-llm compare</code>.</dd>
<dt>Interquartile mean (IQM)</dt><dd>The mean of the middle half of the returns: single lucky or unlucky episodes do not move it. From 8 episodes on.</dd>
<dt>Success and its interval</dt><dd>The share of successes among the scored episodes with its Wilson interval, which also holds for few episodes and for shares near 0 % and 100 %.</dd>
<dt>Normalised score</dt><dd>(return − random) ÷ (best known − random), so that environments can be put side by side. It can be below 0 and above 1.</dd>
<dt>Valid, first try, fallback</dt><dd>Shares of the decisions at which the model was asked: its answer was executed; its first answer could be used; the fallback had to choose.</dd>
<dt>Cost, tokens</dt><dd>As servers counted them and at the prices written in the logs. What is not known is “–”, never 0.</dd>
</dl>`;
  return html`<section>${detailsGroup([{ title: "How to read this", content }])}</section>
`;
}
