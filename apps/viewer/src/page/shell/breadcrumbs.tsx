import { crumbsTo } from "./crumbs.ts";
import { knownExperiments } from "./known-experiments.ts";
import { currentRoute } from "./route.ts";
import { shownText } from "./shown-text.ts";

/** The way from the list of experiments to this page. */
export function Breadcrumbs() {
  const keys = knownExperiments.value.map(({ key }) => key);
  return (
    <nav aria-label="Where this page is">
      <ol class="crumbs">
        {crumbsTo(currentRoute.value, keys).map(({ text, hash }) => (
          <li key={text}>
            {hash === null ? (
              <span aria-current="page">{shownText(text)}</span>
            ) : (
              <a href={hash}>{shownText(text)}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
