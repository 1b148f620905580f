/** One observation as it stands in a message. */
export interface ObservationBlock {
  /** Steps taken before it; 0 for the first observation of an episode. */
  readonly step: number;
  /** What the view shows. */
  readonly text: string;
}

const HEADING = /^\[observation at step (\d+)\]$/gm;

/** The text that puts one or more observations, oldest first, before a model. */
export function formatObservations(blocks: readonly ObservationBlock[]): string {
  return blocks.map(({ step, text }) => `[observation at step ${step}]\n${text}`).join("\n\n");
}

/** The observations in a text that `formatObservations` wrote; empty when there is none. */
export function readObservations(text: string): ObservationBlock[] {
  const headings = [...text.matchAll(HEADING)];
  return headings.map((heading, index) => ({
    step: Number(heading[1]),
    text: text
      .slice(heading.index + heading[0].length, headings[index + 1]?.index ?? text.length)
      .trim(),
  }));
}
