import { shownText } from "../shell/shown-text.ts";

/** A line of a map, as goals of grids have them. */
const MAP_LINE = /^[+|]/;

/** What an environment is about: its words, and maps in letters of one width. */
export function Goal({ text }: { readonly text: string }) {
  return (
    <details class="play-goal" open>
      <summary>What this is about</summary>
      {paragraphs(text).map((paragraph) =>
        MAP_LINE.test(paragraph) ? (
          <code key={paragraph} class="play-map">
            {shownText(paragraph)}
          </code>
        ) : (
          <p key={paragraph}>{shownText(paragraph)}</p>
        ),
      )}
    </details>
  );
}

/** Lines one by one, but those of a map together. */
function paragraphs(text: string): string[] {
  const joined: string[] = [];
  for (const line of text.split("\n")) {
    const last = joined.at(-1);
    if (last !== undefined && MAP_LINE.test(last) && MAP_LINE.test(line)) {
      joined[joined.length - 1] = `${last}\n${line}`;
    } else if (line.trim() !== "") joined.push(line);
  }
  return joined;
}
