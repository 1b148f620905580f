import { type Html, html } from "../html/html.ts";
import { detailsGroup } from "../page/details-group.ts";

/** What the words of a comparison mean, for readers who know little of statistics. */
export function comparisonWords(): Html {
  const content = html`<dl class="words">
<dt>Paired</dt><dd>Both agents met the same start and the same luck on a seed, so that only the difference on each seed counts. Seeds that only one of them has a score for are left out, and counted. Repeats of a seed are averaged.</dd>
<dt>Mean difference and its interval</dt><dd>The first agent's return less the second's. The interval (Student-t) says how far the mean of so few seeds may be from that of very many.</dd>
<dt>Sign-flip p</dt><dd>If the two were equally good, each difference might as well have the other sign. p is the share of all ways to choose the signs that give a mean at least as far from zero.</dd>
<dt>Holm</dt><dd>Who looks at many comparisons finds some by chance. Holm's correction makes p larger, so that the chance of even one false claim among all of them stays below 5 %.</dd>
<dt>More to settle</dt><dd>How many further paired episodes would show a difference of the observed size with a chance of 80 %: for planning, not a promise.</dd>
<dt>P(better)</dt><dd>How likely an episode of the first agent has a higher return than one of the second; ties count half.</dd>
</dl>`;
  return html`<section>${detailsGroup([{ title: "How to read this", content }])}</section>
`;
}
